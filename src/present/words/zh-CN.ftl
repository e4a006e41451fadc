### duban 的中文用语。每个键在 en.ftl 中都有，参数相同（有测试）。
### 短语，不加句号；命令、编号等原文用反引号。

## 角色

role-owner = 责任人
role-co-unit = 配合单位
role-supervisor = 督办人
role-verifier = 验收人
role-reviewer = 回访核查人
role-leader = 责任领导
role-registrar = 登记员
role-admin = 管理员

## 行为

act-policy = 制度变更

## 字段的取值

yes = 是
no = 否

## 亮灯

light-red = 红
light-yellow = 黄
light-green = 绿
light-grey = 灰
overdue = 逾期

## 表头

column-id = 编号
column-title = 标题
column-unit = 责任单位
column-due = 完成时限
column-since = 自
column-turn = 轮到谁
column-state = 状态
column-person = 人员
column-role = 角色

## 级别与行首用语

level-error = 错误
level-warning = 警告
level-note = 说明
level-help = 建议
level-fix = 修正
fix-line = { $words }：{ $command }
level-cause = 原因

## 连接方式

list-comma = 、
list-semicolon = ；

## 计数

count-errors = { $errors } 个错误
count-warnings = { $warnings } 个警告
count-notes = { $notes } 条说明
count-tasks = { $tasks } 项任务
count-days = { $days } 天

## 检查的末行；$found 与 $tasks 为上面的计数

summary-found = { $tasks }：{ $found }
summary-clean = { $tasks }：未发现问题
summary-found-apart = { $found }
summary-clean-apart = 未发现问题
summary-fixable = 其中 { $count } 个可用 { $command } 修正
summary-fixable-more = 另有 { $count } 个可用 { $command } 修正
summary-fixed = 已修正 { $count } 个
summary-suppressed = 另有 { $count } 个已注明理由、不再提示
summary-pardoned = 另有 { $count } 个已特赦
suppressed-line = 不再提示：{ $place }：{ $rule }：{ $words }（{ $reason }）
sarif-root = 仓库的顶层目录

## 命令所作的变动；$from、$to 为状态，$commit 为短编号

change-state = { $id }: { $from } → { $to }
change-recorded = { $id }: 已记录{ $act }
change-written = 已写入 { $path }
change-committed = 已提交 { $commit }
change-sealed = 已提交 { $commit }，由 { $person } 盖印
change-sealed-signed = 已提交 { $commit }，由 { $person } 盖印并签名
change-dry-run = 未作任何变动（试运行）
change-added = 已新增 { $path }
told-rebound = 标准 { $id } 已反弹
told-window = 这是 { $window } 的回头看
told-no-window = 今天没有到期的回头看：本次另计
told-discount = 打折扣：{ $field }原为 { $first }，现为 { $now }，{ $by } 同意
told-struck = 打折扣：{ $field }原为 { $first }，已取消，{ $by } 同意
told-part = { $id }（{ $name }）的{ $part }
told-struck-criterion = 打折扣：完成标准 { $id }（{ $first }）已取消，{ $by } 同意
problem-none = 本任务没有未解决的问题 `{ $problem }`；未解决的有：{ $open }
problem-none-help = 问题编号见 `duban show ID`、`duban stats --problems`
told-sat-on = `{ $directive }` { $issued } 印发，{ $days } 天后才立项

## What would be done

plan-create = + { $path }
plan-write = ~ { $path }
plan-remove = - { $path }

## Lists

column-duty = 该办
column-name = 姓名
column-key = 密钥
light-broken = 读不出
list-broken = 有 { $tasks } 项任务读不出，暂以文件名列出：原因见 `duban check`
today-nothing = 今日无待办事项
today-policy = 第 { $serial } 号制度待{ $people }盖印：先用 `duban policy show` 看改动，再用 `duban policy seal` 盖印
today-pardon = 对提交 { $commit } 的特赦待{ $people }盖印：`duban pardon { $commit } -m 理由`
duty-overdue = 逾期
duty-forecast = 预计逾期
duty-due-soon = 临期
duty-accept = 待签收
duty-verify = 待验收
duty-extend = 待批延期
today-nobody = 名册中无人可办
duty-look-back = 待回头看
duty-look-back-late = 逾期未回头看
duty-take-over = 待接手签收
duty-take-over-late = 逾期未接手
duty-answer = 待答复意见
duty-answer-late = 意见逾期未复
duty-resume = 待恢复办理
duty-resume-late = 逾期未恢复
duty-called-in = 待约谈
duty-returned = 被退回
duty-milestone-soon = 节点临近
duty-file = 可立项
duty-mend = 读不出
duty-accept-late = 逾期未签收
duty-verify-late = 逾期未验收
duty-extend-late = 延期逾期未批
duty-behind = 误了节点
duty-stalled = 久未推进
duty-start = 未启动
duty-report-late = 专卷逾期未报

## One task

