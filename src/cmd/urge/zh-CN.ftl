column-urge-step = 应发
column-urge-to = 发给
column-urge-why = 事由
urge-none = 今天没有要发的
urge-nobody = 名册中无人可发
urge-unit-none = 有关责任单位
urge-in-brackets = （{ $text }）
urge-due-soon = { $day } 到期
urge-milestone-soon = 节点“{ $name }”{ $day } 到期
urge-milestone-missed = 节点“{ $name }”应于 { $day } 完成，至今未完成
urge-stalled = 自 { $day } 起没有进展
urge-not-accepted = { $day } 立项，至今未签收
urge-returned = { $day } 申请销号被退回，尚未重新申请
urge-overdue = { $day } 到期，已逾期 { $days } 天
urge-rebounded = 重点任务反弹，现为第 { $round } 轮
urge-false-close = 因虚假销号再立项
urge-to-verify = { $day } 申请销号，应于 { $by } 前验收
urge-to-extend = { $day } 申请延期，应于 { $by } 前答复
urge-not-verified = { $day } 申请销号，验收已超期 { $days } 天
urge-not-extended = { $day } 申请延期，答复已超期 { $days } 天
urge-to-accept = { $day } 移交，应于 { $by } 前签收
urge-heir-silent = { $day } 移交，新责任人签收已超期 { $days } 天
urge-to-answer = { $day } 登记的意见，应于 { $by } 前答复
urge-not-answered = { $day } 登记的意见，答复已超期 { $days } 天
urge-to-resume = 暂缓至 { $day }，届时应恢复办理
urge-not-resumed = 暂缓至 { $day }，已过 { $days } 天，仍未恢复办理
urge-to-look-back = 回头看窗口期自 { $day } 起，至 { $by } 止
urge-not-looked-back = 回头看窗口期自 { $day } 起，已过期 { $days } 天仍未办理
urge-unanswered = { $day } 已发{ $step }，未见回应
urge-without-effect = { $day } 已发{ $step }，仍未解决
urge-still = { $day } 已发{ $step }，虽有回应，问题仍未解决
urge-orders = 已发督办单 { $orders } 次，仍未办结
urge-history = { $day }：{ $step }
urge-ask-in-time = 抓紧办理，确保按期完成；确有困难的，在到期前申请延期，说明原因、进展和拟完成日期
urge-ask-accept = 办理签收；有异议的，在五个工作日内书面提出
urge-ask-move = 说明现状、差距和下一步举措，并抓紧办结
urge-ask-verify = 作出验收结论：销号，或说明理由退回
urge-ask-extend = 批准延期，或说明不予延期的理由
urge-ask-accept-over = 以新责任人身份签收；不能接手的，向督办人说明理由
urge-ask-answer = 裁定意见是否成立并答复：采纳、解释，或说明不予采纳的理由
urge-ask-resume = 恢复办理；不宜恢复的，报责任领导决定
urge-ask-look-back = 自行选定日期完成回头看，不打招呼，不向责任单位透露
urge-sent = { $id }：{ $step }已发给 { $to }
urge-persons = { $person } 不能在通报中点人：点人的通报由责任领导签发
urge-own = { $step }涉及 { $person } 本人或其负责的任务，本人不发：可由 { $others } 发出
urge-own-nobody = { $step }涉及 { $person } 本人或其负责的任务，本人不发，名册中又没有别人可发：由管理员增设督办人或责任领导，`duban policy add`
urge-supervisor = { $person } 不是督办人或责任领导，不能发出督办
urge-to-nobody = 名册中没有人可以办理
urge-command = `duban.sendCommand` 以 { $code } 结束：{ $words }
urge-unrecorded = { $id } 已发出但未记录：`duban urge --due --send` 会补记，不会重发
urge-over-time = `duban.sendCommand` 超过 { $seconds } 秒未结束，已终止；时限可用 `git config duban.sendTimeout` 另定
urge-timeout = `duban.sendTimeout` 为 `{ $said }`：应为秒数，0 表示不限时
urge-stopped = 本命令被终止，`duban.sendCommand` 随之终止
urge-taken = 发给 { $to } 的{ $step }已于 { $day } 交出，因命令中断而未记录：`duban urge --due --send` 会补记
urge-unknown = { $day } 发给 { $to } 的{ $step }，因命令中断，不知是否发出。已发出的，用 `duban urge { $id } --step …` 补记；没有发出的，用 `duban urge --due --send --again` 重发
urge-recorded = { $id }：发给 { $to } 的{ $step }已于 { $day } 交出，现予补记
urge-recorded-late = { $day } 已交出，因命令中断，事后补记
urge-failed = { $all } 件中有 { $failed } 件未发出
urge-failed-task = { $id }：{ $why }
urge-folder = 督办单不能写入 `{ $path }`：那是台账自己的目录
urge-folder-help = 换一个目录：`--cards ../督办单`
urge-template-help = 可用的名称：{ $names }
heading-topic-urge = 督办阶梯：
topic-urge =
    reminder 提醒（蓝）   七天内到期；节点三天内到期；审批只剩最后一两天
    chase 催办（黄）      节点未完成、超过备注间隔没有动静、未签收、申请被退回、审批超期
    order 督办单（红）    逾期，或催办未见回应
    circular 通报（红）   督办单两次，或逾期满 `limits.circular` 天（15）；只点单位，不点人；责任领导用 --persons 自行发出的除外
    summons 约谈（红）    督办单三次、重点任务反弹、虚假销号

    等其他人办理的，同样逐级督办该人，只认办结、不认表态；到限前最后一两天提醒，过限次日催办：

    verify 验收      申请销号待验收：督办验收人，`limits.verify`
    extend 批延期    延期申请待答复：督办督办人，第二次督办责任领导，`limits.extend`；其间不因时限已过而督办责任人
    accept 接手签收  移交后待签收：督办新责任人，`limits.accept`，不另提醒
    answer 答复意见  群众意见待答复：督办督办人，须回避的督办责任领导，`limits.answer`
    resume 恢复办理  暂缓到期：督办督办人，以到期日为限
    lookback 回头看  窗口期内未回头看：只发回访核查人，窗口期开始和最后一周各提醒一次；不抄送、不通报，不惊动责任单位

    发出之后留 `limits.urge` 个工作日（3）回应。催办可以用备注回应，过了备注间隔问题仍在的再催；逾期的只认办结，不认
    表态。督办人已豁免的不再发出。本人的、本人负责的任务，自己不发，由其他督办人或责任领导发出。

    `git config duban.sendCommand 命令行` 指定由谁发送，用 git 的 shell 运行：正文从标准输入给出，另有环境变量
    DUBAN_TASK DUBAN_TITLE DUBAN_STEP DUBAN_CARD DUBAN_TO DUBAN_TO_NAME DUBAN_TO_EMAIL DUBAN_PAGE（用 --cards 时的
    HTML）。每件限时一分钟，可用 `git config duban.sendTimeout` 另定秒数。命令失败的不记为已发；命令中断前已交出的，
    下次 `--send` 补记，不会重发。未设此命令时正文直接输出，由你自行送达。

    台账里的 templates/cards/order.md 等（Jinja 模板）取代内置的督办单，templates/cards/frame.html 取代网页版式。
