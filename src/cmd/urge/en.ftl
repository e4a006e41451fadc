column-urge-step = to send
column-urge-to = to
column-urge-why = why
urge-none = nothing is to be sent today
urge-nobody = nobody on the roster
urge-unit-none = the unit concerned
urge-in-brackets = {" "}({ $text })
urge-due-soon = due on { $day }
urge-milestone-soon = milestone { $name }, due on { $day }
urge-milestone-missed = milestone { $name } of { $day } missed
urge-stalled = nothing done or said since { $day }
urge-not-accepted = filed on { $day } and not signed for
urge-returned = sent back on { $day } and not applied for again
urge-overdue = due on { $day }, { $days ->
    [one] a day late
   *[other] { $days } days late
}
urge-rebounded = rebounded, now in round { $round }
urge-false-close = filed again after a false close-out
urge-to-verify = applied for on { $day }, to be judged by { $by }
urge-to-extend = extension asked for on { $day }, to be answered by { $by }
urge-not-verified = applied for on { $day }, the verdict is { $days ->
    [one] a day late
   *[other] { $days } days late
}
urge-not-extended = extension asked for on { $day }, the answer is { $days ->
    [one] a day late
   *[other] { $days } days late
}
urge-to-accept = handed over on { $day }, to be signed for by { $by }
urge-heir-silent = handed over on { $day }, the signature of the new owner is { $days ->
    [one] a day late
   *[other] { $days } days late
}
urge-to-answer = opinion registered on { $day }, to be answered by { $by }
urge-not-answered = opinion registered on { $day }, the answer is { $days ->
    [one] a day late
   *[other] { $days } days late
}
urge-to-resume = suspended until { $day }, to be taken up again then
urge-not-resumed = suspended until { $day }, and { $days ->
    [one] a day later
   *[other] { $days } days later
} not taken up again
urge-to-look-back = the window of the look-back is open since { $day } and ends on { $by }
urge-not-looked-back = the look-back was open from { $day }, and its window ended { $days ->
    [one] a day ago
   *[other] { $days } days ago
}
urge-unanswered = { $step } of { $day } not answered
urge-without-effect = { $step } of { $day } without effect
urge-still = { $step } of { $day } answered, and it stands as it stood
urge-orders = { $orders } orders sent
urge-history = { $day }: { $step }
urge-ask-in-time = see that it is done in time, or ask for an extension before the day, with cause, progress and a new date
urge-ask-accept = sign for the task, or object within five working days with a reason
urge-ask-move = say what stands, what is missing and what comes next, and get it done
urge-ask-verify = judge the application: close the task or send it back with a reason
urge-ask-extend = grant the extension or say why not
urge-ask-accept-over = sign for the task as its new owner, or say to the supervisor why not
urge-ask-answer = rule on the opinion and answer it: adopted, explained, or refused with the reason
urge-ask-resume = take the task up again, or have the leader decide what becomes of it
urge-ask-look-back = look back on a day of your own choice, and give the unit no warning of it
urge-sent = { $id }: { $step } sent to { $to }
urge-supervisor = `{ $person }` does not urge: a supervisor or a leader does
urge-persons = `{ $person }` names no person in a circular: a leader signs such a one
urge-own = { $step } is for { $person }, who sends himself nothing, nor anything about a task of his own: { $others } may
urge-own-nobody = { $step } is for { $person }, who does not send it to himself, and nobody else on the roster may: an admin appoints a supervisor or a leader, `duban policy add`
urge-to-nobody = nobody on the roster could act on it
urge-command = `duban.sendCommand` ended with { $code }: { $words }
urge-unrecorded = { $id } was sent and is not recorded: `duban urge --due --send` records it and sends nothing twice
urge-over-time = `duban.sendCommand` took longer than { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
} and was ended; `git config duban.sendTimeout` sets another limit
urge-timeout = `duban.sendTimeout` is `{ $said }`: it takes seconds, 0 for no limit
urge-stopped = `duban.sendCommand` was ended, since this command was
urge-taken = { $step } to { $to } was handed over on { $day } and is not recorded, since a command was cut off: `duban urge --due --send` records it
urge-unknown = { $step } to { $to } of { $day } may have gone out: a command was cut off meanwhile. If it has, `duban urge { $id } --step …` records it; if not, `duban urge --due --send --again` sends it
urge-recorded = { $id }: { $step } to { $to } was handed over on { $day }, and is recorded now
urge-recorded-late = handed over on { $day }; recorded afterwards, since a command was cut off
urge-failed = { $failed } of { $all } not sent
urge-failed-task = { $id }: { $why }
urge-folder = cards are not written into `{ $path }`: it is the ledger's own
urge-folder-help = name another folder: `--cards ../cards`
urge-template-help = what it may name: { $names }
heading-topic-urge = The ladder:
topic-urge =
    reminder, blue      due within seven days; a milestone within three; an approval on its last day but one
    chase, yellow       a milestone missed, nothing heard for the interval between remarks, not signed for,
                        an application sent back, an approval that is late
    order, red          overdue, or a chase that was not answered
    circular, red       two orders, or late by the days of `limits.circular` (15); it names units and no person,
                        unless a leader signs it by sending it himself with --persons
    summons, red        three orders, a key task that has rebounded, a false close-out

    The same ladder stands against whoever else is waited for, and there the deed alone is an answer; a chase goes out on
    the day after the limit, a reminder on the last day but one:

    verify      an application: to the verifier, `limits.verify`
    extend      an extension asked for: to the supervisor, the second time to the leader, `limits.extend`; meanwhile
                nothing is sent to the owner for the day that passes
    accept      a task handed over: to its new owner, `limits.accept`, without a reminder
    answer      an opinion: to the supervisor, where that may not be to the leader, `limits.answer`
    resume      a suspended task: to the supervisor, on its day
    lookback    a look-back: to the reviewer, reminded when the window opens and in its last week; without circular and
                copies, since the unit gets no warning

    What was sent has the working days of `limits.urge` (3). Words answer a chase, and are asked for again when the interval
    between remarks is over; what is overdue is answered by the deed alone. What a supervisor has waived is not sent.
    Nobody sends himself a paper, nor one about a task that he owns: another supervisor or a leader does.

    `git config duban.sendCommand LINE` names what takes each paper, by git's shell: the text on standard input, and
    DUBAN_TASK DUBAN_TITLE DUBAN_STEP DUBAN_CARD DUBAN_TO DUBAN_TO_NAME DUBAN_TO_EMAIL DUBAN_PAGE (the HTML, with
    --cards). It has a minute, or the seconds of `git config duban.sendTimeout`. What it fails on is not recorded as sent;
    what it took before a crash is recorded by the next `--send`, and not sent twice. Without it the papers are printed,
    for you to hand over.

    Jinja templates of the ledger, templates/cards/order.md and the like, replace the built-in cards, and
    templates/cards/frame.html the page.
