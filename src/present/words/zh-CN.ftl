### duban 的中文用语。每个键在 en.ftl 中都有，参数相同（有测试）。
### 短语，不加句号；命令、编号等原文用反引号。

## 状态（简称）：用于清单和变动行

state-draft = 拟办
state-filed = 已立项
state-active = 在办
state-review = 待验收
state-closed = 已销号
state-final = 最终销号
state-rebounded = 反弹
state-suspended = 暂缓
state-cancelled = 撤销
state-unmet = 未落实销案

## 状态（全称）

state-draft-long = 拟办（待立项）
state-filed-long = 已立项（待签收）
state-active-long = 在办
state-review-long = 待验收（申请销号）
state-closed-long = 已销号（待回头看）
state-final-long = 最终销号
state-rebounded-long = 反弹（已再立项）
state-suspended-long = 暂缓（挂账）
state-cancelled-long = 撤销（并入）
state-unmet-long = 未落实销案

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

act-new = 拟办
act-file = 立项
act-object = 异议
act-accept = 签收
act-remark = 备注
act-extend = 延期
act-amend = 变更
act-handover = 移交
act-apply = 申请销号
act-return = 退回
act-close = 销号
act-lookback = 回头看
act-opinion = 群众意见
act-finalize = 最终销号
act-refile = 再立项
act-suspend = 暂缓
act-resume = 恢复
act-cancel = 撤销
act-forgo = 未落实销案
act-waive = 豁免
act-take = 领导包案
act-report = 上报
act-urge = 催办
act-settle = 裁定
act-policy = 制度变更
act-pardon = 特赦

## 字段的取值

weight-key = 重点
weight-general = 一般
urgency-urgent = 特急
urgency-soon = 急
urgency-normal = 平
horizon-now = 当前
horizon-long = 长远
concern-leader = 领导
concern-masses = 群众
concern-society = 社会
scope-local = 局部
scope-whole = 全局
kind-immediate = 立行立改
verdict-met = 达标
verdict-not-met = 未达标
verdict-held = 未反弹
verdict-rebounded = 反弹
yes = 是
no = 否
nobody = 未指定
unknown = 不详

## 亮灯、督办单与催办阶梯

light-red = 红
light-yellow = 黄
light-green = 绿
light-grey = 灰
card-blue = 蓝色督办单
card-yellow = 黄色督办单
card-red = 红色督办单
step-remind = 提醒
step-chase = 催办
step-order = 督办
step-circular = 通报
step-summons = 约谈
overdue = 逾期
behind = 未达序时进度
stalled = 停滞
stubborn = 老大难
not-independent = 未经独立验收

## 表头

column-id = 编号
column-number = 文号
column-title = 标题
column-source = 来源
column-owner = 责任人
column-unit = 责任单位
column-co-units = 配合单位
column-supervisor = 督办人
column-leader = 责任领导
column-due = 完成时限
column-first-due = 原定时限
column-state = 状态
column-light = 亮灯
column-weight = 分类
column-urgency = 缓急
column-days-late = 逾期天数
column-extensions = 延期次数
column-round = 轮次
column-remarks = 备注
column-progress = 进展情况
column-goal = 目标
column-measures = 举措
column-milestone = 节点
column-criterion = 完成标准
column-baseline = 基数
column-target = 目标值
column-actual = 实际值
column-verdict = 结论
column-how = 核验方式
column-evidence = 佐证材料
column-next-lookback = 下次回头看
column-waiting = 等待数
column-tasks = 任务数
column-act = 行为
column-person = 人员
column-role = 角色
column-date = 日期
column-record = 记录
column-commit = 提交
column-clause = 条款
column-rule = 规则
column-level = 级别
column-path = 路径

## 任务字段，与文件中的写法一致

field-id = 编号
field-number = 文号
field-title = 标题
field-source = 来源
field-weight = 分类
field-urgency = 缓急
field-horizon = 周期
field-concern = 关注
field-owner = 责任人
field-post = 岗位
field-unit = 责任单位
field-co_units = 配合单位
field-supervisor = 督办人
field-leader = 责任领导
field-goal = 目标
field-intent = 意图
field-breakthrough = 突破口
field-baseline = 现状
field-criteria = 完成标准
field-due = 完成时限
field-milestones = 节点
field-next_check = 下次检查
field-depends_on = 前置
field-parent = 上级任务
field-pilot_of = 试点
field-refiled_from = 原任务
field-legacy = 历史遗留
field-risks = 风险
field-contingency = 预案
field-scope = 范围
field-focus = 聚焦
field-place = 地点
field-needs = 需协调
field-kind = 办理类型
field-consolidation = 长效机制
field-supersedes = 取代
field-tags = 标签
field-exempt = 豁免
field-issuer = 发文单位
field-issued = 日期
field-url = 网址

## 字段内的键

field-source-directive = 文件
field-source-clause = 条款
field-source-quote = 原文
field-source-self = self
field-criteria-id = 编号
field-criteria-name = 名称
field-criteria-target = 目标值
field-criteria-unit = 计量单位
field-criteria-baseline = 基数
field-criteria-how = 核验方式
field-co_units-unit = 单位
field-co_units-person = 人员
field-co_units-part = 分工
field-co_units-due = 时限
field-milestones-id = 编号
field-milestones-name = 名称
field-milestones-start = start
field-milestones-due = 时限
field-milestones-after = after
field-milestones-done = 完成

## 工具读取的小标题

section-measures = 举措
section-progress = 进展

## 级别与行首用语

level-error = 错误
level-warning = 警告
level-note = 说明
level-help = 建议
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
summary-fixable = 其中 { $count } 个可用 { $command } 修正

## 命令所作的变动；$from、$to 为状态，$commit 为短编号

change-state = { $id }: { $from } → { $to }
change-recorded = { $id }: 已记录{ $act }
change-created = { $id }: 已建立 { $path }
change-written = 已写入 { $path }
change-committed = 已提交 { $commit }
change-sealed = 已提交 { $commit }，由 { $person } 签封
change-sealed-signed = 已提交 { $commit }，由 { $person } 签封并签名
change-dry-run = 未作任何变动（试运行）
