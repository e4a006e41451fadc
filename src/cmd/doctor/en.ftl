doctor-ok = ok
doctor-should = should
doctor-cannot = cannot
doctor-good = { $should ->
    [0] everything that acts need is here
    [one] everything that acts need is here; one thing should be otherwise
   *[other] everything that acts need is here; { $should } things should be otherwise
}
doctor-bad = { $cannot ->
    [one] one thing stands in the way of acts
   *[other] { $cannot } things stand in the way of acts
}{ $should ->
    [0] {""}
    [one] ; one should be otherwise
   *[other] ; { $should } should be otherwise
}
doctor-git = git { $version }: commits, verifies SSH signatures, runs hooks
doctor-git-hooks = git { $version } cannot run hooks for duban (2.36 can)
doctor-git-ssh = git { $version } knows no SSH signatures (2.34 does): `git verify-commit` will not check close-outs
doctor-git-update = update git
doctor-ssh = OpenSSH { $version }: makes seals
doctor-ssh-unknown = ssh-keygen is there: makes seals
doctor-ssh-old = OpenSSH { $version } cannot sign (8.1 can)
doctor-ssh-update = update OpenSSH
doctor-ssh-program = `{ $program }` makes seals and signatures (`gpg.ssh.program`)
doctor-ssh-program-help = mend `gpg.ssh.program`, or take it away: `git config --global --unset gpg.ssh.program`
doctor-gpg = { $version }: signs commits
doctor-gpg-help = install gpg, or sign commits with the SSH key: `git config --global gpg.format ssh`
doctor-identity = git knows you as { $who }
doctor-key = { $kind } { $key } seals records and signs commits
doctor-key-gpg = { $kind } { $key } seals records; OpenPGP signs commits
doctor-key-two = { $kind } { $key } seals records; another SSH key signs commits
doctor-access-agent = the agent holds the key: nothing is asked
doctor-access-file = the key lies in a file without a passphrase: nothing is asked
doctor-access-program = the program that signs knows where the key is
doctor-access-passphrase = the key has a passphrase and no agent holds it: a close-out asks for it twice, for the seal and for the commit
doctor-access-passphrase-help = let an agent ask once: `eval $(ssh-agent)` and `ssh-add`
doctor-access-touch = it is a security key: a close-out asks for two touches, for the seal and for the commit
doctor-person = in the ledger you are `{ $person }` ({ $name }): { $roles }
doctor-no-role = no office; you act where a task names you
doctor-stranger = the ledger does not know your key: nothing that you seal will count
doctor-root = the trust root is { $root }: the ledger can be verified from there
doctor-repo = a repository at `{ $path }`
doctor-format = { $objects } objects, refs as { $refs }: readable
doctor-branch = on branch `{ $branch }`
doctor-sparse = a sparse checkout: what is not checked out is listed and checked as it is committed; an act on it needs it here
doctor-linked = a further work tree of `{ $path }`: the turn to change the ledger is shared
doctor-shallow = a shallow clone: what came before cannot be verified
doctor-shallow-help = `git fetch --unshallow` brings the whole history
doctor-index = the index (version { $version }) can be read
doctor-index-none = no index yet
doctor-index-unread = the index cannot be read, so acts cannot see what is staged
doctor-index-unread-help = turn the form off: `git update-index --no-split-index`, `git sparse-checkout reapply --no-sparse-index`
doctor-index-lock = `{ $path }` has been there for { $minutes ->
    [0] less than a minute
    [one] one minute
   *[other] { $minutes } minutes
}: git and duban wait for it
doctor-index-lock-help = where no git command or editor is at work here, one was killed: `rm "{ $path }"`
doctor-hooks = { $hooks } run with every act, from `{ $folder }`
doctor-hooks-none = no hook runs with an act
doctor-hooks-idle = the hook `{ $hook }` is not executable and is passed over
doctor-hooks-idle-help = if it should run: `chmod +x "{ $path }"`
doctor-hooks-reference = the hook `reference-transaction` is not run when an act moves the branch
doctor-ledger = a ledger, { $ledger }
doctor-ledger-edited = `duban.yaml` is not as it is committed: others have other settings
doctor-ledger-edited-help = look at `git diff HEAD duban.yaml`, and commit it
doctor-attributes = no attribute touches the ledger's files
doctor-text = git may change line ends in `{ $path }`: digests are of the bytes as they are committed
doctor-text-help = add a line at the end of `.gitattributes`, or of `.git/info/attributes` where that says otherwise: `{ $path } -text`
doctor-attribute = `{ $attribute }` changes the files of `{ $path }` on their way in and out of git: their digests would not fit
doctor-attribute-help = add a line at the end of `.gitattributes`, or of `.git/info/attributes` where that says otherwise: `{ $path } -{ $attribute }`
doctor-ignored = git ignores `{ $path }`: `git add` would pass over such files
doctor-ignored-help = `git check-ignore -v --no-index "{ $path }"` says by which line; take it away
doctor-collide = `{ $one }` and `{ $other }` are one file on some disks
doctor-collide-help = give one of them another name: `git mv`
doctor-quoted = git shows names that are not ASCII as numbers (`\345\271\264`)
doctor-quoted-help = `git config --global core.quotePath false` shows them as they are
doctor-disk = the disk keeps `a` and `A` apart, and both forms of `é`
doctor-disk-folds = on this disk names that differ in case or in the form of an accent are one file
doctor-disk-otherwise = `{ $key }` is { $told }, and the disk is otherwise
doctor-disk-help = `git config { $key } { $value }`
doctor-busy = another duban is at work here (process { $process })
doctor-cut-off = a command was cut off here
doctor-cut-off-help = any command finishes or undoes it and says so: `duban check`
doctor-clock = it is { $now } here
doctor-clock-wrong = it is { $now } here, and the last commit says it is { $minutes } minutes later: a clock is wrong
doctor-clock-help = set the clock of this machine, or find out whose was wrong: `git log -1 --format=fuller`
doctor-locale = the locale `{ $locale }` is not UTF-8: names and titles may come out wrong on this screen
doctor-locale-help = `export LANG=C.UTF-8`, or one of `locale -a`
doctor-pager = no program `{ $program }` to page long text with
doctor-pager-help = install `less`, or set `DUBAN_PAGER` (`DUBAN_PAGER=cat` pages nothing)
doctor-papers = { $papers ->
    [one] a paper was
   *[other] { $papers } papers were
} handed over or about to be when a command was cut off
doctor-papers-help = see `duban urge --due`
