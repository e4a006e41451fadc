#!/usr/bin/env bash
# What it costs to verify a history, against git on the same commits in the same run.
#
#   tests/bench/history.sh [COMMITS…]      (1000 and 10000 unless told otherwise)
#
# Every commit is an act and signed, every tenth closes a task. CPU is user and system time together, the median of five
# rounds; git checks every signature by a process of its own, duban reads commits, trees and seals in its own.
set -euo pipefail
cd "$(dirname "$0")/../.."

counts=("${@:-1000 10000}")
cargo build --release --quiet
duban=$(realpath "${CARGO_TARGET_DIR:-target}/release/duban")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
histories=${HISTORIES:-$work}
# Cargo looks for itself under HOME, which git must not.
export RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup} CARGO_HOME=${CARGO_HOME:-$HOME/.cargo}
export HOME=$work GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8

# A repository with so many commits, in one pack, checked out.
history() {
    [[ -e $histories/$1/.git/made ]] && return
    rm -rf "${histories:?}/$1"
    cargo bench --quiet --bench ledger -- "$histories/$1" --history "$1" "$histories/keys"
    git -C "$histories/$1" repack -adq
    git -C "$histories/$1" reset -q --hard
    git -C "$histories/$1" config duban.trustRoot "$(git -C "$histories/$1" rev-list --max-parents=0 HEAD)"
    touch "$histories/$1/.git/made"
}

# The CPU seconds and the KiB that a command takes.
cost() {
    /usr/bin/time -f '%U %S %M' "$@" 2>&1 >/dev/null | tail -1 | awk '{ print $1 + $2, $3 }'
}

median() {
    sort -n | sed -n 3p
}

mkdir -p "$histories"
for commits in ${counts[*]}; do
    history "$commits"
    cd "$histories/$commits"
    sed 's/^/li-si@example.org /' "$histories/keys/li-si.pub" >"$work/signers"
    git config gpg.ssh.allowedSignersFile "$work/signers"
    "$duban" verify >/dev/null
    read -r ours memory < <(for _ in {1..5}; do cost "$duban" verify; done | median)
    read -r theirs _ < <(cost git log --format=%G?)
    printf '%6s commits: duban verify %5.2f s of CPU, %4.0f MiB; git log --format=%%G? %7.2f s, %4.0f times as much\n' \
        "$commits" "$ours" "$((memory / 1024))" "$theirs" "$(echo "$theirs $ours" | awk '{ print $1 / $2 }')"
    cd - >/dev/null
done
