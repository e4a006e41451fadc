#!/usr/bin/env bash
# How long daily commands take, against git and ripgrep on the same files in the same run.
#
#   tests/bench/compare.sh [TASKS…]      (1000 and 10000 unless told otherwise; the bars also speak of 100000)
#
# Medians of eleven rounds after one that is not counted; each round runs every command once, so that a machine whose
# speed drifts hits all alike. A ratio is that of the medians. LEDGERS=FOLDER keeps the ledgers there for the next time.
#
# On two cores of a virtual machine that did nothing else, warm, when this was written:
#
#   tasks (files)       list of git status   check of rg -c   close of git mv, commit -S   check holds
#    1,000 (13,458)     0.13                 3.35             0.85                         21 MiB
#   10,000 (134,149)    0.04                 3.25             0.35                         27 MiB
#
#  100,000 (1,341,061)  0.03                 3.70             0.26                        100 MiB   (others at work too)
#
# Later, on an idle machine, of git status at 10,000 tasks (three rounds by hand): today 1.33, list watch 0.29, urge --due
# 1.28; crux, load, leaders 0.5; list forecast-late 0.2, stats 3.1, responsibility 3.6, draw 3.9, check 5.1, verifiers 8.7,
# list formalism 9.0. A review of ten files took 19 ms where git diff --stat took 3.6, and 35 ms against 3.5 at 100,000
# tasks.
#
# A close-out opened 38 files of the work tree. 44 in 100 instructions of a check are the curve of the seals.
set -euo pipefail
cd "$(dirname "$0")/../.."

sizes=("${@:-1000 10000}")
cargo build --release --quiet
duban=$(realpath "${CARGO_TARGET_DIR:-target}/release/duban")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ledgers=${LEDGERS:-$work}
# Cargo looks for itself under HOME, which git must not.
export RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup} CARGO_HOME=${CARGO_HOME:-$HOME/.cargo}
export HOME=$work GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 DUBAN_NOW=2026-10-08T10:12:00+08:00
while read -r name value; do git config --global "$name" "$value"; done <<END
user.name bench
user.email bench@example.org
init.defaultBranch main
gc.auto 0
gpg.format ssh
user.signingkey $ledgers/keys/li-si
core.compression 1
END

# A ledger of so many tasks, committed into one pack.
ledger() {
    [[ -e $ledgers/$1/.git/made ]] && return
    rm -rf "${ledgers:?}/$1"
    git init -q "$ledgers/$1"
    cargo bench --quiet --bench ledger -- "$ledgers/$1" "$1" "$ledgers/keys" |
        git -C "$ledgers/$1" fast-import --quiet --depth=0
    cd "$ledgers/$1"
    git reset -q && git status --short
    touch .git/made
    cd - >/dev/null
}

# Runs a command and keeps its microseconds under its name.
timed() {
    local name=$1 start=${EPOCHREALTIME/[.,]/}
    shift
    "$@" >"$work/out" 2>&1 || { echo "$name: ends with $?"; tail -3 "$work/out"; } >&2
    echo $((${EPOCHREALTIME/[.,]/} - start)) >>"$work/times/$name"
}

# The same act with git alone: the file moves, and one signed commit.
git_close() {
    git mv "$1" "tasks/closed/$2/" && git commit -qS -m "close $1"
}

duban_close() {
    ${opener:-} "$duban" close "$1" --found "c1=$2" --how 'on site' --lookback 90d -m 'seen on site'
}

# What git has moved without a record is an error by now, and as it should be.
duban_check() {
    "$duban" check || [[ $? == 1 ]]
}

# A change of ten files: five remarks, each a record and its seal.
remarks() {
    local one
    for one in $(ls tasks/review | head -5); do
        "$duban" remark "${one:0:13}" -m "asked the unit on $one" >/dev/null
    done
    git tag -f change >/dev/null
}

# Every command once. A task in review is closed by duban, and an active one moved by git.
round() {
    local one two shard
    timed 'git status' git status
    timed 'duban list' "$duban" list
    timed 'duban today' "$duban" today
    timed 'duban list watch' "$duban" list watch
    timed 'duban urge --due' "$duban" urge --due
    for one in crux load verifiers leaders responsibility stats 'list formalism' 'list forecast-late'; do
        # The words of a line are its arguments.
        timed "duban $one" "$duban" $one
    done
    timed 'duban draw' "$duban" draw --seed bench --percent 10
    timed 'duban show' "$duban" show 2026-0001
    timed 'duban --version' "$duban" --version
    timed 'git diff --stat' git diff --stat change~5..change
    timed 'duban review' "$duban" review change~5..change
    timed 'rg -c' rg -c '' --no-ignore --hidden duban.yaml policy tasks records evidence
    timed 'duban check' duban_check
    one=$(ls tasks/review | tail -1) two=$(ls tasks/active | tail -1)
    shard=${two:0:4}/${two:5:2}xx
    timed 'git mv, commit -S' git_close "tasks/active/$two" "$shard"
    timed 'duban close' duban_close "${one:0:13}" "$(sed -nE 's/.*(target|目标值): ([0-9]+).*/\2/p' "tasks/review/$one")"
}

# How many files of the work tree one close-out opens, folders apart; at most 49.
opened() {
    command -v strace >/dev/null || return 0
    local one
    one=$(ls tasks/review | head -1)
    opener="strace -f -o $work/trace -e trace=openat" duban_close "${one:0:13}" \
        "$(sed -nE 's/.*(target|目标值): ([0-9]+).*/\2/p' "tasks/review/$one")" >/dev/null
    printf 'duban close opens %s files of the work tree\n' \
        "$(grep -F "\"$PWD/" "$work/trace" | grep -vE 'O_DIRECTORY|ENOENT|/\.git/' | wc -l)"
}

median() {
    sort -n "$work/times/$1" | sed -n 6p
}

row() {
    local name=$1 than=$2 bar=${3:-} time
    time=$(median "$name")
    printf '%-25s %10.1f ms' "$name" "${time}e-3"
    [[ -n $than ]] && printf '  %6.2f of %s%s' "$((time * 100 / $(median "$than")))e-2" "$than" "${bar:+, at most $bar}"
    echo
}

mkdir -p "$ledgers"
for tasks in ${sizes[*]}; do
    ledger "$tasks"
    cd "$ledgers/$tasks"
    git reset -q --hard "$(git rev-list --max-parents=0 HEAD)"
    rm -rf "$work/times" && mkdir "$work/times"
    remarks
    round
    rm "$work/times/"*
    for _ in {1..11}; do round; done
    printf '\n%s tasks, %s files, %s\n' "$tasks" "$(git ls-files | wc -l)" \
        "$(git ls-tree -rl HEAD | awk '{ all += $4 } END { printf "%.0f MB", all / 1e6 }')"
    row 'git status' ''
    row 'duban list' 'git status' 1
    row 'duban today' 'git status' 1.5
    row 'duban list watch' 'git status' 1.5
    row 'duban urge --due' 'git status' 1.5
    row 'duban list forecast-late' 'git status' 1.5
    for one in crux load verifiers leaders responsibility stats draw 'list formalism'; do
        row "duban $one" 'git status'
    done
    row 'duban show' ''
    row 'duban --version' ''
    row 'git diff --stat' ''
    row 'duban review' 'git diff --stat' '3, and 50 ms'
    row 'rg -c' ''
    row 'duban check' 'rg -c' 4
    row 'git mv, commit -S' ''
    row 'duban close' 'git mv, commit -S' 1
    /usr/bin/time -f 'duban check holds at most %M KiB' "$duban" check >/dev/null || true
    opened
    cd - >/dev/null
done
