#!/bin/sh
# Builds the sample ledger from nothing, act by act, with the real program. Clock, chance and keys are fixed, so every
# run on every machine makes the same commits. `tests/it/sample.rs` runs this and compares; `BLESS=1 cargo test sample`
# writes what comes out to `sample-repo/`.
#
# usage: make.sh FOLDER        (which does not exist yet; `duban`, `git` and `ssh-keygen` are on the PATH)
set -eu

ledger=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A world of its own: no setting of this machine, no variable of a hook that may have called us.
unset $(git rev-parse --local-env-vars) SSH_AUTH_SOCK DUBAN_TRUST_ROOT
export HOME="$work" GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1
export LC_ALL=C.UTF-8 DUBAN_LANG=en DUBAN_SEED=yunting NO_COLOR=1
umask 022
cp -R "$here/keys" "$work/keys"
chmod 600 "$work"/keys/*

# The clock: everything that follows happens at this minute of 2026, Beijing time.
at() {
    today=2026-${1%T*}
    export DUBAN_NOW="2026-$1:00+08:00" GIT_AUTHOR_DATE="2026-$1:00+08:00" GIT_COMMITTER_DATE="2026-$1:00+08:00"
}

# Who sits at the keyboard from now on.
as() {
    cat > "$GIT_CONFIG_GLOBAL" <<END
[user]
    name = $2
    email = $1@yunting.example
    signingkey = $work/keys/$1.pub
[gpg]
    format = ssh
[init]
    defaultBranch = main
END
}
zhou_min() { as zhou-min 周敏; }
gu_cheng() { as gu-cheng 顾成; }
han_liqun() { as han-liqun 韩立群; }
he_miao() { as he-miao 何苗; }
shen_yi() { as shen-yi 沈怡; }
chen_ya() { as chen-ya 陈雅; }
luo_jianping() { as luo-jianping 罗建平; }
maya() { as maya-okafor "Maya Okafor"; }
tom() { as tom-lindqvist "Tom Lindqvist"; }
ines() { as ines-duarte "Ines Duarte"; }

public() { cut -d' ' -f1,2 "$work/keys/$1.pub"; }

# Writes a task as one would in an editor: its text of this day below the id that `duban new` gave, in one language.
# Words like @door@ become the ids of earlier tasks.
write() {
    file=$(echo tasks/*/2026-"$1"-*)
    id=$(basename "$file" | cut -c1-13)
    if grep -q '^title:' "$here/tasks/$2.md"; then key=id; else key=编号; fi
    {
        printf -- '---\n%s: %s\n' "$key" "$id"
        awk -v day="$today" -v ticked="${3-}" -f "$here/as-of.awk" "$here/tasks/$2.md" | sed -f "$work/ids"
    } > "$work/text"
    cat "$work/text" > "$file"
    echo "s/@$2@/$id/" >> "$work/ids"
    duban edit "$1" --no-editor
}

# Puts a paper beside a task. The name stands bare on the command line, so the command is the same wherever this runs.
evidence() {
    cp "$here/evidence/$2" "$2"
    duban evidence add "$1" "$2" --shows "$3"
    rm "$2"
}

: > "$work/ids"
mkdir "$ledger"
cd "$ledger"

# --- March: the office starts the ledger, says who is who, and takes the notice in

at 03-18T09:00; zhou_min
duban init --person zhou-min --name 周敏 --lang zh-CN --title "云汀市督办台账（示范）"

at 03-18T09:40
sed -n 's/.*@\(.*\)@.*/\1/p' "$here/people.yaml" | while read -r person; do
    echo "s|@$person@|$(public "$person")|"
done > "$work/publickeys"
sed -f "$work/publickeys" "$here/people.yaml" > policy/people.yaml
duban policy propose -m "各单位人员和公钥，当面核对过指纹。"

