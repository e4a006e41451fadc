### The words of duban in English. Every key stands in zh-CN.ftl too, with the same arguments (a test).
### Lower-case phrases without a full stop; literals in backticks.

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

act-policy = change of policy

## Values of fields

yes = yes
no = no

## Lights

light-red = red
light-yellow = yellow
light-green = green
light-grey = grey
overdue = overdue

## Column headings

column-id = id
column-title = title
column-unit = unit
column-due = due
column-since = since
column-turn = whose turn
column-state = state
column-person = person
column-role = role

## Levels and the words before a line

level-error = error
level-warning = warning
level-note = note
level-help = help
level-fix = fix
fix-line = { $words }: { $command }
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
summary-found-apart = { $found }
summary-clean-apart = no findings
summary-fixable = { $count } can be fixed with { $command }
summary-fixable-more = { $count } more with { $command }
summary-fixed = { $count } fixed
summary-suppressed = { $count } suppressed
summary-pardoned = { $count } pardoned
suppressed-line = suppressed: { $place }: { $rule }: { $words } ({ $reason })
sarif-root = the top of the repository

## What a command changed. $from and $to are states, $commit a short id

change-state = { $id }: { $from } → { $to }
change-recorded = { $id }: { $act } recorded
change-written = { $path } written
change-committed = committed { $commit }
change-sealed = committed { $commit }, sealed by { $person }
change-sealed-signed = committed { $commit }, sealed and signed by { $person }
change-dry-run = nothing was changed (dry run)
change-added = { $path } added
told-rebound = criterion { $id } has rebounded
told-window = this is the look-back of { $window }
told-no-window = no window is open today: this look-back stands beside those that are due
told-discount = discount: { $field } was { $first }, is { $now }, agreed by { $by }
told-struck = discount: { $field } was { $first }, is gone, agreed by { $by }
told-part = { $part } of { $id } ({ $name })
told-struck-criterion = discount: criterion { $id } ({ $first }) is gone, agreed by { $by }
problem-none = no problem `{ $problem }` of this task is open; open are: { $open }
problem-none-help = `duban show ID` and `duban stats --problems` give the ids of problems
told-sat-on = filed { $days } days after `{ $directive }` was issued ({ $issued })

## What would be done

plan-create = + { $path }
plan-write = ~ { $path }
plan-remove = - { $path }

## Lists

column-duty = to do
column-name = name
column-key = key
light-broken = unreadable
list-broken =
    { $tasks ->
        [one] 1 task cannot be read and is listed by its file's name: `duban check` says why
       *[other] { $tasks } tasks cannot be read and are listed by their files' names: `duban check` says why
    }
today-nothing = nothing is due today
today-policy = policy { $serial } waits for a seal of { $people }: `duban policy show` tells what it changes, `duban policy seal` seals it
today-pardon = the pardon of commit { $commit } waits for a seal of { $people }: `duban pardon { $commit } -m WHY`
duty-overdue = overdue
duty-forecast = will be late
duty-due-soon = due soon
duty-accept = to be signed for
duty-verify = to be verified
duty-extend = extension asked for
today-nobody = nobody on the roster can
duty-look-back = look-back due
duty-look-back-late = not looked back on
duty-take-over = to be taken over
duty-take-over-late = not taken over
duty-answer = opinion to be answered
duty-answer-late = opinion unanswered
duty-resume = to be taken up again
duty-resume-late = not taken up again
duty-called-in = to be called in
duty-returned = sent back
duty-milestone-soon = milestone due soon
duty-file = ready to be filed
duty-mend = unreadable
duty-accept-late = not signed for
duty-verify-late = not verified
duty-extend-late = extension unanswered
duty-behind = behind
duty-stalled = stalled
duty-start = not started
duty-report-late = dossier not sent

## One task

show-head = { $id }  { $title }
show-state = { $state } · { $path }
show-due = due { $due }, { $days ->
    [0] today
   *[other] in { count-days }
}
show-late = due { $due }, { count-days } late
show-owner = owner { $owner }
show-owner-unit = owner { $owner } · { $unit }
show-light = light { $light }
show-first-due = first due { $due }
show-put-off = first due { $due }, put off { $times ->
    [one] once
   *[other] { $times } times
}
show-late-by-first = by the first due date { count-days } late
show-missed = milestone { $name } missed, due { $due }
show-drifted = the file says something else than was agreed of: { $fields }
show-forecast = at the pace so far done on { $day }, in time
show-forecast-late = at the pace so far done on { $day }, { count-days } late
show-forecast-first = { "  " }by the first due date { count-days } late
show-forecast-done = { "  " }{ $done } of { $all } milestones done by { $day }; as many were planned by { $planned }, counted from { $start }
show-forecast-awaited = { "  " }{ $done } of { $all } milestones done; one more was planned by { $planned }, counted from { $start }
show-no-forecast = no forecast: { $why }
unforeseen-immediate = it is put right at once
unforeseen-no-plan = no record files it with a due date
unforeseen-few-milestones = fewer than two milestones lie between the start of the plan and the due date
unforeseen-none-done = no milestone of the plan in force is done
unforeseen-too-early = what is done is less than a fifth of the planned time
list-no-eta =
    { $tasks ->
        [one] 1 task has no forecast: `--columns +no_eta` says why
       *[other] { $tasks } tasks have no forecast: `--columns +no_eta` says why
    }