show-head = { $id }  { $title }
show-state = { $state } · { $path }
show-due = 时限 { $due }，{ $days ->
    [0] 今天到期
   *[other] 还有 { count-days }
}
show-late = 时限 { $due }，已逾期 { count-days }
show-owner = 责任人 { $owner }
show-owner-unit = 责任人 { $owner } · { $unit }
show-light = 亮灯：{ $light }
show-first-due = 原定时限 { $due }
show-put-off = 原定时限 { $due }，延期 { $times } 次
show-late-by-first = 按原定时限已逾期 { count-days }
show-missed = 节点“{ $name }”未完成，应于 { $due } 完成
show-drifted = 文件与记录不符：{ $fields }
show-forecast = 按目前进度，预计 { $day } 完成，可按期
show-forecast-late = 按目前进度，预计 { $day } 完成，逾期 { count-days }
show-forecast-first = { "  " }按原定时限，将逾期 { count-days }
show-forecast-done = { "  " }{ $all } 个节点已完成 { $done } 个：计划 { $planned } 达到，实际 { $day } 达到，自 { $start } 起算
show-forecast-awaited = { "  " }{ $all } 个节点已完成 { $done } 个，下一个计划 { $planned } 达到，自 { $start } 起算
show-no-forecast = 无法预计完成日期：{ $why }
unforeseen-immediate = 属立行立改
unforeseen-no-plan = 没有载明时限的立项记录
unforeseen-few-milestones = 计划起点到时限之间不足两个节点
unforeseen-none-done = 现行计划的节点均未完成
unforeseen-too-early = 已完成的不到计划时间的五分之一
list-no-eta = 有 { $tasks } 项任务无法预计：原因见 `--columns +不作预计`
show-stalled = 自 { $since } 起没有进展，也没有备注
show-waiting = { $since } 申请销号，等待{ $people }验收
show-lookback = 下次回头看 { $due }
show-watch = 重点关注：{ $reasons }
show-stubborn = 老大难：{ $reasons }
watch-overdue = 逾期
watch-forecast-late = 预计逾期
watch-not-accepted = 未签收
watch-stalled = 久未推进
watch-returned = 被退回
watch-extended = 延期两次以上
watch-rebound = 反弹后再立项
watch-no-evidence = 尚无佐证材料
watch-fading = 虎头蛇尾
watch-formalism = 有形式主义迹象
formalism-copied-remark = 备注照抄
formalism-copied-measures = 举措雷同
formalism-evidence-reused = 佐证重复使用
formalism-hasty-verdict = 申请后几分钟即作结论
show-formalism = 形式主义迹象：{ $signs }
show-extension = { $since } 申请延期，等待{ $people }答复
stubborn-rounds = 再立项
stubborn-extensions = 延期两次以上
stubborn-legacy = 历史遗留
stubborn-age = 超过一年
show-supervisor = 督办人 { $person }（未另行指定）
show-leader = 责任领导 { $person }（未另行指定）
show-record = { $day }  { $act } · { $who }
said-until = 至
said-window = 回头看时点
said-people = 群众评价
said-solves = 已解决
said-draw = 抽签
said-discounts = 打折扣
said-successor = 再立项为
said-round = 轮次
said-cause = 原因
said-refiled_from = 原任务
said-category = 类别
said-channel = 渠道
said-day = 日期
said-about = 反映的人
said-ruling = 裁定
said-answer = 答复
said-progress = 进展
said-changes = 改动
said-heir = 新责任人
said-wake = 恢复时间
said-risk = 期间风险
said-merged_into = 并入
said-consequences = 后果
said-rule = 规则
said-promise = 要做的事
said-asks = 需要
said-paper = 上报材料
said-addressee = 报送对象
said-sent = 报出
said-received = 收到
said-answered = 答复时间
said-step = 级别
said-approval = 等待
said-is-met = 达标
said-is-unmet = 未达标
said-is-held = 保持
said-is-rebounded = 反弹
said-is-verify = 验收
said-is-extend = 答复延期申请
said-is-accept = 新责任人签收
said-is-answer = 答复群众意见
said-is-resume = 恢复办理
said-is-lookback = 回头看
said-is-complaint = 投诉
said-is-petition = 信访
said-is-objection = 异议
said-is-suggestion = 建议
said-is-upheld = 成立
said-is-not-upheld = 不成立
said-is-adopted = 采纳
said-is-explained = 解释
said-is-refused = 不予采纳
said-is-rebound = 反弹
said-is-opinion = 群众意见
said-is-false-close = 虚假销号
said-is-reminder = 提醒
said-is-chase = 催办
said-is-order = 督办单
said-is-circular = 通报
said-is-summons = 约谈
show-reply = {"    "}针对 { $record }
show-said = { $key }：{ $said }
show-problem = 问题 { $id }：{ $what }
show-problem-spot = 问题 { $id }（当场解决）：{ $what }
show-criterion = 标准 { $id }：{ $verdict }
show-criterion-found = ；实际值：{ $said }
show-criterion-how = ；核实方式：{ $said }
show-criterion-site = ；现场核实：{ $said }
show-criterion-reason = ；原因：{ $said }
show-exhibit = 佐证 { $file }，说明标准 { $shows }
settle-none = `{ $id }`没有需要裁定的分叉
settle-keep = 须用 `--keep` 写明以哪一支为准；各支最后的记录是 { $ends }
settle-void = 作废：{ $path }
show-void = （裁定后作废）
show-unread = { $path } 不是可读的记录
show-link = {"    "}{ $digest }，承接 { $after }，盖印 { $seals }
show-context = 文件 `{ $directive }` 第 { $clause } 条：
serves-directive = 文件  { $directive } { $title }，条款 { $clause } { $heading }
serves-own = 文件  无（自立）
serves-goal = 目标  { $goal }（{ $id }）
serves-list = 清单  { $states }
serves-task = 任务  { $id }：{ $goal }
serves-part = 子任务  { $id } { $title }（{ $state }）
serves-step = 节点  { $name }，时限 { $day }
serves-step-done = 节点  { $name }，{ $day } 完成

## Help

help-about = duban（督办）：git 里的任务台账；每次销号都盖印、签名，可离线验证
help-ledger = 台账
help-tasks = 任务
help-acts = 办理：每次一条盖印记录、一个提交
help-trust = 信任
help-reports = 报表：先列未落实的
help-more = 帮助
help-footer = `duban <命令> -h` 一屏说明带示例，`--help` 为手册

## A wrong command line

usage-help = `duban -h` 列出命令，`duban <命令> -h` 说明其中一个
usage-no-verb = 没有写明要做什么，可写：{ $verbs }
usage-help-of = 用法见 `duban { $verb } -h`
usage-verb = 没有 `{ $verb }` 这个命令
usage-nearest-name = 最接近的是 `{ $nearest }`
usage-nearest = 最接近的是 `{ $nearest }`
usage-unknown = 这里没有 `{ $arg }` 这个参数
usage-missing = 缺少 `{ $arg }`
usage-conflict = `{ $arg }` 与 `{ $other }` 不能同时使用
usage-value = `{ $flag }` 不能是 `{ $value }`；可以是 { $lawful }
usage-no-value = `{ $flag }` 后面没有内容
usage-no-value-of = `{ $flag }` 后面没有内容；可以是 { $lawful }
usage-too-many = `{ $flag }` 后面不带内容，却写了 `{ $value }`
usage-no-text = 有一个参数不是 UTF-8 文本
usage-other = { $why }
bug = duban 程序错误
bug-report = 这不是结论，好坏都不算：请把以上内容和所运行的命令报告给开发者；再运行 `duban check` 确认台账完好

## The repository

