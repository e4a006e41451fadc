### The words of duban in English. Every key stands in zh-CN.ftl too, with the same arguments (a test).
### Lower-case phrases without a full stop; literals in backticks.

## States, short: in lists and change lines they read like the folder

state-draft = draft
state-filed = filed
state-active = active
state-review = review
state-closed = closed
state-final = final
state-rebounded = rebounded
state-suspended = suspended
state-cancelled = cancelled
state-unmet = unmet

## States, in full

state-draft-long = draft
state-filed-long = filed, waiting to be signed for
state-active-long = active
state-review-long = in review: close-out applied for
state-closed-long = closed, look-back due
state-final-long = finally closed
state-rebounded-long = rebounded, filed again
state-suspended-long = suspended, on the books
state-cancelled-long = cancelled or merged
state-unmet-long = closed, not implemented

## Roles

role-owner = owner
role-co-unit = co-operating unit
role-supervisor = supervisor
role-verifier = verifier
role-reviewer = reviewer
role-leader = leader
role-registrar = registrar
role-admin = admin

## Acts

act-new = draft
act-file = file
act-object = object
act-accept = accept
act-remark = remark
act-extend = extend
act-amend = amend
act-handover = hand over
act-apply = apply for close-out
act-return = return
act-close = close
act-lookback = look back
act-opinion = public opinion
act-finalize = finally close
act-refile = file again
act-suspend = suspend
act-resume = resume
act-cancel = cancel
act-forgo = close as not implemented
act-waive = waive
act-take = take the case
act-report = report up
act-urge = chase
act-settle = settle
act-policy = change of policy
act-pardon = pardon

## Values of fields

weight-key = key
weight-general = general
urgency-urgent = urgent
urgency-soon = soon
urgency-normal = normal
horizon-now = now
horizon-long = long
concern-leader = leader
concern-masses = masses
concern-society = society
scope-local = local
scope-whole = whole
kind-immediate = immediate
verdict-met = met
verdict-not-met = not met
verdict-held = held
verdict-rebounded = rebounded
yes = yes
no = no
nobody = nobody
unknown = unknown

## Lights, cards and the ladder

light-red = red
light-yellow = yellow
light-green = green
light-grey = grey
card-blue = blue card
card-yellow = yellow card
card-red = red card
step-remind = reminder
step-chase = chase
step-order = order
step-circular = circular
step-summons = summons for talk
overdue = overdue
behind = behind schedule
stalled = stalled
stubborn = stubborn
not-independent = not independently verified

## Column headings

column-id = id
column-number = number
column-title = title
column-source = source
column-owner = owner
column-unit = unit
column-co-units = co-operating units
column-supervisor = supervisor
column-leader = leader
column-due = due
column-first-due = first due
column-state = state
column-light = light
column-weight = weight
column-urgency = urgency
column-days-late = days late
column-extensions = extensions
column-round = round
column-remarks = remarks
column-progress = progress
column-goal = goal
column-measures = measures
column-milestone = milestone
column-criterion = criterion
column-baseline = baseline
column-target = target
column-actual = actual
column-verdict = verdict
column-how = how checked
column-evidence = evidence
column-next-lookback = next look-back
column-waiting = waiting on it
column-tasks = tasks
column-act = act
column-person = person
column-role = role
column-date = date
column-record = record
column-commit = commit
column-clause = clause
column-rule = rule
column-level = level
column-path = path

## Fields of a task, as they stand in the file

field-id = id
field-number = number
field-title = title
field-source = source
field-weight = weight
field-urgency = urgency
field-horizon = horizon
field-concern = concern
field-owner = owner
field-post = post
field-unit = unit
field-co_units = co_units
field-supervisor = supervisor
field-leader = leader
field-goal = goal
field-intent = intent
field-breakthrough = breakthrough
field-baseline = baseline
field-criteria = criteria
field-due = due
field-milestones = milestones
field-next_check = next_check
field-depends_on = depends_on
field-parent = parent
field-pilot_of = pilot_of
field-refiled_from = refiled_from
field-legacy = legacy
field-risks = risks
field-contingency = contingency
field-scope = scope
field-focus = focus
field-place = place
field-needs = needs
field-kind = kind
field-consolidation = consolidation
field-supersedes = supersedes
field-tags = tags
field-exempt = exempt
field-issuer = issuer
field-issued = issued
field-url = url

## Keys inside a field

field-source-directive = directive
field-source-clause = clause
field-source-quote = quote
field-source-self = self
field-criteria-id = id
field-criteria-name = name
field-criteria-target = target
field-criteria-unit = unit
field-criteria-baseline = baseline
field-criteria-how = how
field-co_units-unit = unit
field-co_units-person = person
field-co_units-part = part
field-co_units-due = due
field-milestones-id = id
field-milestones-name = name
field-milestones-start = start
field-milestones-due = due
field-milestones-after = after
field-milestones-done = done

## Headings the tool reads

section-measures = Measures
section-progress = Progress

## Levels and the words before a line

level-error = error
level-warning = warning
level-note = note
level-help = help
level-cause = caused by

## How parts are joined

list-comma = { ", " }
list-semicolon = { "; " }

## Counts

count-errors =
    { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }
count-warnings =
    { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }
count-notes =
    { $notes ->
        [one] 1 note
       *[other] { $notes } notes
    }
count-tasks =
    { $tasks ->
        [one] 1 task
       *[other] { $tasks } tasks
    }
count-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }

## The last line of a check. $found and $tasks are counts from above

summary-found = { $found } in { $tasks }
summary-clean = no findings in { $tasks }
summary-fixable = { $count } can be fixed with { $command }

## What a command changed. $from and $to are states, $commit a short id

change-state = { $id }: { $from } → { $to }
change-recorded = { $id }: { $act } recorded
change-created = { $id }: created at { $path }
change-written = { $path } written
change-committed = committed { $commit }
change-sealed = committed { $commit }, sealed by { $person }
change-sealed-signed = committed { $commit }, sealed and signed by { $person }
change-dry-run = nothing was changed (dry run)