show-stalled = nothing done or said since { $since }
show-waiting = applied for on { $since }, waits for { $people }
show-lookback = next look-back { $due }
show-watch = watched: { $reasons }
show-stubborn = stubborn: { $reasons }
watch-overdue = overdue
watch-forecast-late = late at the pace so far
watch-not-accepted = not signed for
watch-stalled = stalled
watch-returned = sent back
watch-extended = put off twice
watch-rebound = filed again after a rebound
watch-no-evidence = no evidence yet
watch-fading = begun with vigour, now fading
watch-formalism = signs of work on paper
formalism-copied-remark = words said before
formalism-copied-measures = measures of other tasks
formalism-evidence-reused = evidence used twice
formalism-hasty-verdict = judged within minutes
show-formalism = signs of work on paper: { $signs }
show-extension = extension asked for on { $since }, waits for { $people }
stubborn-rounds = filed again
stubborn-extensions = put off twice
stubborn-legacy = left over from before
stubborn-age = older than a year
show-supervisor = supervisor { $person }, as for every task that names none
show-leader = leader { $person }, as for every task that names none
show-record = { $day }  { $act } · { $who }
said-until = until
said-window = window
said-people = people's test
said-solves = solved
said-draw = draw
said-discounts = discount
said-successor = filed again as
said-round = round
said-cause = cause
said-refiled_from = in place of
said-category = category
said-channel = channel
said-day = day
said-about = about
said-ruling = ruling
said-answer = answer
said-progress = progress
said-changes = change
said-heir = new owner
said-wake = wakes up
said-risk = risk meanwhile
said-merged_into = merged into
said-consequences = consequences
said-rule = rule
said-promise = will do
said-asks = asks for
said-paper = sent up
said-addressee = to
said-sent = sent
said-received = received
said-answered = answered
said-step = step
said-approval = waits for
said-is-met = met
said-is-unmet = not met
said-is-held = still holds
said-is-rebounded = rebounded
said-is-verify = a verdict on the application
said-is-extend = an answer to the extension
said-is-accept = the signature of the new owner
said-is-answer = an answer to the opinion
said-is-resume = that it is taken up again
said-is-lookback = the look-back
said-is-complaint = complaint
said-is-petition = petition
said-is-objection = objection
said-is-suggestion = suggestion
said-is-upheld = upheld
said-is-not-upheld = not upheld
said-is-adopted = adopted
said-is-explained = explained
said-is-refused = refused
said-is-rebound = rebound
said-is-opinion = opinion
said-is-false-close = false close-out
said-is-reminder = reminder
said-is-chase = chase
said-is-order = order
said-is-circular = circular
said-is-summons = summons
show-reply = {"    "}in reply to { $record }
show-said = { $key }: { $said }
show-problem = problem { $id }: { $what }
show-problem-spot = problem { $id }, solved on the spot: { $what }
show-criterion = criterion { $id }: { $verdict }
show-criterion-found = ; found: { $said }
show-criterion-how = ; how: { $said }
show-criterion-site = ; on site: { $said }
show-criterion-reason = ; because: { $said }
show-exhibit = evidence { $file } shows { $shows }
settle-none = `{ $id }` has no fork to settle
settle-keep = which branch stands is to be said with `--keep`; their last records are { $ends }
settle-void = set aside: { $path }
show-void = (set aside when a fork was settled)
show-unread = { $path } cannot be read as a record
show-link = {"    "}{ $digest } after { $after }, sealed by { $seals }
show-context = directive `{ $directive }`, clause { $clause }:
serves-directive = directive  { $directive } { $title }, clause { $clause } { $heading }
serves-own = directive  none: the office's own
serves-goal = goal       { $goal } ({ $id })
serves-list = list       { $states }
serves-task = task       { $id }: { $goal }
serves-part = part       { $id } { $title } ({ $state })
serves-step = milestone  { $name }, due { $day }
serves-step-done = milestone  { $name }, done { $day }

## Help

help-about = duban: a ledger of supervised tasks in git; every close-out is sealed, signed and can be verified offline
help-ledger = Ledger
help-tasks = Tasks
help-acts = Acts: each is one sealed record in one commit
help-trust = Trust
help-reports = Reports: the undone first
help-more = Help
help-footer = `duban <verb> -h` is one screen with examples, `--help` the manual

## A wrong command line

usage-help = run `duban -h` for the verbs, `duban <verb> -h` for one of them
usage-help-of = how it is used: `duban { $verb } -h`
usage-no-verb = what is to be done? One of: { $verbs }
usage-verb = no verb `{ $verb }`
usage-nearest-name = the nearest is `{ $nearest }`
usage-nearest = the nearest verb is `{ $nearest }`
usage-unknown = no argument `{ $arg }` here
usage-missing = `{ $arg }` is missing
usage-conflict = `{ $arg }` and `{ $other }` do not go together
usage-value = `{ $flag }` cannot be `{ $value }`; it takes { $lawful }
usage-no-value = nothing stands behind `{ $flag }`
usage-no-value-of = nothing stands behind `{ $flag }`; it takes { $lawful }
usage-too-many = `{ $flag }` takes no value, and here is `{ $value }`
usage-no-text = an argument is not text in UTF-8
usage-other = { $why }
bug = a bug in duban
bug-report = this is no answer, neither good nor bad: report the lines above with the command that you ran, then run `duban check`

## The repository