repo-none = `{ $path }` 及其上级都不是 git 仓库
repo-none-help = 运行 `duban init` 在此建账，或用 `-C 目录` 指定台账所在
repo-bare = `{ $path }` 是裸仓库，没有工作区
repo-bare-help = 请在它的克隆中操作
repo-feature = 该仓库使用了 `{ $feature }`，duban 读不了
repo-sha256 = `{ $path }` 使用 SHA-256 对象（`extensions.objectFormat`），duban 读不了
repo-sha256-help = 台账请单独建库：`duban init 目录` 会建一个使用 SHA-1 对象的仓库
repo-reftable = `{ $path }` 的分支存放在 reftable 中（`extensions.refStorage`），duban 读不了
repo-reftable-help = 运行 `git refs migrate --ref-format=files`
repo-partial = `{ $path }` 是部分克隆（`extensions.partialClone`），duban 要读的对象可能不在本地
repo-partial-help = 去掉 `--filter` 重新克隆；只想少占磁盘，可用 `git sparse-checkout`
repo-owner = `{ $path }` 属于另一个用户，而仓库的配置可以运行程序
repo-owner-help = 如果信任其所有者：`git config --global --add safe.directory { $path }`
repo-feature-help = 请在它的克隆中操作，或为台账单独建库：`duban init 目录`
not-checked-out = `{ $path }` 没有检出到这里（稀疏检出）
not-checked-out-help = 运行 `git sparse-checkout add { $folder }`，再重新运行
repo-open = 打不开 `{ $path }`
no-ledger = `{ $path }` 里没有台账：缺 `duban.yaml`
no-ledger-help = 运行 `duban init` 在此仓库建账
no-folder = 没有目录 `{ $path }`
head-detached = HEAD 处于分离状态：此时提交不属于任何分支
head-detached-help = 先运行 `git switch -c 分支名` 或 `git switch main`，再重试
underway = git 正在进行 { $what }
underway-help = 先完成（`git { $what } --continue`）或放弃（`git { $what } --abort`），再重试
branch-moved = 操作期间有人在该分支上提交
switched = 开始时检出的是 `{ $from }`，现在已换成 `{ $to }`
switched-help = 运行 `git switch { $from }` 换回去，或在当前分支上重新运行
nothing-done = 什么也没有办：分支、暂存区、文件都与之前一样
changed-meanwhile = `{ $path }` 刚被改动
again-help = 请重新运行
staged-otherwise = `{ $path }` 暂存的内容既没有提交，也与文件不同
staged-help = 先看 `git diff --cached { $path }`，再 `git add { $path }` 或 `git restore --staged { $path }`
lock-held = 另一个 duban 正在操作（`{ $path }`）
lock-held-by = 另一个 duban 正在操作：进程 { $process } 占用 `{ $path }`
lock-waiting = 另一个 duban 正在操作，等它结束
lock-help = 等它结束后重新运行，或延长等待：`DUBAN_WAIT=60`（秒）
lock-io = 锁文件 `{ $path }` 拿不到
index-changed = 其他 git 命令一直在改动暂存区
git-locked = 另一个 git 命令正在操作：存在 `{ $path }`
git-locked-help = 等它结束后重新运行；如果没有 git 在运行，则是有一个中途被终止，先删除 `{ $path }`
disk-help = 腾出空间或放开权限，再重新运行
file-io = `{ $path }` 读写失败
file-large = `{ $path }` 超过 { $mib } MiB
file-gone = `{ $path }` 不见了
file-text = `{ $path }` 第 { $line } 行起不是 UTF-8
file-text-help = 请另存为 UTF-8
objects = git 对象读写失败
left-behind = 事项已办理，提交为 { $commit }，但工作区里的 `{ $path }` 没能跟上
left-behind-help = 腾出空间或放开权限后运行 `duban list`，它会把文件补齐

## Git, keys and signatures

git-identity = git 不知道您是谁
git-identity-help = 运行 `git config --global user.name "姓名"` 和 `git config --global user.email 邮箱`
program-none = 没有程序 `{ $program }`
program-none-help = 请安装：`apt install git openssh-client gnupg` 含 git、ssh-keygen、gpg
program-failed = `{ $program }` 未能完成
program-silent = `{ $program }`没有做出签名，也没有说明原因
sign-no-key = git 尚未设置签名，无法盖印
sign-no-key-have = 已有 SSH 密钥：`git config --global gpg.format ssh`，`git config --global user.signingkey ~/.ssh/id_ed25519.pub`
sign-no-key-make = 没有密钥：`duban keys setup` 生成一把并设置好 git
sign-no-key-gpg = git 用 OpenPGP 签名：`git config --global duban.signingkey ~/.ssh/id_ed25519.pub` 另指定盖印用的密钥
sign-key-missing = git 配置所指的密钥 `{ $path }` 不存在
sign-key-missing-help = 更正 `user.signingkey`，或运行 `duban keys setup`
sign-unfit = 这把密钥不能用来盖印
sign-unfit-help = 请用 Ed25519、ECDSA 或 2048 至 4096 位的 RSA：`duban keys setup` 可生成
sign-certificate-help = 盖印请另行指定普通公钥：`git config --global duban.signingkey 公钥文件.pub`；提交仍按原来的方式签名
sign-no-agent = 这里只有公钥，且没有 ssh-agent 应答
sign-no-agent-help = 启动并加入密钥：`eval $(ssh-agent)`，`ssh-add`
sign-not-in-agent = 这里只有公钥，ssh-agent 中也没有对应的私钥
sign-not-in-agent-help = 用 `ssh-add` 加入私钥
sign-agent-refused = ssh-agent 拒绝签名
sign-agent-refused-help = 解锁（`ssh-add -X`），或在密钥闪烁时触碰它
sign-passphrase = 口令不对；未做任何签名
sign-cannot-ask = 密钥有口令，但没有终端可以询问
sign-cannot-ask-help = 请在终端运行，或设置 `SSH_ASKPASS`，或先用 `ssh-add` 加入 ssh-agent
sign-no-secret = gpg 没有 `{ $key }` 的私钥
sign-no-secret-help = 运行 `gpg --list-secret-keys`，把 `user.signingkey` 设为其中之一
sign-format = git 用 `{ $format }` 签名，duban 不支持
sign-format-help = 设置 `git config gpg.format ssh`（或 openpgp）
sign-refused = 做出的签名经不起验证；未做任何改动
sign-untouched = 安全密钥未经触碰就签了名，这样的签名不算数；未做任何改动
sign-untouched-help = 另做一把须触碰的密钥，不加 `-O no-touch-required`：`ssh-keygen -t ed25519-sk`
sign-touch-times = 安全密钥须触碰 { $times } 次：盖印、签提交
sign-passphrase-times = 口令要问 { $times } 遍：盖印、签提交；先用 `ssh-add` 交给 ssh-agent 则只问一遍
sign-other-key = 签名所用的密钥与配置不符
sign-other-key-help = 检查 `user.signingkey` 和 ssh-agent 中的密钥：`ssh-add -L`
keys-home = 找不到主目录：请用 `--file` 指定文件
keys-make = 新的 Ed25519 密钥：`{ $path }`
keys-set = git config { $scope } { $key } { $value }
keys-ask = 生成密钥并设置 git？[y/N]
keys-consent = 未做任何改动：需要您同意
keys-consent-help = 加 `--yes` 重新运行
keys-done = 您的公钥：{ $key }
keys-next = 把这一行交给管理员：`duban policy add 编号 --name 姓名 --key "{ $key }"`；或自己建账：`duban init`
key-exists = `{ $path }` 已存在，密钥从不覆盖
key-exists-help = 使用它（`git config --global user.signingkey { $path }.pub`），或用 `--file` 另指定
key-form = `{ $key }` 不是可用的公钥
key-certificate-help = 请给出普通公钥：与 `-cert.pub` 同名的 `.pub` 文件
key-form-help = 请给出 `ssh-ed25519 AAAA…` 这样的一行，或存放它的 `.pub` 文件

