doctor-ok = 正常
doctor-should = 建议
doctor-cannot = 不可
doctor-good = { $should ->
    [0] 办理所需一应俱全
   *[other] 办理所需一应俱全；另有 { $should } 处建议调整
}
doctor-bad = 有 { $cannot } 处妨碍办理{ $should ->
    [0] {""}
   *[other] ；另有 { $should } 处建议调整
}
doctor-git = git { $version }：可提交、可验 SSH 签名、可运行钩子
doctor-git-hooks = git { $version } 不能替 duban 运行钩子（2.36 起可以）
doctor-git-ssh = git { $version } 不认 SSH 签名（2.34 起可以）：`git verify-commit` 验不了销号
doctor-git-update = 请升级 git
doctor-ssh = OpenSSH { $version }：可盖印
doctor-ssh-unknown = 有 ssh-keygen：可盖印
doctor-ssh-old = OpenSSH { $version } 不能签名（8.1 起可以）
doctor-ssh-update = 请升级 OpenSSH
doctor-ssh-program = 由 `{ $program }` 盖印和签名（`gpg.ssh.program`）
doctor-ssh-program-help = 更正 `gpg.ssh.program`，或去掉它：`git config --global --unset gpg.ssh.program`
doctor-gpg = { $version }：签提交
doctor-gpg-help = 安装 gpg，或改用 SSH 密钥签提交：`git config --global gpg.format ssh`
doctor-identity = git 认得您：{ $who }
doctor-key = { $kind } { $key }：盖印、签提交
doctor-key-gpg = { $kind } { $key }：盖印；提交用 OpenPGP 签
doctor-key-two = { $kind } { $key }：盖印；提交用另一把 SSH 密钥签
doctor-access-agent = 密钥在 ssh-agent 中：无须询问
doctor-access-file = 密钥文件没有口令：无须询问
doctor-access-program = 密钥由签名程序保管
doctor-access-passphrase = 密钥有口令，又不在 ssh-agent 中：每次销号要问两遍口令，盖印一遍，签提交一遍
doctor-access-passphrase-help = 交给 ssh-agent 则只问一遍：`eval $(ssh-agent)`，`ssh-add`
doctor-access-touch = 这是安全密钥：每次销号要触碰两次，盖印一次，签提交一次
doctor-person = 您在台账中是 `{ $person }`（{ $name }）：{ $roles }
doctor-no-role = 无专门职责，凡任务中列名之处可以办理
doctor-stranger = 台账不认您的密钥：您盖的印一律无效
doctor-root = 信任根为 { $root }：可由此验证台账
doctor-repo = 仓库位于 `{ $path }`
doctor-format = 对象为 { $objects }，引用为 { $refs }：可读
doctor-branch = 在分支 `{ $branch }` 上
doctor-sparse = 稀疏检出：没有检出的文件按已提交的内容列出和检查，要办理须先检出
doctor-linked = 这是 `{ $path }` 的另一个工作区：改动台账须轮流进行
doctor-shallow = 浅克隆：更早的历史无从验证
doctor-shallow-help = `git fetch --unshallow` 可取回全部历史
doctor-index = 暂存区（第 { $version } 版）可读
doctor-index-none = 尚无暂存区
doctor-index-unread = 暂存区读不出，办理时看不到已暂存的改动
doctor-index-unread-help = 关掉这种格式：`git update-index --no-split-index`，`git sparse-checkout reapply --no-sparse-index`
doctor-index-lock = `{ $path }` 已存在 { $minutes } 分钟：git 和 duban 都在等它
doctor-index-lock-help = 若这里没有 git 命令或编辑器在运行，便是有命令中断后留下的：`rm "{ $path }"`
doctor-hooks = 每次办理都运行 { $hooks }（在 `{ $folder }`）
doctor-hooks-none = 办理时不运行任何钩子
doctor-hooks-idle = 钩子 `{ $hook }` 没有执行权限，会被跳过
doctor-hooks-idle-help = 如需运行：`chmod +x "{ $path }"`
doctor-hooks-reference = 办理移动分支时，不运行钩子 `reference-transaction`
doctor-ledger = 台账 { $ledger }
doctor-ledger-edited = `duban.yaml` 与已提交的不同：别人用的是另一套设置
doctor-ledger-edited-help = 看 `git diff HEAD duban.yaml`，并提交
doctor-attributes = 没有属性会改动台账文件
doctor-text = git 可能改动 `{ $path }` 的换行：摘要按提交的字节计算
doctor-text-help = 在 `.gitattributes` 末尾加一行（若出自 `.git/info/attributes`，则加在那里）：`{ $path } -text`
doctor-attribute = `{ $attribute }` 会在出入 git 时改动 `{ $path }` 的文件：摘要将对不上
doctor-attribute-help = 在 `.gitattributes` 末尾加一行（若出自 `.git/info/attributes`，则加在那里）：`{ $path } -{ $attribute }`
doctor-ignored = git 忽略 `{ $path }`：`git add` 会跳过这类文件
doctor-ignored-help = `git check-ignore -v --no-index "{ $path }"` 可看是哪一行所致，去掉它
doctor-collide = `{ $one }` 与 `{ $other }` 在有些磁盘上是同一个文件
doctor-collide-help = 给其中一个改名：`git mv`
doctor-quoted = git 把非 ASCII 文件名显示成数字（`\345\271\264`）
doctor-quoted-help = `git config --global core.quotePath false` 可照原样显示
doctor-disk = 磁盘区分 `a` 与 `A`，也区分 `é` 的两种写法
doctor-disk-folds = 在这个磁盘上，只差大小写或重音写法的文件名是同一个文件
doctor-disk-otherwise = `{ $key }` 为 { $told }，与磁盘实情不符
doctor-disk-help = `git config { $key } { $value }`
doctor-busy = 另一个 duban 正在操作（进程 { $process }）
doctor-cut-off = 有一条命令在这里中断过
doctor-cut-off-help = 运行任一命令即会补完或撤回，并作说明：`duban check`
doctor-clock = 本机时间 { $now }
doctor-clock-wrong = 本机时间 { $now }，而最后一次提交比它晚 { $minutes } 分钟：必有一处时钟不准
doctor-clock-help = 校准本机时钟，或查明是谁的不准：`git log -1 --format=fuller`
doctor-locale = 区域设置 `{ $locale }` 不是 UTF-8：名称和标题可能显示不对
doctor-locale-help = `export LANG=C.UTF-8`，或 `locale -a` 中的一种
doctor-pager = 没有分页程序 `{ $program }`
doctor-pager-help = 安装 `less`，或设置 `DUBAN_PAGER`（`DUBAN_PAGER=cat` 即不分页）
doctor-papers = 有 { $papers } 件督办单在交出前后因命令中断而未记录
doctor-papers-help = 见 `duban urge --due`
