#!/bin/sh
# Mutation testing of the modules that decide trust; `tests/mutants/__main__.py` says how. No part of CI: an hour or two of two cores.
# A survivor without a reason in `tests/mutants.txt` fails the run, and so does a reason without a survivor.
#
#   sh tests/mutants.sh                   every module
#   sh tests/mutants.sh repo/armor era    modules whose path holds one of these
#   sh tests/mutants.sh --lived           those that lived for no reason, and what is left of a run that was broken off
set -eu
cd "$(dirname "$0")/.."
sh tests/packages.sh git cc ssh-keygen gpg python3
cargo mutants --version >/dev/null || {
    echo 'cargo install cargo-mutants --locked' >&2
    exit 1
}
exec python3 -B tests/mutants "$@"