repo-none = no git repository at `{ $path }` or above
repo-none-help = run `duban init` to start a ledger here, or `-C DIR` to work elsewhere
repo-bare = `{ $path }` is a bare repository: it has no work tree
repo-bare-help = work in a clone of it
repo-feature = the repository uses `{ $feature }`, which duban cannot read
repo-sha256 = `{ $path }` has SHA-256 objects (`extensions.objectFormat`), which duban cannot read
repo-sha256-help = keep the ledger in a repository of its own: `duban init DIR` makes one with SHA-1 objects
repo-reftable = `{ $path }` keeps its branches in a reftable (`extensions.refStorage`), which duban cannot read
repo-reftable-help = run `git refs migrate --ref-format=files`
repo-partial = `{ $path }` is a partial clone (`extensions.partialClone`): objects that duban must read may be missing
repo-partial-help = clone it again without `--filter`; `git sparse-checkout` keeps files off the disk as well
repo-owner = `{ $path }` belongs to another user, and its configuration can run programs
repo-owner-help = if you trust its owner: `git config --global --add safe.directory { $path }`
repo-feature-help = work in a clone of it, or keep the ledger in a repository of its own: `duban init DIR`
not-checked-out = `{ $path }` is not checked out here: the checkout is sparse
not-checked-out-help = run `git sparse-checkout add { $folder }`, and the command again
repo-open = `{ $path }` could not be opened
no-ledger = no ledger in `{ $path }`: there is no `duban.yaml`
no-ledger-help = run `duban init` to start one in this repository
no-folder = no folder `{ $path }`
head-detached = HEAD is detached: a commit here would belong to no branch
head-detached-help = run `git switch -c NAME`, or `git switch main`, and try again
underway = git is in the middle of a { $what }
underway-help = finish it (`git { $what } --continue`) or give it up (`git { $what } --abort`), and try again
branch-moved = somebody has committed on the branch meanwhile
switched = `{ $from }` was checked out when the command began, and now it is `{ $to }`
switched-help = run `git switch { $from }`, or the command again for this branch
nothing-done = nothing was done: branch, index and files are as before
changed-meanwhile = `{ $path }` changed meanwhile
again-help = run the command again
staged-otherwise = what is staged for `{ $path }` is neither committed nor in the file
staged-help = run `git diff --cached { $path }`; then `git add { $path }` or `git restore --staged { $path }`
lock-held = another duban is at work here (`{ $path }`)
lock-held-by = another duban is at work here: process { $process } holds `{ $path }`
lock-waiting = another duban is at work here: waiting until it is done
lock-help = run the command again when it is done, or wait longer: `DUBAN_WAIT=60`, in seconds
lock-io = the lock `{ $path }` could not be taken
index-changed = other git commands keep changing the index
git-locked = another git command is at work: `{ $path }` is there
git-locked-help = run the command again when it is done; if no git runs, one was killed: remove `{ $path }` first
disk-help = make room or give permission, and run the command again
file-io = `{ $path }` could not be read or written
file-large = `{ $path }` is larger than { $mib } MiB
file-gone = `{ $path }` is gone
file-text = `{ $path }` is not UTF-8 from line { $line } on
file-text-help = save it as UTF-8
objects = git's objects could not be read or written
left-behind = the act stands as commit { $commit }, but `{ $path }` in the work tree could not be brought along
left-behind-help = make room or give permission, and run `duban list`: it brings the files along

## Git, keys and signatures