## Settings and policy

list-lost = `{ $path }` 没有读取，里面可能有任务：原因见 `duban check`
findings-more = 本文件还有 { $count } 处同类问题
settings-form = `duban.yaml:{ $line }:{ $column }` 读不出
settings-nearest = 最接近的是 `{ $near }`
settings-help = 改正这一行，或删去该项：每一项都有默认值
policy-head = 台账 { $ledger }，第 { $serial } 号制度，变更须 { $quorum } 名管理员盖印
policy-id = `{ $id }` 不能作编号：只能用 a-z、0-9、`.`、`_`、`-`，且不得重复
policy-form = `{ $path }` 不是有效的制度：{ $why }
policy-ledger = 台账编号永不改变
policy-admins = 变更后只剩 { $admins } 名管理员，而须 { $quorum } 名盖印
policy-leave = 变更后 `{ $person }` 不再是管理员：这样的变更请由另一名管理员盖印
policy-revocations = 吊销不能撤回
policy-key = `{ $key }` 不是密钥，或属于两个人：一把密钥只属于一个人
policy-unsealed = `policy/` 有改动尚未盖印
policy-unsealed-help = 先运行 `duban policy propose -m 理由`，或 `git restore policy` 撤回
policy-not-admin = `{ $person }` 不是现行制度的管理员
policy-not-admin-help = 请管理员办理：`duban policy show` 可见名单
person-none = `policy/people.yaml` 里没有 `{ $person }`
init-there = `{ $path }` 里已有台账
init-new = 将在 `{ $path }` 新建仓库和台账
init-person-help = 指定本人编号：`duban init --person wang-wu`
init-root = 信任根 { $commit }：请通过本仓库以外的途径告知他人
init-next = 下一步：`duban policy add` 增加人员，`duban new` 新建任务
signers-set = git 今后按 `{ $path }` 验证签名
signers-refused = 历史未通过验证，不能据以输出签名人名单
signers-refused-help = 运行 `duban verify`，逐处列出问题

## Tasks by a part of their ids

task-none = 没有任务 `{ $id }`
task-nearest = 最接近的是 `{ $id }`
task-list = `duban list` 列出未结任务，`duban list --all` 列出全部
place-none = `{ $path }` 既不是台账中的文件或文件夹，也不是任务
task-ambiguous = `{ $id }` 对应 { count-tasks }
task-ambiguous-help = 请写得更完整
task-candidate = `{ $id }` 在 { $path }
task-twice = 任务 `{ $id }` 同时在两处
task-twice-help = 保留与记录相符的一处（`duban check` 会指明），删除另一处

## Why an act is not done

see-check = 运行 `duban check` 查看位置
refused = `{ $id }` 未办成，保持原状
refused-unwritten = `{ $path }` 并未写入，上面只是拟写的内容
refused-key = 未办成：制度里没有您的密钥
refused-key-help = 由管理员登记后再办：`duban policy add 本人编号 --name 姓名 --key "{ $key }"`
refused-rule = { $rule }：{ $words }
refused-policy = `{ $id }` 未办成：没有可读的制度
refused-policy-help = 运行 `duban check policy`
refused-id = 任务没有可读的编号
refused-state = `{ $id }` 所在目录不是任何状态
refused-from = `{ $id }` 现为“{ $state }”，不能{ $act }
refused-from-help = 运行 `duban show { $id }` 查看现状
refused-past = `{ $id }` 的完成时限已过：不能一立项就逾期
refused-past-help = 写一个做得到的时限；历史遗留的事项用 `历史遗留` 注明起始
lookback-short = 本台账规定 { $windows } 回头看：销号时可以加，不可以减
opinion-old = 提出后超过 { $days } 天才登记，却没有说明原因
opinion-old-help = 用 `-m 原因` 说明为何补录；不写意见原话和个人信息
day-ahead = `--{ $flag }` 写的是已经发生的日子，{ $day } 还没有到
answer-none = `{ $id }` 没有待答复的意见
extend-unasked = `{ $id }` 的责任人没有提出尚未批准的延期申请
extend-unasked-help = 由责任人申请：`duban remark { $id } --ask extend --until 日期 -m 原因`
extend-third = `{ $id }` 已延期两次，不再延期
extend-third-help = 由领导包案（`duban take { $id }`），或书面承担不办的后果（`duban forgo { $id }`）
extend-late = `{ $id }` 的时限是 { $due }：延期须在时限之前批准
extend-late-help = 任务已逾期；由责任人说明现状：`duban remark { $id }`
amend-nothing = `{ $id }` 的计划与立项时一致，没有可变更的
amend-nothing-help = 先在文件里改目标或标准，再 `duban amend { $id } -m 原因`
handover-same = `{ $id }` 的责任人已经是 `{ $person }`
heir-awaited = `{ $id }` 正移交给 `{ $person }`，尚未签收
heir-awaited-help = 由新责任人签收：`duban accept { $id }`
object-late = `{ $id }` 的责任人可以提出异议的期限到 { $last } 为止
object-late-help = 可由督办人移交：`duban handover { $id } --to 人员`
objection-open = `{ $id }` 有一条异议没有答复：{ $record }
objection-open-help = 由督办人或责任领导答复：`duban answer { $id } --ruling … --answer … -m 理由`
suspend-past = 暂缓的任务应在将来恢复，{ $day } 已过
cancel-lost = `{ $into }` 没有承接 `{ $id }` 的标准：{ $criteria }
cancel-lost-help = 先把同名同目标的标准加进去：`duban amend`
cancel-draft = `{ $id }` 从未立项，对谁都没有约束
cancel-draft-help = 删除文件即可
waive-unknown = 没有规则 `{ $rule }`
waive-locked = `{ $rule }` 谁也不能豁免：信任以它为凭，或者进了 git 就抹不掉
until-past = { $day } 已过
record-none = `{ $id }` 没有 `--{ $flag } { $part }` 所指的记录：请写文件名或摘要的一部分
record-ambiguous = `--{ $flag } { $part }` 可指 `{ $id }` 的好几条记录
record-which = `{ $id }` 有好几条记录可选：请用 `--{ $flag }` 写明是哪一条
record-known = 可以是 { $names }
report-none = `{ $id }` 没有上报过可供答复的材料
refused-behalf = { $act }只能由本人办理，登记员不得代办
refused-lacking = 缺少 `--{ $flag }`
refused-survey-help = 群众评价要写就写全：`--asked N --happy N --satisfied N --consent N --refused N --channel 方式`
refused-criterion = `{ $id }` 没有标准 `{ $criterion }`
refused-criteria = 现有 { $known }
refused-plan = `{ $id }` 有一项立项须冻结的内容读不出
patch-refused = 改动 `{ $id }` 会波及其他内容，已停止
patch-help = 请用编辑器修改：`duban edit`
evidence-empty = `{ $file }` 是空文件，证明不了什么
evidence-name = `{ $file }` 不能作台账中的文件名
evidence-taken = `{ $file }` 已存在：佐证材料不得替换
directive-id = `{ $id }` 不能作编号：只能用 a-z、0-9、`.`、`_`、`-`
directive-taken = 已有文件 `{ $id }`
message-missing = 需要一段说明，但没有终端可以输入
message-help = 用 `-m 说明` 给出
message-empty = 说明是空的：未做任何改动
message-hint =
    写明现状、差距和下一步。
    以 # 开头的行不计；留空则不办。
