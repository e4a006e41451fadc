#!/bin/sh
# The crash tests at length: SIGKILL at random times, and acts of eight processes on one ledger. `cargo test` does the
# same with few; both numbers may be given.
#
#   sh tests/endurance.sh [KILLS] [ACTS]
set -eu
cd "$(dirname "$0")/.."
export DUBAN_KILLS="${1:-1000}" DUBAN_ACTS="${2:-400}"
exec cargo test --locked --test it crash:: -- --nocapture --test-threads 1