git-identity = git does not know who you are
git-identity-help = run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`
program-none = no program `{ $program }`
program-none-help = install it: `apt install git openssh-client gnupg` has git, ssh-keygen and gpg
program-failed = `{ $program }` stopped
program-silent = `{ $program }` made no signature, and does not say why
sign-no-key = git is not set up to sign, so nothing can be sealed
sign-no-key-have = if you have an SSH key: `git config --global gpg.format ssh` and `git config --global user.signingkey ~/.ssh/id_ed25519.pub`
sign-no-key-make = if you have none: `duban keys setup` makes one and sets git up
sign-no-key-gpg = if git signs with OpenPGP: `git config --global duban.signingkey ~/.ssh/id_ed25519.pub` names the key for the seals
sign-key-missing = no key at `{ $path }`, which git's settings name
sign-key-missing-help = mend `user.signingkey`, or run `duban keys setup`
sign-unfit = this key cannot be used for seals
sign-unfit-help = use Ed25519, ECDSA, or RSA of 2048 to 4096 bits: `duban keys setup` makes one
sign-certificate-help = name the plain key for the seals: `git config --global duban.signingkey FILE.pub`; commits stay signed as they are
sign-no-agent = only the public half of the key is here, and no agent answers
sign-no-agent-help = start one and add the key: `eval $(ssh-agent)` and `ssh-add`
sign-not-in-agent = only the public half of the key is here, and the agent does not hold the other
sign-not-in-agent-help = run `ssh-add` with the private key
sign-agent-refused = the agent would not sign
sign-agent-refused-help = unlock it (`ssh-add -X`), or touch the key when it blinks
sign-passphrase = wrong passphrase; nothing was signed
sign-cannot-ask = the key has a passphrase, and there is no terminal to ask for it
sign-cannot-ask-help = run it in a terminal, set `SSH_ASKPASS`, or add the key to an agent with `ssh-add`
sign-no-secret = gpg has no secret key for `{ $key }`
sign-no-secret-help = run `gpg --list-secret-keys` and set `user.signingkey` to one of them
sign-format = git signs with `{ $format }`, which duban does not
sign-format-help = set `git config gpg.format ssh` (or openpgp)
sign-refused = the signature that was made does not hold; nothing was done
sign-untouched = the security key signed without a touch, and such signatures do not count; nothing was done
sign-untouched-help = make a key that asks for one, without `-O no-touch-required`: `ssh-keygen -t ed25519-sk`
sign-touch-times = the security key is to be touched { $times ->
    [2] twice
   *[other] { $times } times
}, for the seal and for the commit
sign-passphrase-times = the passphrase will be asked for { $times ->
    [2] twice
   *[other] { $times } times
}, for the seal and for the commit; with `ssh-add` an agent asks once
sign-other-key = the signature was made with another key than the settings name
sign-other-key-help = look at `user.signingkey` and at what the agent holds: `ssh-add -L`
keys-home = no home folder: name the file with `--file`
keys-make = a new Ed25519 key at `{ $path }`
keys-set = git config { $scope } { $key } { $value }
keys-ask = Make the key and set git up? [y/N]
keys-consent = nothing was made: it takes your consent
keys-consent-help = run it again with `--yes`
keys-done = your public key: { $key }
keys-next = give this line to an admin: `duban policy add YOUR-ID --name NAME --key "{ $key }"`; or start a ledger: `duban init`
key-exists = `{ $path }` is there already, and no key is ever overwritten
key-exists-help = use it (`git config --global user.signingkey { $path }.pub`), or name another with `--file`
key-form = `{ $key }` is no public key that is taken
key-certificate-help = give the plain key: the `.pub` file beside the `-cert.pub`
key-form-help = give a line like `ssh-ed25519 AAAA…`, or the `.pub` file that holds it

## Settings and policy

list-lost = `{ $path }` is not read, and there may be tasks in it: `duban check` says why
findings-more = { $count } more of this kind in this file
settings-form = `duban.yaml:{ $line }:{ $column }` cannot be read
settings-nearest = the nearest is `{ $near }`
settings-help = mend the line, or take the key out: each has a default
policy-head =
    ledger { $ledger }, policy { $serial }, { $quorum ->
        [one] one admin seals a change
       *[other] { $quorum } admins seal a change
    }
policy-id = `{ $id }` cannot be an id: it takes a-z, 0-9, `.`, `_` and `-`, and must be new
policy-form = `{ $path }` does not read as a policy: { $why }
policy-ledger = the id of the ledger never changes
policy-admins =
    the change would leave { $admins ->
        [one] 1 admin
       *[other] { $admins } admins
    } where { $quorum } must seal
policy-leave = `{ $person }` would no longer be an admin: let another admin seal that change
policy-revocations = a revocation is never taken back
policy-key = `{ $key }` is no key, or belongs to two persons: one key belongs to one person
policy-unsealed = `policy/` was edited and not sealed
policy-unsealed-help = run `duban policy propose -m WHY` first, or `git restore policy`
policy-not-admin = `{ $person }` is no admin of the policy in force
policy-not-admin-help = ask an admin: `duban policy show` names them
person-none = nobody named `{ $person }` in `policy/people.yaml`
init-there = there is a ledger in `{ $path }` already
init-new = a new repository and ledger at `{ $path }`
init-person-help = name yourself: `duban init --person wang-wu`
init-root = trust root { $commit }: give this id to others by another way than this repository
init-next = next: `duban policy add` for the others, `duban new` for a task
signers-set = git now verifies by `{ $path }`
signers-refused = the history does not verify, so no list of signers can rest on it
signers-refused-help = run `duban verify`: it names every place

## Tasks by a part of their ids

task-none = no task `{ $id }`
task-nearest = the nearest is `{ $id }`
task-list = `duban list` shows the open ones, `duban list --all` all
place-none = `{ $path }` is no file or folder of the ledger, and no task
task-ambiguous = `{ $id }` fits { count-tasks }
task-ambiguous-help = give more of the id
task-candidate = `{ $id }` at { $path }
task-twice = task `{ $id }` lies in two places
task-twice-help = keep the one that its records speak of (`duban check` says which) and remove the other

## Why an act is not done

see-check = run `duban check`: it names the place
refused = `{ $id }` stays as it is
refused-unwritten = `{ $path }` was not written: it is shown as it would have been
refused-key = nothing was done: the policy does not know your key
refused-key-help = ask an admin to run `duban policy add YOUR-ID --name NAME --key "{ $key }"`
refused-rule = { $rule }: { $words }
refused-policy = `{ $id }` stays as it is: there is no policy that can be read
refused-policy-help = run `duban check policy`
refused-id = the task has no id that can be read
refused-state = `{ $id }` lies in a folder that is no state
refused-from = `{ $id }` cannot { $act }: it is { $state }
refused-from-help = `duban show { $id }` tells where it stands
refused-past = the due date of `{ $id }` is past: a task is not late on the day it is filed
refused-past-help = give it a date that can be kept, and say in `legacy` since when it has been owed
lookback-short = the ledger looks back after { $windows }: a closing may add to that, and take nothing away
opinion-old = registered more than { $days } days after it was said, and nobody says why
opinion-old-help = say why: `-m WHY`, without the words of the opinion and without personal data
day-ahead = `--{ $flag }` is a day that has been, and { $day } is still to come
answer-none = no opinion on `{ $id }` is open
extend-unasked = the owner of `{ $id }` has not asked for an extension that is not granted yet
extend-unasked-help = the owner asks: `duban remark { $id } --ask extend --until DATE -m WHY`
extend-third = the due date of `{ $id }` was put off twice: it is not put off again
extend-third-help = a leader takes it (`duban take { $id }`), or accepts in writing that it is not done (`duban forgo { $id }`)
extend-late = the due date of `{ $id }` was { $due }: an extension is granted before it
extend-late-help = the task is overdue; the owner says what stands: `duban remark { $id }`
amend-nothing = the plan of `{ $id }` is as it was agreed: there is nothing to amend
amend-nothing-help = change goal or criteria in the file first, then `duban amend { $id } -m WHY`
handover-same = `{ $person }` owns `{ $id }` already
heir-awaited = `{ $id }` is being handed over to `{ $person }`, who has not accepted yet
heir-awaited-help = the new owner signs for it: `duban accept { $id }`
object-late = the owner of `{ $id }` could object until { $last }
object-late-help = a supervisor can hand it over: `duban handover { $id } --to PERSON`
objection-open = an objection to `{ $id }` is open: { $record }
objection-open-help = a supervisor or leader answers it: `duban answer { $id } --ruling … --answer … -m WHY`
suspend-past = a suspended task wakes up on a day to come, not on { $day }
cancel-lost = `{ $into }` does not carry what `{ $id }` is to reach: { $criteria }
cancel-lost-help = the criteria are added to it first, with the same name and target: `duban amend`
cancel-draft = `{ $id }` was never filed and binds nobody
cancel-draft-help = delete its file
waive-unknown = no rule `{ $rule }`
waive-locked = nobody waives `{ $rule }`: trust rests on it, or git would never forget
until-past = { $day } is past
record-none = `--{ $flag } { $part }` means no record of `{ $id }`: a part of its file's name, or of its digest
record-ambiguous = `--{ $flag } { $part }` may mean several records of `{ $id }`
record-which = several records of `{ $id }` may be meant: say which with `--{ $flag }`
record-known = it may be { $names }
report-none = nothing was sent up about `{ $id }` that could be answered
refused-behalf = `{ $act }` is done by the person alone, never by a registrar
refused-lacking = `--{ $flag }` is missing
refused-survey-help = a survey of the people concerned is told whole: `--asked N --happy N --satisfied N --consent N --refused N --channel HOW`
refused-criterion = `{ $id }` has no criterion `{ $criterion }`
refused-criteria = it has { $known }
refused-plan = a field of `{ $id }` that filing freezes cannot be read
patch-refused = `{ $id }` could not be changed without touching more than the value
patch-help = change it in an editor: `duban edit`
evidence-empty = `{ $file }` is empty: it shows nothing
evidence-name = `{ $file }` cannot be the name of a file in the ledger
evidence-taken = `{ $file }` is there already: evidence is never replaced
directive-id = `{ $id }` cannot be an id: it takes a-z, 0-9, `.`, `_` and `-`
directive-taken = there is a directive `{ $id }` already
message-missing = a text is asked for, and there is no terminal to type it in
message-help = give it with `-m TEXT`
message-empty = the text is empty: nothing was done
message-hint =
    What stands, what is missing, the next step.
    Lines that begin with # are left out; an empty text stops the act.
editor = the editor `{ $editor }` stopped
editor-help = set `EDITOR`, or edit the file in any editor and run `duban edit ID --no-editor`
edit-refused = `{ $path }` is as you wrote it, and not committed
edit-again = `duban edit { $id }` opens it again; `git restore` takes the edit back
edit-same = `{ $path }` is as committed

## Import

import-mapping = columns: { $pairs }
import-kept = kept under keys of your own (`x-…`): { $columns }
import-ragged = line { $line } has { $cells } cells where the heading has { $columns }
import-lacks = { $line }: { $id } { $title } — lacks { $lacks }
import-ready = { $line }: { $id } { $title } — lacks nothing{ $lacks }
import-known = { $line }: { $id } { $title } — imported before{ $lacks }
import-done =
    { $added ->
        [one] 1 draft added
       *[other] { $added } drafts added
    }, { $known } known from before
import-nothing = nothing changed
import-empty = `{ $path }` has a heading and no rows
sheet-empty = `{ $path }` is empty
sheet-binary = `{ $path }` is no text
sheet-binary-help = save the sheet as CSV
sheet-encoding = `{ $path }` is neither UTF-8, UTF-16 nor GB18030
sheet-encoding-help = save it as CSV UTF-8
sheet-unclosed = `{ $path }`:{ $line }: the quote that opens here is not closed
sheet-wide = `{ $path }`:{ $line }: more than { $most } cells in one row
sheet-long = `{ $path }` has more than { $most } cells
sheet-long-help = split the list, and leave out rows and columns that are empty
sheet-heading = `{ $path }`:1: no heading: the first line names no column that a task has
sheet-heading-help = put names in the first line (title, owner, due …), or name the columns: `--map title=Task,due=#3`
map-shape = `{ $text }` is not `key=column`
map-key = a task has no key `{ $text }` that a column could fill
map-column = the table has no column `{ $text }`
map-help = the columns are { $columns }

