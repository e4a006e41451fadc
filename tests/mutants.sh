#!/bin/sh
# Mutation testing of the modules that decide trust: what change of them does no test notice? Hours, so no part of CI.
# Needs `cargo install cargo-mutants`. A survivor without a reason in `tests/mutants.txt` fails the run.
#
#   sh tests/mutants.sh              every module
#   sh tests/mutants.sh commits      one of the groups below
#   MUTANTS='--shard 0/8' sh …       a part of the mutants; further options of cargo-mutants go there too
#
# A group: its name, the attacks that are run (a part of their names), the other tests, its modules.
set -eu
cd "$(dirname "$0")/.."
out="${MUTANTS_OUT:-target/mutants}"
mkdir -p "$out"

groups() {
    cat <<'GROUPS'
commits|commit/|commit_object|trust::commits|src/repo/commit_object.rs src/repo/ancestry.rs
trees|tree/|raw_tree|difference|src/repo/raw_tree.rs src/repo/difference.rs src/text/portable.rs src/repo/name.rs
seals|seal/|trust::seals|trust::keys|src/repo/sshsig.rs src/repo/armor.rs src/repo/public_key.rs
judge|history/,role/,change/|history::|check::change|src/commit/history/judge.rs src/commit/history/line.rs src/commit/history/review.rs src/commit/history/revoked.rs src/commit/history/closings.rs src/check/change.rs
policy|policy/|history::|policy|src/model/era.rs src/commit/history/eras.rs src/commit/history/pardons.rs
chain|record/|record_chain|history::forks|src/model/chain.rs src/commit/history/tasks.rs
GROUPS
}

# The mutants that lived, without the places, which move with every line.
survivors() {
    cat "$out"/*/mutants.out/missed.txt 2>/dev/null | sed -E 's/^([^:]*):[0-9]+:[0-9]+: /\1: /' | sort -u
}

groups | while IFS='|' read -r name attacks one other modules; do
    [ -z "${1:-}" ] || [ "$1" = "$name" ] || continue
    files=$(for module in $modules; do printf ' -f %s' "$module"; done)
    # What lives or dies is told by the lists; the code of cargo-mutants is not asked.
    # shellcheck disable=SC2086
    CASE="$attacks" cargo mutants --output "$out/$name" --no-times --colors never $files ${MUTANTS:-} -- \
        --lib --test it -- "$one" "$other" siege::every || true
done

known=$(grep -v '^#' tests/mutants.txt | sed 's/ = .*//' | sort -u)
unexplained=$(survivors | grep -vxF "$known" || true)
if [ -n "$unexplained" ]; then
    printf 'no test notices these, and tests/mutants.txt says nothing of them:\n%s\n' "$unexplained" >&2
    exit 1
fi