# Each seals the policy once: so a key proves whose it is.
at 03-18T10:00
for person in shen-yi han-liqun gu-cheng chen-ya luo-jianping; do
    as "$person" "$(sed -n "/id: $person/{n;s/ *name: //p;}" policy/people.yaml)"
    duban policy seal
done
zhou_min

at 03-18T10:10
cp "$here/papers/notice.txt" notice.txt
duban directive add notice.txt --id yunting-2026-18 --number 云政办〔2026〕18号 --issuer 云汀市人民政府办公室 --issued 2026-03-16
rm notice.txt

# --- The survey: applied for too early, sent back, made good, closed; beside it the first store is cleared

at 03-19T09:05
duban new 摸清小区配套幼儿园底数
write 0001 survey
at 03-20T09:00
duban file 0001 --number 云督〔2026〕1号 -m "底数不清，后面各项无从谈起，先办这一件。"
at 03-20T15:20; chen_ya
duban accept 0001
at 04-02T10:00; zhou_min
duban new 清空坞口家园配套园里的仓库
write 0002 store
at 04-02T14:00
duban file 0002 --number 云督〔2026〕2号 -m "挪用的园舍里最容易的一处，先办，给后面几处打样。"
at 04-03T09:00; luo_jianping
duban accept 0002
at 04-10T17:00; chen_ya
write 0001 survey
duban remark 0001 -m "差距：南汀、西坞两区还没看。卡点：无。下一步：4月17日前看完，20日前汇总。" --place 东浦区、临湖区
at 04-20T16:30
write 0001 survey ticked
evidence 0001 底数台账-0420.csv c1,c2
at 04-21T09:00
duban apply 0001 -m "四个区看完，43所园建档。"
at 04-23T16:00; shen_yi
duban return 0001 --unmet "c1=与规划许可清单比对少3所：云栖街道、望江街道、坞口街道各1所" \
    --unmet "c2=台账里看不出怎样查的重" -m "清单上有、台账里没有的，不能算不漏一个小区。"
at 04-27T16:30; chen_ya
evidence 0001 底数台账-0427.csv c1
evidence 0001 查重说明.txt c2
# The first table was wrong. It stays in evidence/, where the return speaks of it; the task no longer rests on it.
grep -v 底数台账-0420 tasks/active/2026-0001-* > "$work/text"
cat "$work/text" > "$(echo tasks/active/2026-0001-*)"
duban edit 0001 --no-editor
at 04-28T09:00
duban apply 0001 -m "补上3所，46所园与规划许可清单对齐，查重另附说明。"
at 04-29T11:00; shen_yi
duban close 0001 --found c1=46 --found c2=0 --how "c1=拿规划许可清单逐宗勾对，抽看9所现场照片" \
    --how "c2=按坐落排序后逐行看" -m "补的3所去看了，都在。"

# --- May: two key tasks on what the survey found

at 05-06T09:00; zhou_min
duban new 云栖里、望汀苑、南桥新村三园先行移交
write 0003 handover
at 05-06T09:30
duban new 先行移交的三园开园招生
write 0004 open
at 05-06T14:00
duban file 0003 --number 云督〔2026〕3号 -m "重点任务，韩立群副市长牵头。"
at 05-06T14:05
duban file 0004 --number 云督〔2026〕4号 -m "与移交压茬推进，不等三园全部领证。"
at 05-07T09:10; luo_jianping
duban accept 0003
at 05-07T10:00; chen_ya
duban accept 0004
at 05-15T16:00; luo_jianping
write 0002 store ticked
evidence 0002 逐间清点.csv c1
evidence 0002 钥匙移交单.txt c2
at 05-18T09:00
duban apply 0002 -m "六间全部搬空，钥匙已交区教育部门。"
at 05-20T15:00; shen_yi
duban close 0002 --found c1=0 --found c2=是 --how "c1=逐间看了一遍" --how "c2=看了移交单" \
    --on-site "c1=坞口家园配套园" -m "六间都空着，锁是新换的。"
at 06-10T17:30; luo_jianping
write 0003 handover
at 07-20T09:00
duban remark 0003 --ask help --until 2026-07-31 \
    -m "差距：南桥新村园未解押。卡点：建设单位还差480万元。请督查室协调区财政，能否先结算应退的配套费。"
at 07-21T16:00; zhou_min
duban remark 0003 -m "区财政同意先行结算，款项封闭用于解押，7月30日前到账。"

# --- July: enrolment breaks down; the engineers join the ledger with their post-mortem

at 07-09T15:00
duban policy unit digital --name 云汀市数字服务中心 --alias "Digital Service Centre" -m "报名系统故障复盘，纳入台账。"
at 07-09T15:05
duban policy add maya-okafor --name "Maya Okafor" --unit digital --post "head of enrolment services" \
    --key "$(public maya-okafor)" -m "Fingerprint compared at her desk."
at 07-09T15:10
duban policy add tom-lindqvist --name "Tom Lindqvist" --unit digital --post "reliability engineer" \
    --key "$(public tom-lindqvist)" -m "Fingerprint compared at his desk."
at 07-09T15:15
duban policy add ines-duarte --name "Ines Duarte" --unit audit --post "systems auditor" --role verifier \
    --key "$(public ines-duarte)" -m "Verifies what the engineers apply for; she is not one of them."
at 07-09T15:30; tom; duban policy seal
at 07-09T15:40; ines; duban policy seal
at 07-09T15:50; maya; duban policy seal
at 07-09T16:00
cp "$here/papers/post-mortem.md" post-mortem.md
duban directive add post-mortem.md --id pm-2026-07-06 --issuer "Digital Service Centre" --issued 2026-07-09
rm post-mortem.md

at 07-10T09:00
duban new "Hold the door, a waiting room in front of enrolment"
write 0005 door
at 07-10T09:20
duban new "Page the engineer on duty when a queue grows old"
write 0006 page
at 07-10T09:40
duban new "Rehearse the restore of the applicants' database"
write 0007 restore
at 07-10T10:00
duban new "Say who may stop the admission run"
write 0008 stop
at 07-10T14:00; zhou_min
duban file 0005 -m "The next rush is on 24 August."
at 07-10T14:05
duban file 0006
at 07-10T14:10
duban file 0007
at 07-10T14:30; maya
duban accept 0005
at 07-13T09:00; tom
duban accept 0006
at 07-13T09:05
duban accept 0007
at 07-22T10:00; zhou_min
duban policy add he-miao --name 何苗 --unit office --post 热线登记员 --role registrar \
    --key "$(public he-miao)" -m "群众来电由她登记，指纹当面核对过。"
at 07-22T10:30; he_miao; duban policy seal
at 07-23T18:00; maya
write 0005 door

# --- Looking back: the survey stands and is closed finally; the store is full again, and the matter is filed again

at 07-28T10:00; gu_cheng
duban lookback 0001 --found c1=46 --found c2=0 --how "c1=按最新规划许可清单重新勾对" --how "c2=按坐落重新排序" \
    --harm 无 -m "三个月里没有新批的园，台账与清单仍然一致。"
at 07-30T09:00; zhou_min
duban finalize 0001 -m "无反弹、群众无意见。"
at 08-03T10:00; tom
duban remark 0006 -m "Four of seven queues watched. Missing: payment, print and admission-run have no clock. Next: add one by 28 August."
at 08-05T18:00; luo_jianping
write 0003 handover
at 08-06T20:00; maya
write 0005 door ticked
evidence 0005 load-test.svg c1
evidence 0005 edge-status.csv c2
at 08-10T09:00
duban apply 0005 -m "Carried 15 200 families in the test of 6 August without an error page."
at 08-10T09:30; he_miao
cp "$here/papers/call.txt" call.txt
duban opinion 0002 --category complaint --channel 12345热线 --day 2026-08-09 --words call.txt
rm call.txt
at 08-12T10:00; zhou_min
duban answer 0002 --ruling upheld --answer adopted -m "所反映的属实：8月11日去看，两间又堆了建材。请回访核查人正式看一次，属实即再立项。"
at 08-12T15:00; ines
duban close 0005 --found "c1=15200" --found "c2=0" --how "c1=repeated the test with her, read the counter" \
    --how "c2=summed column status_5xx of the edge log" --on-site "c1=Digital Service Centre, server room" \
    --lessons "Test with the largest crowd ever seen and a third more, and let what is scarce decide who enters." \
    --harm "none; the page in large type was tried with two readers over seventy" \
    -m "Held for nine minutes; sessions stayed below the number of connections."
at 08-18T10:00; gu_cheng
duban lookback 0002 --found c1=2 --found c2=是 --how "c1=没有打招呼，逐间看" --how "c2=看了移交单" \
    --on-site "c1=坞口家园配套园" --harm "卡车进出小区门口，尚无人受伤" -m "活动室一、门厅又堆了建材；看门人说钥匙另有一套。"
at 08-19T09:00; zhou_min
duban refile 0002 --due 2026-11-30 --measure "9月底前由区教育部门进场装修，园舍不再空置" \
    --measure "大门装监控，接入街道值班室" --measure "私配的钥匙全部收缴，建设单位出具不再使用的书面保证" \
    -m "搬空而不用，就会再被占用。"
at 08-19T15:00; luo_jianping
duban accept 0009
at 08-25T10:00; han_liqun
duban take 0009 --promise "召集区政府、建设单位和街道当面定下进场日期" --until 2026-09-30 \
    --asks "市教育局：9月10日前拿出装修方案" --asks "街道：园舍装修期间每天巡查一次" -m "同一处园舍第二次再犯，我来包。"
at 08-25T16:00; chen_ya
duban remark 0004 --ask extend --until 2027-02-28 -m "南桥新村园解押晚了5天，装修顺延，申请延期两个月。"
at 08-26T10:00; zhou_min
duban report 0009 --paper 专卷 --to 市政府常务会议 --sent 2026-08-26
at 08-27T09:00
duban remark 0004 --reply 08-25-remark -m "不同意延期。解押只晚5天，装修可以夜间施工抢回来；年底前开园是通知的硬要求。"
at 08-27T17:00; tom
write 0007 restore

# --- September: what stands open

at 09-01T17:00; chen_ya
write 0004 open
evidence 0004 出勤与收费.csv c1,c2
at 09-02T09:00; luo_jianping
duban remark 0009 --ask help --until 2026-09-20 -m "差距：监控已装，装修未进场。卡点：建设单位不交竣工图。下一步：请督查室协调住建部门调档。"
at 09-03T09:00; chen_ya
duban apply 0004 -m "云栖里园已开园，另两园按计划推进，申请先行销号。"
at 09-03T18:00; tom
write 0006 page
at 09-07T10:30; shen_yi
duban return 0004 --unmet "c1=标准是3所，到园查看只开了云栖里1所" \
    -m "收费没有问题。没有做到的不报完成，三园都开了再来申请。"
at 09-08T09:00; chen_ya
duban remark 0004 -m "差距：还有两所未开园。卡点：望汀苑园空气检测排在9月28日。下一步：10月12日望汀苑园、12月1日南桥新村园开园。"
at 09-09T17:00; luo_jianping
write 0003 handover ticked
evidence 0003 产权证登记.csv c1
evidence 0003 交接清单.txt c2
at 09-10T09:00
duban apply 0003 -m "三园证已领、物已交，申请销号。望汀苑园东墙渗水由建设单位10月15日前修好，写在交接清单里。"
at 09-10T15:00; zhou_min
duban new 收回芦苇荡花园被挪作培训中心的配套园
write 0010 reclaim
at 09-10T15:30
duban new 出让合同写入配套园条款并长期执行
write 0011 mechanism
at 09-10T18:00; tom
write 0007 restore ticked
evidence 0007 rehearsal.txt c1,c2
at 09-11T09:00
duban apply 0007 -m "48 minutes, led by somebody who did not write the procedure; no row missing."
at 09-11T09:30; zhou_min
duban report 0009 --received 2026-08-27 --answered 2026-09-10 -m "常务会议议定：装修经费从配套费结余列支，9月20日进场。"
at 09-11T10:00
duban file 0010 --number 云督〔2026〕5号 -m "历史遗留七年，这次要有结果。"
at 09-13T20:00; tom
write 0006 page ticked
evidence 0006 alert-rules.txt c1
evidence 0006 drills.csv c2