## Filters and rules

filter-none = `{ $filter }` is no condition
filter-name = nothing is called `{ $name }`
filter-empty = nothing stands behind `{ $key }`
filter-value = `{ $key }` knows no `{ $value }`
filter-day = `{ $key }` asks for a day, and `{ $value }` is none
filter-number = `{ $key }` asks for a number, and `{ $value }` is none
filter-order = `{ $key }` has no order: ask with `:`
filter-or = a condition is missing beside `or`
filter-loop = the view holds itself
filter-view = in the view `{ $view }` of duban.yaml: { $text }
filter-lawful = it is one of { $words }
filter-help = `duban help filters` tells what can be asked
filter-stranger = nobody and no unit is called `{ $name }` in `policy/people.yaml`
filter-stranger-near = nobody and no unit is called `{ $name }` in `policy/people.yaml`; the nearest is `{ $nearest }`
progress-read = reading files
progress-check = checking
progress-verify = verifying
progress-import = importing
search-nothing = there is nothing to look for
search-nothing-help = give a word; `duban list` finds by conditions alone
search-head = { $id } · { $state } · { $title }
search-head-plain = { $id } · { $title }
search-told =
    { $lines ->
        [0] nothing in
        [one] 1 line in { $found } of
       *[other] { $lines } lines in { $found } of
    } { $files ->
        [one] 1 file
       *[other] { $files } files
    }
column-none = `{ $flag }`: there is no column `{ $column }`
column-help = `duban help fields` lists them
rule-none = no rule `{ $rule }`
rule-list = `duban explain` lists them

## Verification