editor = 编辑器 `{ $editor }` 未能完成
editor-help = 设置 `EDITOR`，或用任何编辑器改好后运行 `duban edit 编号 --no-editor`
edit-refused = `{ $path }` 保留您写的内容，但未提交
edit-again = `duban edit { $id }` 可再次打开；`git restore` 可撤回修改
edit-same = `{ $path }` 与已提交的一致

## Import

import-mapping = 列的对应：{ $pairs }
import-kept = 以自有键（`x-…`）保留：{ $columns }
import-ragged = 第 { $line } 行有 { $cells } 格，表头有 { $columns } 列
import-lacks = { $line }：{ $id } { $title } —— 立项还缺 { $lacks }
import-ready = { $line }：{ $id } { $title } —— 可以立项{ $lacks }
import-known = { $line }：{ $id } { $title } —— 以前已导入{ $lacks }
import-done = 新增草稿 { $added } 项，以前已有 { $known } 项
import-nothing = 没有变化
import-empty = `{ $path }` 只有表头，没有内容
sheet-empty = `{ $path }` 是空的
sheet-binary = `{ $path }` 不是文本
sheet-binary-help = 请把表格另存为 CSV
sheet-encoding = `{ $path }` 既不是 UTF-8、UTF-16，也不是 GB18030
sheet-encoding-help = 请另存为 CSV UTF-8
sheet-unclosed = `{ $path }`:{ $line }：此处的引号没有闭合
sheet-wide = `{ $path }`:{ $line }：一行超过 { $most } 格
sheet-long = `{ $path }` 超过 { $most } 格
sheet-long-help = 把清单拆开，删去空行空列
sheet-heading = `{ $path }`:1：没有表头：首行没有一列是任务所用的
sheet-heading-help = 在首行写上列名（标题、责任人、完成时限……），或指定：`--map title=事项,due=#3`
map-shape = `{ $text }` 不是 `键=列` 的形式
map-key = 任务没有可由列填写的键 `{ $text }`
map-column = 表中没有 `{ $text }` 这一列
map-help = 现有各列：{ $columns }

## Filters and rules

filter-none = `{ $filter }` 不是筛选条件
filter-name = 没有叫 `{ $name }` 的
filter-empty = `{ $key }` 后面没有值
filter-value = `{ $key }` 没有 `{ $value }` 这个值
filter-day = `{ $key }` 要的是日期，`{ $value }` 不是
filter-number = `{ $key }` 要的是数，`{ $value }` 不是
filter-order = `{ $key }` 不分大小先后，请用 `:`
filter-or = `或` 的一边缺条件
filter-loop = 视图引用了自己
filter-view = 在 duban.yaml 的视图 `{ $view }` 中：{ $text }
filter-lawful = 可取的值：{ $words }
filter-help = `duban help filters` 列出可用的条件
filter-stranger = `policy/people.yaml` 里没有叫 `{ $name }` 的人员或单位
filter-stranger-near = `policy/people.yaml` 里没有叫 `{ $name }` 的人员或单位；最接近的是 `{ $nearest }`
progress-read = 正在读取文件
progress-check = 正在检查
progress-verify = 正在验证
progress-import = 正在导入
search-nothing = 没有要找的词
search-nothing-help = 请给出要找的词；只按条件查找用 `duban list`
search-head = { $id } · { $state } · { $title }
search-head-plain = { $id } · { $title }
search-told = 查了 { $files } 个文件，{ $found } 个文件中找到 { $lines } 行
column-none = `{ $flag }`：没有 `{ $column }` 这一列
column-help = `duban help fields` 列出各列
rule-none = 没有规则 `{ $rule }`
rule-list = `duban explain` 列出全部规则

## Verification

