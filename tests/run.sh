#!/bin/sh
# Every test: `cargo test`, after the programs that the tests drive.
set -eu
cd "$(dirname "$0")/.."
sh tests/packages.sh git cc ssh-keygen gpg
exec cargo test --locked "$@"
