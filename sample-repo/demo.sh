#!/bin/sh
# The main job, shown once: builds duban, takes a copy of the sample ledger with its whole history, reads it, closes one
# task with the keys of two people, and verifies the close-out with duban, with plain git and with plain ssh-keygen.
#
#   sh sample-repo/demo.sh
#
# Everything it makes lies in one temporary folder that is removed at the end (KEEP=1 keeps it). It reads no setting of
# yours and writes none; the build goes where cargo builds, as always. DUBAN=PATH takes a program that is built already.
# The keys are the sample's: public, worthless, and therefore good for this.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

# The commit that started the ledger. In real life somebody tells you this id by another way than the repository.
root=1977370decc7dfaff325026b74632ef416a2f305

say() { printf '\n== %s\n== %s\n' "$1" "$2"; }

# Shows a command, then runs it; the script ends where one fails.
run() { show "$@"; "$@"; }

# The same for a command that must be refused.
refused() {
    show "$@"
    if "$@"; then
        echo "demo: this should have been refused" >&2
        exit 1
    fi
    echo "(refused, as it must be / 理应拒绝)"
}

show() {
    printf '\n$'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./:=@+-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
}

# --- build -------------------------------------------------------------------------------------------------------

sh "$here/../tests/packages.sh" git cc ssh-keygen
if [ -z "${DUBAN-}" ]; then
    say "Building duban; the first time takes a few minutes" "编译 duban，首次需要几分钟"
    cd "$here/.."
    run cargo build --locked
    target=$(cargo metadata --locked --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
    DUBAN=$target/debug/duban
fi
[ -x "$DUBAN" ] || { echo "demo: no program at $DUBAN" >&2; exit 1; }

# --- a world of its own ------------------------------------------------------------------------------------------

case ${DUBAN_LANG:-${LC_ALL:-${LANG:-}}} in zh*) language=zh-CN ;; *) language=en ;; esac
work=$(mktemp -d)
if [ "${KEEP-}" = 1 ]; then
    trap 'echo; echo "kept: $work"' EXIT
else
    trap 'rm -rf "$work"' EXIT
fi
# shellcheck disable=SC2046 # one word a variable
unset $(git rev-parse --local-env-vars) SSH_AUTH_SOCK DUBAN_TRUST_ROOT
PATH=$(dirname "$DUBAN"):$PATH
export PATH HOME="$work" GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1 DUBAN_LANG="$language"
mkdir "$work/keys"
cp "$here"/../tests/sample/keys/* "$work/keys"
chmod 600 "$work"/keys/*

# The sample's morning, so that what is overdue does not depend on when you read this.
export DUBAN_NOW=2026-09-14T09:00:00+08:00 DUBAN_SEED=demo
export GIT_AUTHOR_DATE=$DUBAN_NOW GIT_COMMITTER_DATE=$DUBAN_NOW

# Who sits at the keyboard from now on: plain settings of git, nothing of duban's own.
as() {
    git config --global user.name "$2"
    git config --global user.email "$1@yunting.example"
    git config --global gpg.format ssh
    git config --global user.signingkey "$work/keys/$1.pub"
}

git config --global init.defaultBranch main

# --- look --------------------------------------------------------------------------------------------------------

cd "$work"
say "A copy of the ledger with its history" "取一份台账，连同全部历史"
run git clone --quiet "$here/history.bundle" ledger
cd ledger

say "The list: who, by when, how it stands" "清单：谁办、何时办完、办到哪一步"
run duban list --all

say "Is anything wrong with the files?" "文件有没有问题"
run duban check

say "Was every act done by whom it says, and may they? Offline, from the commit that you were told to trust" \
    "每一步是不是本人办的、有没有这个权限：离线验证，从事先得知的信任根算起"
run duban verify --trust-root "$root"
run git config duban.trustRoot "$root"

# --- what was looked back on -------------------------------------------------------------------------------------

say "One task was closed finally; another had rebounded and is filed again. A leader has taken it" \
    "一项最终销号；另一项反弹后再立项，已由领导包案"
run duban leaders

say "Its dossier, as it goes up: both rounds in one, each fact with its commit" "上报的专卷：两轮合为一卷，件件注明提交"
run duban dossier 0009 -o ../dossier.html --format html
show 'duban dossier 0009 | sed -n 1,12p'
duban dossier 0009 | sed -n 1,12p

say "Who answers for what: facts, no score" "谁的责任：只列事实，不打分"
run duban responsibility 0002 0004

# --- one task, crossed off ---------------------------------------------------------------------------------------

say "Tom Lindqvist applies to close his task; he has put evidence beside it" \
    "责任人 Tom Lindqvist 申请销号，佐证材料已经附上"
as tom-lindqvist "Tom Lindqvist"
run duban show 0006
run duban apply 0006 -m "Seven queues watched, three drills without notice."

say "He cannot close it himself" "责任人不能给自己销号"
refused duban close 0006 --found c1=7 --found c2=104 --how "read the files" -m "Done."

say "Ines Duarte can: she is a verifier and not one of them. What she found goes into a record that her key seals" \
    "验收人 Ines Duarte 可以：逐条核验，写成记录，用自己的密钥盖印"
as ines-duarte "Ines Duarte"
run duban close 0006 --found c1=7 --found c2=104 --how "c1=compared the rules with the deployment, name by name" \
    --how "c2=read the log of the drills; the slowest was the night one" -m "Paged before anybody called, three times."

# --- verify ------------------------------------------------------------------------------------------------------

say "Verified by duban" "用 duban 验证"
run duban verify

say "Verified without duban: the commit by git, the record by ssh-keygen" "不用 duban 也能验证：提交用 git，记录用 ssh-keygen"
run duban signers --set
run git verify-commit HEAD
record=$(echo records/2026/00xx/2026-0006-*/*-close-*[a-z0-9].md)
show ssh-keygen -Y verify -f .git/duban-signers -I ines-duarte -n duban-record-v1 -s "$record.ines-duarte.sig" "< $record"
ssh-keygen -Y verify -f .git/duban-signers -I ines-duarte -n duban-record-v1 -s "$record.ines-duarte.sig" < "$record"

say "And when somebody makes 104 seconds 84?" "有人把104秒改成84秒会怎样"
run sed -i s/104/84/ "$record"
refused duban verify
run git restore "$record"
run duban verify

say "Good. One done, one crossed off; the look-backs are due in 90 days" "办结一项，销去一项；90天后回头看"
run duban list --all