root-none = 没有信任根：不知道本台账该追溯到哪个起点
root-none-help = 用建账提交的完整编号运行 `git config duban.trustRoot 提交编号`
root-none-ask = 请通过本仓库以外的途径索取该编号：当面、书面或电话
root-form = `{ $root }` 不是 40 位的完整提交编号
root-missing = 信任根 `{ $root }` 不在本仓库中
root-form-help = 请照原样给出全部 40 位：分支、标签和编号的前几位指的是什么，别人可以改动
root-missing-help = 请与当初得知的编号逐位核对；本仓库确是那本台账的克隆吗？
root-kind = 信任根 `{ $root }` 是 { $kind }，不是提交
root-kind-help = 请索取 `duban init` 打印的提交编号；若是标签，用 `git rev-parse 标签^{"{"}commit{"}"}` 可查
root-stranger = 信任根 `{ $root }` 不是 HEAD 的祖先：这是另一段历史
root-stranger-help = 先弄清这段历史的来处，再谈信任
root-policy = 信任根 `{ $root }` 处没有可读的制度
root-roster = 信任根 `{ $root }` 处的人员名册有不能用的内容：`{ $what }`
root-policy-help = 请索取建账时 `duban init` 打印的编号；没有建账时的制度，后面的一切都无从判断
verify-unborn = 还没有任何提交
verify-signed = { $task } { $act }：{ $by } 盖印；提交 { $commit } 由 { $who } 签名
verify-other = { $task } { $act }：{ $by } 盖印；提交 { $commit } 由他人签名：{ $who }
verify-unsigned = { $task } { $act }：{ $by } 盖印；提交 { $commit } 无签名（压缩或变基合并后即如此）
verify-foreign = { $task } { $act }：{ $by } 盖印；提交 { $commit } 为 { $kind } 签名，未核验（`duban verify --gpg` 交 git 核验）
verify-ssh-certificate = SSH 证书
verify-git-good = { $task } { $act }：{ $by } 盖印；提交 { $commit } 由 { $who } 签名（{ $kind }，据 git 核验）
verify-git-untrusted = { $task } { $act }：{ $by } 盖印；提交 { $commit } 由 { $kind } 密钥 { $who } 签名，本机 git 信任的人无一为其担保
verify-git-expired = { $task } { $act }：{ $by } 盖印；提交 { $commit } 由 { $kind } 密钥 { $who } 签名，密钥或签名现已过期
verify-git-revoked = { $task } { $act }：{ $by } 盖印；提交 { $commit } 由 { $kind } 密钥 { $who } 签名，密钥已吊销，签名不足为凭
verify-git-bad = { $task } { $act }：{ $by } 盖印；据 git 核验，提交 { $commit } 的 { $kind } 签名不成立
verify-git-unknown = { $task } { $act }：{ $by } 盖印；提交 { $commit } 为 { $kind } 签名，未能核验：本机没有密钥 { $who }
verify-git-silent = { $task } { $act }：{ $by } 盖印；提交 { $commit } 为 { $kind } 签名，未能核验：git 没有答复
verify-git-says = git 的说明：{ $words }
verify-unchecked = 无法断定：印章全部成立，但有 { $count } 个提交签名未能核验
verify-unchecked-help = 导入公钥（`gpg --import 文件`），并让 git 找得到核验程序；或者不加 `--gpg`：效力以印章为准
verify-bad = { $task } { $act }：{ $by } 盖印；提交 { $commit } 的签名不成立：{ $who }
receive-good = `{ $ref }`：审了 { $acts } 个动作，未见问题
receive-wrong = `{ $ref }` 不予接收
receive-gone = `{ $ref }` 删除
receive-kept = `{ $ref }` 是台账所在的分支，不予删除
receive-headless = 本服务器的 `HEAD` 没有指向现有分支，谁都可能正用着这个分支；在服务器上运行：`git symbolic-ref HEAD { $ref }`
receive-stranger = `{ $ref }` 与服务器上的历史不衔接
receive-stranger-help = 先拉取，合并或变基之后再推送，不要强制推送
receive-line = 收到 `{ $line }`，不是 git 交给钩子的格式
receive-line-help = git 交给钩子的是 `old new ref` 各行；请放在服务器的 `hooks/pre-receive` 里，由 git 运行
verify-in-commit = 出自提交 { $commit }
verify-sealed = { $task } { $act }：{ $by } 盖印
verify-edited = { $path } 与已提交的不一致
verify-rewritten = 历史被改写：上次在此验证过的 `{ $commit }` 已不是 HEAD 的祖先
verify-rewritten-help = 先问清原来的历史去了哪里；确认采用新历史，再运行 `git update-ref -d { $ref }`
verify-violation = 提交 { $commit }：
check-by-roster = 以上只按现行名册判断；办理当时是否有权，要看历史：先运行 `git config duban.trustRoot 提交`，再运行 `duban verify`
verify-proposed = 第 { $serial } 号制度正在提议：{ $quorum } 名管理员中已有 { $seals } 名盖印；在此之前旧制度有效；`duban policy show` 可看改动，`duban policy seal` 盖印
verify-aside = { $task } { $act }（{ $by }）：经 { $settled } 裁定作废，见 `{ $record }`
verify-forgive = 能改回的先改回；他人已经取走的提交撤不掉，由管理员特赦：`duban pardon { $commit } -m 理由`
verify-founded = 信任根 { $root } 时已有的不再判断：{ $records } 条记录、{ count-tasks }
signers-revoked = 自提交 { $commit } 起吊销；要核验此前盖的印，去掉下一行的注释符
verify-bring-back = 取回原样：`git checkout { $commit }^ -- { $path }`
verify-pardoned = 已特赦：提交 { $commit } 的 `{ $rule }`，{ $path }
verify-pardon-waits = 对提交 { $commit } 的特赦已提出：{ $quorum } 名管理员中已有 { $seals } 名盖印；其他管理员用 `duban pardon { $commit } -m 理由` 盖印
verify-missing = 无法判断：本机的历史缺了一部分，或者有损坏
verify-shallow-help = 这是浅克隆：请运行 `git fetch --unshallow`
verify-missing-help = `git fsck` 会指出缺了、坏了的是什么；请重新克隆完整的仓库
verify-endless = 无法判断：这里的内容超出任何台账所能有的
verify-endless-help = 问清是谁做的；`git log --stat` 会指出是哪次提交
verify-malformed = 验证不通过：不同的程序会把这段历史读成不同的样子
verify-malformed-help = 问清是谁做的；`git fsck` 会指出是哪个对象
verify-good = 验证通过：{ $records } 条记录，{ $closings } 次销号，{ count-tasks }{ $pardoned ->
    [0] {""}
   *[other] ，{ $pardoned } 项已特赦
}
verify-wrong = 验证不通过：{ $records } 条记录，{ $closings } 次销号，{ count-tasks }{ $pardoned ->
    [0] {""}
   *[other] ，{ $pardoned } 项已特赦
}

## Topics of `duban help`

topic-none = 没有主题 `{ $topic }`；现有 { $topics }
heading-act = 办理：
colon = ：
heading-topic-search = 查找：
topic-search =
    按文件原样查找，文件头和正文一视同仁，不作解析。
    每个词都须在同一文件里出现，含有其中任何一个词的行都会列出。
    加引号的是一个整体。全角半角、中西文标点不作区分；写了大写字母才区分大小写。
    代价：所问状态的任务文件各读一遍（默认只读未结的，--all 或 状态：另行指定）；
    --records 还要读这些任务的记录。佐证材料不在查找之列。