root-none = no trust root: whom should this ledger be traced back to?
root-none-help = run `git config duban.trustRoot COMMIT` with the full id of the commit that started it
root-none-ask = ask for that id by another way than this repository: in person, on paper, by telephone
root-form = `{ $root }` is no full commit id of 40 digits
root-missing = the trust root `{ $root }` is not in this repository
root-form-help = give all 40 digits as they were told to you: what a branch, a tag or the beginning of an id stands for, others can change
root-missing-help = compare the id with what you were told, digit by digit; is this a clone of that ledger?
root-kind = the trust root `{ $root }` is a { $kind } and no commit
root-kind-help = ask for the id of the commit that `duban init` printed; of a tag, `git rev-parse TAG^{"{"}commit{"}"}` shows it
root-stranger = the trust root `{ $root }` is no ancestor of HEAD: this is another history
root-stranger-help = ask where this history comes from before you trust anything in it
root-policy = there is no policy that can be read at the trust root `{ $root }`
root-roster = the roster at the trust root `{ $root }` holds what nobody can act with: `{ $what }`
root-policy-help = ask for the id that `duban init` printed when the ledger was started; nothing can be judged without the policy it began with
verify-unborn = nothing is committed yet
verify-signed = { $task } { $act }: sealed by { $by }; commit { $commit } signed by { $who }
verify-other = { $task } { $act }: sealed by { $by }; commit { $commit } signed by another, { $who }
verify-unsigned = { $task } { $act }: sealed by { $by }; commit { $commit } not signed, as after a squash or a rebase
verify-foreign = { $task } { $act }: sealed by { $by }; commit { $commit }: { $kind } signature, not checked (`duban verify --gpg` asks git)
verify-ssh-certificate = SSH certificate
verify-git-good = { $task } { $act }: sealed by { $by }; commit { $commit } signed by { $who } ({ $kind }, says git)
verify-git-untrusted = { $task } { $act }: sealed by { $by }; commit { $commit } signed by { $kind } key { $who }, for which nobody whom your git trusts vouches
verify-git-expired = { $task } { $act }: sealed by { $by }; commit { $commit } signed by { $kind } key { $who }, which has expired since, or the signature has
verify-git-revoked = { $task } { $act }: sealed by { $by }; commit { $commit } signed by { $kind } key { $who }, which was revoked: it proves nothing
verify-git-bad = { $task } { $act }: sealed by { $by }; the { $kind } signature of commit { $commit } does not hold, says git
verify-git-unknown = { $task } { $act }: sealed by { $by }; commit { $commit }: { $kind } signature, not checked: no key { $who } here
verify-git-silent = { $task } { $act }: sealed by { $by }; commit { $commit }: { $kind } signature, not checked: git gave no answer
verify-git-says = git says: { $words }
verify-unchecked = cannot tell: all that is sealed is good, but { $count ->
    [one] 1 commit signature was
   *[other] { $count } commit signatures were
} not checked
verify-unchecked-help = import the keys (`gpg --import FILE`) and see to it that git finds the program; or leave `--gpg` out: the seals carry the authority
verify-bad = { $task } { $act }: sealed by { $by }; the signature of commit { $commit } does not hold: { $who }
receive-good = `{ $ref }`: nothing against it, { $acts ->
    [one] 1 act
   *[other] { $acts } acts
} judged
receive-wrong = `{ $ref }` is refused
receive-gone = `{ $ref }` goes
receive-kept = `{ $ref }` holds the ledger and stays
receive-headless = `HEAD` of this server names no branch that is there, so people may stand on any; on the server: `git symbolic-ref HEAD { $ref }`
receive-stranger = `{ $ref }` does not lead on from what is here
receive-stranger-help = fetch, merge or rebase, and push again without force
receive-line = `{ $line }` is no line of a push
receive-line-help = git gives the hook `old new ref` lines; run this as `hooks/pre-receive` of the server
verify-in-commit = it came with commit { $commit }
verify-sealed = { $task } { $act }: sealed by { $by }
verify-edited = { $path } is not what is committed
verify-rewritten = history rewritten: `{ $commit }`, verified here last, is no ancestor of HEAD
verify-rewritten-help = ask what became of it; to take the new history for good: `git update-ref -d { $ref }`
verify-violation = in commit { $commit }:
check-by-roster = this goes by the roster in force; what was lawful when it was done, the history knows: `git config duban.trustRoot COMMIT`, then `duban verify`
verify-proposed = policy { $serial } is proposed: { $seals } of { $quorum } admins have sealed it; until then the old one is in force; `duban policy show` tells what it changes, `duban policy seal` seals it
verify-aside = { $task } { $act } of { $by }: set aside by { $settled }, `{ $record }`
verify-forgive = put right what can be put right; a commit that others have already stays, and the admins forgive what stands against it: `duban pardon { $commit } -m WHY`
verify-founded =
    what stood at the trust root { $root } is taken as it is: { $records ->
        [one] 1 record
       *[other] { $records } records
    }, { count-tasks }
signers-revoked = revoked since commit { $commit }: take the mark away to check what was sealed before it
verify-bring-back = as it was before: `git checkout { $commit }^ -- { $path }`
verify-pardoned = pardoned: `{ $rule }` in commit { $commit }, { $path }
verify-pardon-waits = a pardon of commit { $commit } is proposed: { $seals } of { $quorum } admins have sealed it; another seals it with `duban pardon { $commit } -m WHY`
verify-missing = cannot tell: a part of the history is missing or damaged here
verify-shallow-help = this is a shallow clone: `git fetch --unshallow`
verify-missing-help = `git fsck` names what is missing or damaged; take a fresh clone of the whole repository
verify-endless = cannot tell: there is more here than any ledger holds
verify-endless-help = ask who made it; `git log --stat` names the commit
verify-malformed = not good: two readers may see this history differently
verify-malformed-help = ask who made it; `git fsck` names the object
verify-good =
    good: { $records ->
        [one] 1 record
       *[other] { $records } records
    }, { $closings ->
        [one] 1 closing
       *[other] { $closings } closings
    }, { count-tasks }{ $pardoned ->
        [0] {""}
       *[other] , { $pardoned } pardoned
    }
verify-wrong =
    NOT good: { $records ->
        [one] 1 record
       *[other] { $records } records
    }, { $closings ->
        [one] 1 closing
       *[other] { $closings } closings
    }, { count-tasks }{ $pardoned ->
        [0] {""}
       *[other] , { $pardoned } pardoned
    }

## Topics of `duban help`

topic-none = no topic `{ $topic }`; there are { $topics }
heading-act = The act:
colon = {": "}
heading-topic-search = The search:
topic-search =
    The text is looked at as it stands, front matter and body alike; nothing is decoded.
    Every word must occur somewhere in a file; each line with one of them is shown.
    A phrase goes in quotes. Full and half width, Chinese and Western punctuation count as
    the same, and capitals only where one is typed.
    Cost: every task file of the states in question is read once (the open ones, unless
    --all or state: says otherwise); --records reads the records of these tasks too.
    Evidence is not looked into.
