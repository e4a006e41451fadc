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
urge-sent = { $id }: { $step } sent to { $to }
urge-supervisor = `{ $person }` does not urge: a supervisor does
urge-to-nobody = nobody on the roster could act on it
urge-command = `duban.sendCommand` ended with { $code }: { $words }
urge-unrecorded = { $id } was sent and is not recorded: `duban urge { $id } --step …` records it
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
    circular, red       two orders, or late by the days of `limits.circular` (15); it names units and no person
    summons, red        three orders, a key task that has rebounded, a false close-out

    What was sent has the working days of `limits.urge` (3). Words answer a chase, and are asked for again when the interval
    between remarks is over; what is overdue, and an approval, is answered by the deed alone. An approval that waits
    climbs against whoever is to give it, and meanwhile nothing is sent to the owner for the day that passes.
    What a supervisor has waived is not sent.

    `git config duban.sendCommand LINE` names what takes each paper, by git's shell: the text on standard input, and
    DUBAN_TASK DUBAN_TITLE DUBAN_STEP DUBAN_CARD DUBAN_TO DUBAN_TO_NAME DUBAN_TO_EMAIL DUBAN_PAGE (the HTML, with
    --cards). What it fails on is not recorded as sent. Without it the papers are printed, for you to hand over.

    Jinja templates of the ledger, templates/cards/order.md and the like, replace the built-in cards, and
    templates/cards/frame.html the page.
