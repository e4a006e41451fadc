#!/usr/bin/env bash
# How long daily commands take, against git and ripgrep on the same files in the same run.
#
#   tests/bench/compare.sh [--records] [TASKS…]      (1000 and 10000 unless told otherwise)
#
# Medians of eleven runs after a first one that is not counted. With --records every task has its records and seals.
# The bars: a start under 10 ms, and a list of the open tasks among 10,000 within 1.5 times `git status`.
set -euo pipefail
cd "$(dirname "$0")/../.."

records=()
if [[ ${1:-} == --records ]]; then records=(--records); shift; fi
sizes=("${@:-1000 10000}")
cargo build --release --quiet
duban=$(realpath "${CARGO_TARGET_DIR:-target}/release/duban")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 DUBAN_NOW=2026-10-08T10:12:00+08:00
git config --global user.name bench
git config --global user.email bench@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0

# Microseconds of the median run.
median() {
    local times=() start
    "$@" >/dev/null 2>&1 || true
    for _ in {1..11}; do
        start=${EPOCHREALTIME/[.,]/}
        "$@" >/dev/null 2>&1 || true
        times+=($((${EPOCHREALTIME/[.,]/} - start)))
    done
    printf '%s\n' "${times[@]}" | sort -n | sed -n 6p
}

row() {
    local name=$1 time
    shift
    time=$(median "$@")
    [[ $name == 'git status' ]] && status=$time
    printf '%-24s %9.1f ms %8.2f\n' "$name" "$((time))e-3" "$((time * 100 / status))e-2"
}

for tasks in ${sizes[*]}; do
    ledger=$work/$tasks
    mkdir "$ledger"
    cargo bench --quiet --bench ledger -- "$ledger" "$tasks" "${records[@]}"
    cd "$ledger"
    git init -q && git add -A && git commit -qm 'a ledger'
    git status >/dev/null
    printf '\n%s tasks, %s files, %s\n' "$tasks" "$(git ls-files | wc -l)" "$(du -sh --apparent-size tasks | cut -f1) of tasks"
    printf '%-24s %12s %8s\n' '' median '/status'
    row 'git status' git status
    row 'rg -c "" tasks' rg -c '' tasks
    row 'duban --version' "$duban" --version
    row 'duban list' "$duban" list
    row 'duban list --json' "$duban" list --json
    row 'duban list --all' "$duban" list --all
    row 'duban show ID' "$duban" show 2026-0001
    row 'duban today' "$duban" today
    row 'duban check' "$duban" check
    row 'duban verify --state' "$duban" verify --state
    cd - >/dev/null
done