heading-topic-filters = Conditions:
heading-topic-exit-codes = Exit codes:
topic-filters =
    owner:zhang-san state:active    side by side: all must hold
    state:active,review             any of the values
    -weight:general                 the opposite; also !weight:general
    overdue or light:yellow         what stands before `or`, or what stands after it
    title:"fire lanes"              quotes hold a value together
    due<2026-10 due>=2026Q3 due<7d  days: 2026-09-30, 2026-09, 2026, 2026Q3, today, week, month, 7d, -30d
    due:2026-07..2026-09            from here to there; either end may be left out
    no:due                          the task does not say it
    owner:me                        whoever's key git signs with
    @late                           a view: `views:` in duban.yaml, and under it `late: overdue or due<7d`

    Without `state:` it is about open tasks; with `--all` about all of them; `lookback-due` and `lookback<7d` are about
    closed ones.
    Names, words and marks go in either language: 责任人：张三、李四
    A shell needs quotes around < and >. Only the files of the states asked for are read.
topic-exit-codes =
    0    done, nothing wrong; an empty list is 0
    1    done, and something is wrong with the data: findings at error level, a refused act, a bad signature
    2    the command line or duban.yaml is wrong, or no trust root is known; nothing was done
    3    the world would not: no repository, git failed, a lock held, no key; or `verify` cannot tell
    4    a merge needs a person
    70   a bug in duban
    130  interrupted