heading-topic-filters = 条件：
heading-topic-exit-codes = 退出码：
topic-filters =
    责任人：张三 状态：在办             并列的条件须同时满足
    状态：在办、待验收                 几个值任选其一
    -分类：一般                        反过来；也可写作 !分类：一般
    逾期 或 亮灯：黄                   “或”前一组，或者后一组
    标题："消防 通道"                  引号里的是一个值
    时限<2026-10 时限>=2026Q3 时限<7d  日期：2026-09-30、2026-09、2026、2026Q3、今天、本周、本月、7d、-30天、年底前
    时限：2026-07..2026-09             从何时到何时，一端可以不写
    缺：时限                           没有写这一项的
    责任人：本人                       git 所用签名密钥的主人
    @临期                              视图：写在 duban.yaml 的 `views:` 之下，如 `临期: 逾期 或 时限<7d`

    不写状态时只看未结的任务；加 `--all` 看全部。`应回头看`、`下次回头看<7d` 问的是已销号的任务。
    字段名、取值、标点，中文英文都可以：owner:zhang-san
    在 shell 里 < 和 > 要加引号。只读取所问状态的文件。
topic-exit-codes =
    0    完成，没有问题；空列表也是 0
    1    完成，但数据有问题：有错误级别的发现、办理被拒、签名不成立
    2    命令行或 duban.yaml 有误，或者没有信任根；什么也没做
    3    环境不允许：没有仓库、git 失败、锁被占用、没有密钥；或者 `verify` 无从判断
    4    需要人来合并
    70   duban 程序错误
    130  被中断
topic-environment =
    DUBAN_LANG           文字的语言：en 或 zh-CN（次于 --lang，先于台账设置）
    DUBAN_TRUST_ROOT     建账提交（次于 --trust-root，先于 git 的 duban.trustRoot）
    DUBAN_EDITOR         编辑器；其次 GIT_EDITOR、VISUAL、EDITOR
    DUBAN_PAGER          分页器；其次 PAGER；再次 less -FRXK
    DUBAN_WAIT           另一个 duban 正在操作时等待的秒数，默认 10
    DUBAN_NOW            时间，如 2026-10-08T10:12:00+08:00，用于可重复的演示
    DUBAN_HOOK           办理时由 duban 为钩子设置：钩子的名称（DUBAN_PENDING：即将提交的内容）
    DUBAN_SEED           可重复的随机数，仅用于演示
    NO_COLOR             已设置且不为空时不用颜色
    CLICOLOR_FORCE       不在终端时也用颜色
    COLUMNS              屏幕宽度
    以及 git 自己的：GIT_DIR、GIT_CONFIG_GLOBAL、GIT_AUTHOR_DATE、SSH_AUTH_SOCK、SSH_ASKPASS……

## After a crash

recovered-undone = 上一条命令在提交之前中断：没有留下任何改动，请重新运行
recovered-finished = 上一条命令在提交 { $commit } 之后中断：相关文件现已补齐
recovered-left = { $path } 此后被修改过，保持原样

## What an act rests on

policy-revoked-key = 吊销项 `{ $key }` 不是公钥：请写 `ssh-ed25519 AAAA…`
behind-link = `{ $path }` 在符号链接之后：写到那里的内容不在仓库中
sealer = `{ $person }` 不能作文件名的一部分，无法盖印
uncommitted = `{ $path }` 与已提交的不一致：别人手里没有此次办理所依据的内容
uncommitted-policy = 运行 `duban policy propose -m 理由`，或 `git restore { $path }` 撤回
uncommitted-evidence = 先提交（`git add { $path }`、`git commit`），或恢复（`git restore { $path }`）
uncommitted-record = 恢复（`git restore { $path }`），或提交缺少的记录
recovered-passed = 上一条命令在提交之后中断，此后分支又有变动：工作区保持原样，请看 `git status`
recover-waits = 此处有一条命令中途中断，遗留的部分尚未补齐或撤回：下一条 duban 命令会再试
journal-damaged = 此处有一条命令中途中断，它留在 `{ $path }` 的记录读不出来
journal-damaged-help = 用 `git status` 和 `git log -1` 查看现状；文件与提交一致后，删除 `{ $path }`
evidence-state = `{ $id }` 现为“{ $state }”：佐证材料须在销号之前添加

## 表格里的词

ask-part = 文字的一部分
ask-whole = 全文
ask-person = 人员编号或姓名
ask-unit = 单位编号、名称或简称
ask-word = 词
ask-day = 日期
ask-number = 数
ask-task = 编号的一部分
ask-flag = 单独使用
type-text = 文字
type-id = 编号
type-tasks = 编号（可多个）
type-date = 日期
type-person = 人员
type-unit = 单位
type-directive = 文件
type-yes = 是
type-scalar = 任意值
type-word = 词
type-words = 词（可多个）
type-maps = 若干组
type-list = 列表
type-map = 一组
need-all = 立项必填
need-key = 重点任务必填
gate-clean = 任务无错误
gate-no-new = 不新增错误
to-same = 不变
raised-key = 重点任务
raised-again = 第二次
asks-plan = 冻结的计划
asks-text = 文本摘要
asks-evidence = 每条标准的佐证材料
asks-unmet = 未达标的原因
asks-met = 每条标准达标
asks-lessons = 经验与教训
asks-harm = 遗留问题
asks-lookback = 回头看的时间
asks-reason = 理由
asks-number = 文号
asks-request = 请求
asks-fork = 以哪一支为准（`--keep`）
asks-place = 地点
asks-reply = 所答复、所申辩的记录
asks-problems = 发现和解决的问题
asks-again = 逐条重新核验
asks-people = 群众评价
asks-drawn = 因哪次抽签
asks-grounds = 所依据的回头看和意见
asks-discounts = 打折扣之处
asks-successor = 下一轮任务
asks-origin = 上一轮任务
asks-opinion = 意见的类别、渠道、日期
asks-ruling = 裁定和答复
asks-extension = 延期申请和进展
asks-changes = 原文和新文，逐字对照
asks-heir = 新责任人
asks-wake = 何时恢复、期间风险
asks-merger = 承接的任务
asks-consequences = 后果
asks-waiver = 规则和截止日期
asks-promise = 做什么、何时做成
asks-dispatch = 上报的材料
asks-step = 催办的级别
column-path = 位置
column-text = 文字
column-field = 键
column-act = 办理
column-from = 从
column-to = 到
column-by = 由谁
column-gate = 前提
column-asks = 记录内容
column-zh = 中文
column-means = 含义
column-acts = 可作的办理
column-type = 类型
column-needed = 必填
column-frozen = 冻结
column-words = 取值
column-rule = 规则
column-level = 级别
column-lock = 锁定
rule-locked = 锁定