topic-environment =
    DUBAN_LANG           language of words: en or zh-CN (after --lang, before the ledger's)
    DUBAN_TRUST_ROOT     the commit that started the ledger (after --trust-root, before git's duban.trustRoot)
    DUBAN_EDITOR         editor; then GIT_EDITOR, VISUAL, EDITOR
    DUBAN_PAGER          pager; then PAGER; then less -FRXK
    DUBAN_WAIT           seconds to wait for another duban that is at work here; 10 without it
    DUBAN_NOW            the time, as 2026-10-08T10:12:00+08:00, for demonstrations that can be repeated
    DUBAN_HOOK           set for the hooks of an act: the hook's name (DUBAN_PENDING: what is about to be committed)
    DUBAN_SEED           randomness that can be repeated, for demonstrations only
    NO_COLOR             no colour, where it is set and not empty
    CLICOLOR_FORCE       colour even where nobody looks
    COLUMNS              width of the screen
    and git's own: GIT_DIR, GIT_CONFIG_GLOBAL, GIT_AUTHOR_DATE, SSH_AUTH_SOCK, SSH_ASKPASS …

## After a crash

recovered-undone = a command was cut off before its commit was made: nothing of it is left; run it again
recovered-finished = a command was cut off after its commit { $commit }: its files are in place now
recovered-left = { $path } has been edited since and was left as it is

## What an act rests on

policy-revoked-key = the revocation of `{ $key }` names no key: give the public key, `ssh-ed25519 AAAA…`
behind-link = `{ $path }` lies behind a symbolic link: what is written there is not in the repository
sealer = `{ $person }` cannot be part of a file name, so nothing can be sealed
uncommitted = `{ $path }` is not as committed: the act would rest on what nobody else has
uncommitted-policy = run `duban policy propose -m WHY`, or `git restore { $path }`
uncommitted-evidence = commit it (`git add { $path }` and `git commit`), or restore it (`git restore { $path }`)
uncommitted-record = restore it (`git restore { $path }`), or commit the record that is missing
recovered-passed = a command was cut off after its commit, and the branch has moved on since: the work tree is left as it is; see `git status`
recover-waits = a command was cut off here, and what it left is still to be finished or undone: the next duban command tries again
journal-damaged = a command was cut off here, and what it left in `{ $path }` cannot be read
journal-damaged-help = run `git status` and `git log -1` to see what stands; when tree and commit agree, remove `{ $path }`
evidence-state = `{ $id }` is { $state }: evidence is added before a task is closed

## Words in tables

ask-part = part of the text
ask-whole = the text
ask-person = person, by id or name
ask-unit = unit, by id, name or alias
ask-word = word
ask-day = day
ask-number = number
ask-task = part of an id
ask-flag = alone
type-text = text
type-id = id
type-tasks = id, or a list of ids
type-date = date
type-person = person
type-unit = unit
type-directive = directive
type-yes = yes
type-scalar = any value
type-word = word
type-words = list of words
type-maps = list of mappings
type-list = list
type-map = mapping
need-all = to file
need-key = key tasks
gate-clean = no error in the task
gate-no-new = no new error
to-same = stays
raised-key = key tasks
raised-again = the second time
asks-plan = the plan, frozen
asks-text = digest of the text
asks-evidence = evidence for every criterion
asks-unmet = why a criterion is not met
asks-met = every criterion met
asks-lessons = lessons
asks-harm = residual harm
asks-lookback = days of look-backs
asks-reason = a reason
asks-number = official number
asks-request = request
asks-fork = which branch stands (`--keep`)
asks-place = place
asks-problems = problems found and solved
asks-reply = the record it answers
asks-again = the criteria measured again
asks-people = what the people say
asks-drawn = the draw that it answers
asks-grounds = look-backs and opinions
asks-discounts = discounts
asks-successor = the task of the next round
asks-origin = the task of the round before
asks-opinion = what was said, when and how
asks-ruling = ruling and answer
asks-extension = the request and the progress
asks-changes = old and new, word by word
asks-heir = the new owner
asks-wake = wake-up and risk
asks-merger = the task that carries it on
asks-consequences = consequences
asks-waiver = rule and end
asks-promise = what will be done, and by when
asks-dispatch = what was sent up
asks-step = step of the ladder
column-path = path
column-text = text
column-field = key
column-act = act
column-from = from
column-to = to
column-by = by
column-gate = must hold
column-asks = record says
column-zh = 中文
column-means = means
column-acts = acts
column-type = type
column-needed = needed
column-frozen = frozen
column-words = words
column-rule = rule
column-level = level
column-lock = lock
rule-locked = locked

## What `check --fix` did

mend-file = { $path }: mended { $rules }
mend-would = { $path }: would mend { $rules }
mend-next = the files are changed and not committed: look at them (`git diff`), then `duban edit ID --no-editor` commits one, `git commit` all
mend-left-outside = { $path }: `{ $rule }` is left, since only an act may change `{ $other }`
mend-left-judged = { $path }: `{ $rule }` is left, since the text was applied with or closed
mend-left-frozen = { $path }: `{ $rule }` is left, since the fix would change what was agreed
mend-left-clash = { $path }: `{ $rule }` is left, since `{ $other }` is in the way
mend-left-id = { $path }: `{ $rule }` is left, since there is no id to give
mend-left-stays = { $path }: `{ $rule }` is left, since the fix does not remove it
mend-left-brings = { $path }: `{ $rule }` is left, since the fix would bring `{ $other }`
mend-resumed =
    { $count ->
        [one] fixes were cut off: 1 more file is as it was to be
       *[other] fixes were cut off: { $count } more files are as they were to be
    }

## Hooks of the repository

hook-failed = the hook `{ $hook }` stopped the commit (exit code { $code }); nothing was signed, nothing was changed
hook-failed-help = mend what it says above, and run the command again
hook-changed = the hook `{ $hook }` changed `{ $path }`; nothing was signed, nothing was committed
hook-changed-help = let the hook check and leave the files alone: what is signed is what was checked
hook-message = the hook `{ $hook }` left no message to commit with; nothing was signed, nothing was changed
hook-message-help = let the hook leave a text in UTF-8 in the file that it is given
hook-none-help = `--no-hooks` passes the hooks by, once
hook-git = this git is too old to run the hooks of the repository
hook-git-help = update git to 2.36 or later
hook-inside = this is the hook `{ $hook }` of an act, and no other act can be done in it
hook-inside-help = run the command when the act is done; `duban check` and whatever only reads can be run in a hook
hook-after = the hook `{ $hook }` failed (exit code { $code }); the commit stands

## Topics about `check`, and presets

topic-fixes =
    duban check --fix            mends what leaves no doubt about what was meant
    duban check --fix --unsafe   also what a person should look at first: names, ids, places
    duban check --diff           prints the patch instead; `git apply` takes it

    Files change as if you had changed them, all of them or none, and nothing is committed:
    look (`git diff`), then `duban edit ID --no-editor` commits one, `git commit` all.
    A fix is only applied where its finding is gone afterwards and none is new; what is left, and why, is said.
    What could not be seen in a file as long as it could not be read is not new.
    No fix changes a record, a policy, a directive or evidence; nor the text of a task that was applied with or closed,
    but to give it back; nor what was agreed when a task was filed, but to what the records say.
    The exit code is that of what is left.
topic-levels =
    Every rule has a level: error (exit 1, and no act passes), warning, note. `duban explain` lists the rules.
    duban.yaml sets others for a ledger, up or down; off asks a rule no more:

        levels: {"{"}vague-wording: note, unmeasurable: "off"{"}"}

    Rules of trust cannot be lowered. What is to stay as it is in one place is said there, with the reason:

        goal: …   # duban: allow vague-wording: the words of the law
        <!-- duban: allow empty-talk: asked for by the mayor's office -->
        # duban: allow-file RULE: reason

    A comment after something speaks of its line, one alone of the next line; both with what is indented deeper below.
    Warnings and notes can be allowed, errors never: a comment lets no act pass. That is not a waiver; one rule on one
    task for a time is the act `waive`. What is allowed is counted, shown with -v and in the machine forms;
    a comment without a reason, with a rule that there is not, or with nothing to allow is told.
topic-formats =
    human    for people (the default)
    json     one document of our own; the same as --json
    github   workflow commands: `duban check --format github` in a step marks the lines of a pull request.
             GitHub shows 10 errors, 10 warnings and 10 notices of a step; the rest stands in the log
    gitlab   a code quality report: `artifacts: reports: codequality: FILE`
    sarif    SARIF 2.1.0 with pages, fixes and suppressions, for code scanning and editors
    junit    XML for build servers: an error is a failed test, a warning a test that passed with output

    The marks by which forges know a finding again do not change with lines, state or language.
topic-presets =
    duban init --preset NAME writes the preferences of a kind of ledger into duban.yaml, line by line, and a template for
    new tasks into templates/task.md. Nothing hides behind the name: what stands there can be changed, and a later
    version of duban changes none of it. Without a preset the defaults hold, which are those of gov.

    gov      supervised tasks of an office: signed for within 1 working day, begun within 3; asked about after 30 days
             of silence (key tasks 14); long tasks looked at every 90 days; looked back on after 30, 90 and 180 days
             (key) or 90. The template has what key tasks need: intent, breakthrough, baseline, milestones, risks
    light    small tasks: signed for within 5 working days, begun within 10; asked about after 60 days (key 30); looked
             back on after 30 days (key 30 and 90). Vague words and placeholders are warnings. The template holds what
             filing needs and no more. The two closings, the seals and the separation of duties are the same

paper-template = `{ $path }` cannot be filled in, line { $line }: `{ $text }`
paper-unknown = it names something for which nothing stands
paper-endless = it takes more steps than a paper may
paper-at = this part of it: `{ $at }`
paper-syntax = it is not written as a template is: a tag or a bracket that is not closed, or something where it may not stand
paper-filter = it names a filter that there is not; there are: word, meaning, verdict, name, quote, short, join, length, abs
paper-test = it names a test that there is not; there are: none, defined
paper-function = it calls something that there is not
paper-arguments = something there takes another number of arguments
paper-unfit = what it does with a value does not fit the value
paper-elsewhere = it takes in another template, and a paper is one file
paper-word = it asks for a word that the catalogue has not
paper-engine = the template engine gave up