## `check --fix` 做了什么

mend-file = { $path }：已修正 { $rules }
mend-would = { $path }：可修正 { $rules }
mend-next = 文件已改，尚未提交：先看改动（`git diff`），再用 `duban edit ID --no-editor` 逐项提交，或用 `git commit` 一并提交
mend-left-outside = { $path }：`{ $rule }` 未改：`{ $other }` 只能经办理程序变动
mend-left-judged = { $path }：`{ $rule }` 未改：已按此文本申请销号或已销号，不得再动
mend-left-frozen = { $path }：`{ $rule }` 未改：会改变立项时约定的内容
mend-left-clash = { $path }：`{ $rule }` 未改：`{ $other }` 占了位置
mend-left-id = { $path }：`{ $rule }` 未改：没有可用的编号
mend-left-stays = { $path }：`{ $rule }` 未改：改了问题仍在
mend-left-brings = { $path }：`{ $rule }` 未改：会带来 `{ $other }`
mend-resumed = 上次修正中途被打断：又有 { $count } 个文件已改到位

## Hooks of the repository

hook-failed = 钩子 `{ $hook }` 不让提交（退出码 { $code }）；未签名，未做任何改动
hook-failed-help = 按上面它所说的改正，再重新运行
hook-changed = 钩子 `{ $hook }` 改动了 `{ $path }`；未签名，未提交
hook-changed-help = 钩子只应检查，不应改动文件：签的必须就是查过的
hook-message = 钩子 `{ $hook }` 没有留下可用的提交说明；未签名，未做任何改动
hook-message-help = 钩子应在交给它的文件里留下 UTF-8 文字
hook-none-help = 加 `--no-hooks` 可跳过钩子，仅此一次
hook-git = git 版本过旧，不能运行仓库的钩子
hook-git-help = 请把 git 升级到 2.36 或更高版本
hook-inside = 这里是某项办理的钩子 `{ $hook }`，其中不能再办理别的事项
hook-inside-help = 等这项办理完成后再运行；钩子里可以运行 `duban check` 等只读命令
hook-after = 钩子 `{ $hook }` 出错（退出码 { $code }）；提交已经生效

## 关于检查和预设的说明

topic-fixes =
    duban check --fix            修正不会有歧义的问题
    duban check --fix --unsafe   连同应先由人看过的一并修正：人名、编号、位置
    duban check --diff           只输出补丁，可交给 `git apply`

    如同本人改动文件：要么全改，要么不改，一概不提交。先看改动（`git diff`），
    再用 `duban edit ID --no-editor` 逐项提交，或用 `git commit` 一并提交。
    改后问题消失、又不带来新问题的，才改；没有改的，逐条说明原因。文件读不出来时看不到的问题，不算新问题。
    记录、制度、文件、佐证材料一律不动；已申请销号或已销号的文本不动，恢复原样除外；
    立项时约定的内容不动，改回记录写明的除外。退出码按改后剩下的问题计。
topic-levels =
    每条规则有级别：error 错误（退出码 1，办理过不了关）、warning 警告、note 说明。`duban explain` 列出全部规则。
    duban.yaml 可为本台账另设级别，可高可低；off 表示不再检查：

        levels: {"{"}vague-wording: note, unmeasurable: "off"{"}"}

    事关信任的规则不能调低。某一处确需保留原样的，就在那里写明理由：

        目标: ……   # duban: 允许 vague-wording：法规原文如此
        <!-- duban: 允许 empty-talk：市政府办公室要求 -->
        # duban: 全文允许 规则名：理由

    写在行末的管这一行，单独成行的管下一行，连同其下缩进更深的各行。
    只能放过警告和说明，错误放不过：任何办理都不能靠注释过关。这不是豁免；对某一任务的某条规则限期放宽，用 `waive`。
    放过的照样计数，-v 时列出，机器格式中一并给出；没有理由的、规则名不存在的、没有问题可放过的注释，都会提示。
topic-formats =
    human    给人看（默认）
    json     本程序自己的文档，同 --json
    github   GitHub Actions 的工作流命令：在步骤中运行 `duban check --format github`，在合并请求的行旁标注；
             每个步骤最多显示错误、警告、说明各 10 条，其余见日志
    gitlab   代码质量报告：`artifacts: reports: codequality: 文件名`
    sarif    SARIF 2.1.0，含规则说明、修正和已注明的理由，供代码扫描和编辑器读取
    junit    XML，供构建服务器读取：错误是未通过的用例，警告是有输出的通过用例

    各平台凭以辨认同一问题的标记，不随行号、状态、语言变化。
topic-presets =
    duban init --preset 名称：把一类台账的设置逐行写入 duban.yaml，把任务模板写入 templates/task.md。
    名称背后没有别的东西：写出来的都可以改，以后的版本也不会替你改。不用预设的按默认值，与 gov 相同。

    gov      机关督查督办：1 个工作日内签收，3 个工作日内启动；30 天（重点 14 天）没有动静就提醒；长期任务 90 天检查
             一次；重点任务 30、90、180 天回头看，一般任务 90 天。模板列出重点任务所需：意图、突破口、现状、节点、风险
    light    小事简办：5 个工作日内签收，10 个工作日内启动；60 天（重点 30 天）没有动静就提醒；30 天（重点 30、90 天）
             回头看。含糊用语、空项只作警告。模板只有立项必填项。两次销号、印章、职责分离，一样不少

paper-template = `{ $path }` 第 { $line } 行无法套用：`{ $text }`
paper-unknown = 其中的名称没有对应内容
paper-endless = 步数超过一份文书的上限
paper-at = 问题在这里：`{ $at }`
paper-syntax = 不合模板的写法：标签或括号没有闭合，或者写在了不该写的地方
paper-filter = 没有这个过滤器；可用的有：word、meaning、verdict、name、quote、short、join、length、abs
paper-test = 没有这个判断；可用的有：none、defined
paper-function = 没有可以这样调用的
paper-arguments = 参数多了或者少了
paper-unfit = 这个值不能这样用
paper-elsewhere = 引用了别的模板；一种文书只用一个文件
paper-word = 词表中没有这个词
paper-engine = 模板无法处理
