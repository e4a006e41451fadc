//! Why something proves nothing or cannot be read, in the reader's language: the typed faults of the library steps.

use crate::check::{Message, Words};
use crate::commit::BadSignature;
use crate::parse::{PatchFault, PatchFaultKind};
use crate::repo::{CommitFault, DifferenceFault, HistoryFault, KeyFault, SealFault, TreeFault};

/// What only these faults say.
pub(super) static WORDS: Words = Words {
    en: r"
cause-commit-nul = a NUL byte in the commit
cause-commit-open = no empty line after the headers of the commit
cause-commit-header = a header of the commit that git would not write
cause-commit-id = `{ $header }` of the commit holds no object id
cause-commit-order = `{ $header }` of the commit stands where it may not, or twice
cause-commit-missing = the commit has no `{ $header }`
cause-commit-two = two signatures on one commit
cause-commit-empty = an empty signature
cause-commit-uncovered = no signature covers `{ $header }` of the commit
cause-tree-form = the folder is cut short, or holds something else than mode, name and id
cause-tree-mode = a mode that git does not write
cause-tree-name = a name that no folder can hold, or that git keeps for itself
cause-tree-order = names out of order, or one name twice
cause-tree-at = folder `{ $path }`: { $why }
cause-missing = object { $id } is missing or damaged
cause-no-commit = object { $id } is no commit
cause-too-large = object { $id } is larger than 100 MiB
cause-tree-deep = `{ $path }` lies deeper than any folder of a ledger
cause-tree-much = more differs in `{ $path }` than any ledger holds
cause-seal-armor = not one block of SSH signature, or text around it
cause-seal-malformed = not an SSH signature
cause-seal-version = an SSH signature of version { $version }, which nobody here knows
cause-seal-reserved = the reserved field of the signature is not empty
cause-seal-namespace = the signature was made for `{ $purpose }`
cause-seal-algorithm = a signature of kind `{ $kind }`, which is not taken from this kind of key
cause-seal-untouched = the security key signed without being touched
cause-seal-bad = the key did not sign this
cause-key-malformed = not a public key
cause-key-options = options stand before the key
cause-key-certificate = an SSH certificate: who issued it, and for how long, nothing here can judge
cause-key-algorithm = a key of kind `{ $kind }`, which is not taken
cause-key-short = RSA of { $bits } bits is too short
cause-key-long = RSA of { $bits } bits is too long
cause-key-weak = a key with which anybody can sign
cause-patch-unreadable = the file cannot be read
cause-patch-absent = what is to be changed is not there
cause-patch-present = the key is there already
cause-patch-mapping = keys are needed here, and it holds something else
cause-patch-list = a list is needed here, and it holds something else
cause-patch-anchored = the anchor `{ $anchor }` is used elsewhere
cause-patch-comment = a comment would be lost
cause-patch-by-hand = it is written too unusually for a machine
cause-exit = it ended with exit code { $code }
cause-killed = a signal ended it
",
    zh: r"
cause-commit-nul = 提交中有 NUL 字节
cause-commit-open = 提交头之后没有空行
cause-commit-header = 提交头中有 git 不会写的一行
cause-commit-id = 提交头 `{ $header }` 中不是对象编号
cause-commit-order = 提交头 `{ $header }` 位置不对，或者重复
cause-commit-missing = 提交缺少 `{ $header }`
cause-commit-two = 一次提交有两个签名
cause-commit-empty = 签名是空的
cause-commit-uncovered = 提交头 `{ $header }` 不在任何签名的覆盖之下
cause-tree-form = 目录对象残缺，或者不是“模式、名称、编号”的条目
cause-tree-mode = 有 git 不会写的文件模式
cause-tree-name = 名称不能用于目录，或者为 git 所专用
cause-tree-order = 名称次序不对，或者重名
cause-tree-at = 目录 `{ $path }`：{ $why }
cause-missing = 对象 { $id } 缺失或已损坏
cause-no-commit = 对象 { $id } 不是提交
cause-too-large = 对象 { $id } 超过 100 MiB
cause-tree-deep = `{ $path }` 比台账的任何文件夹都深
cause-tree-much = `{ $path }` 里的差异比任何台账的内容都多
cause-seal-armor = 不是单独一段 SSH 签名，或者前后夹有别的文字
cause-seal-malformed = 不是 SSH 签名
cause-seal-version = SSH 签名的版本为 { $version }，无从辨认
cause-seal-reserved = 签名的保留字段不为空
cause-seal-namespace = 签名另有用途：`{ $purpose }`
cause-seal-algorithm = 签名种类 `{ $kind }` 与密钥不符，不予采信
cause-seal-untouched = 安全密钥未经触按即签名
cause-seal-bad = 签名对不上：该密钥没有签过这份内容
cause-key-malformed = 不是公钥
cause-key-options = 公钥之前带有选项
cause-key-certificate = 是 SSH 证书：由谁签发、有效多久，这里无从判断
cause-key-algorithm = 不接受 `{ $kind }` 这种密钥
cause-key-short = RSA 只有 { $bits } 位，太短
cause-key-long = RSA 有 { $bits } 位，太长
cause-key-weak = 弱密钥，谁都可以用它签名
cause-patch-unreadable = 文件读不懂
cause-patch-absent = 要改的内容不在文件里
cause-patch-present = 这个字段已经有了
cause-patch-mapping = 此处应为若干字段，实为别的内容
cause-patch-list = 此处应为列表，实为别的内容
cause-patch-anchored = 锚点 `{ $anchor }` 在别处被引用
cause-patch-comment = 会丢失一处注释
cause-patch-by-hand = 写法特殊，机器不便改动
cause-exit = 退出码为 { $code }
cause-killed = 被信号终止
",
};

/// A commit that two readers may see differently.
pub(super) fn commit(fault: &CommitFault) -> Message {
    let of = |key, header: &str| Message::new(key).with("header", header);
    match fault {
        CommitFault::Nul => Message::new("cause-commit-nul"),
        CommitFault::NoHeaderEnd => Message::new("cause-commit-open"),
        CommitFault::Header => Message::new("cause-commit-header"),
        CommitFault::Id(header) => of("cause-commit-id", header),
        CommitFault::Order(header) => of("cause-commit-order", header),
        CommitFault::Missing(header) => of("cause-commit-missing", header),
        CommitFault::TwoSignatures => Message::new("cause-commit-two"),
        CommitFault::EmptySignature => Message::new("cause-commit-empty"),
        CommitFault::Uncovered(header) => of("cause-commit-uncovered", header),
    }
}

/// A seal, or a commit's SSH signature.
pub(super) fn seal(fault: &SealFault) -> Message {
    match fault {
        SealFault::Armor => Message::new("cause-seal-armor"),
        SealFault::Malformed => Message::new("cause-seal-malformed"),
        SealFault::Version(version) => {
            Message::new("cause-seal-version").with("version", version.to_string())
        }
        SealFault::Reserved => Message::new("cause-seal-reserved"),
        SealFault::Namespace(purpose) => {
            Message::new("cause-seal-namespace").with("purpose", purpose.as_str())
        }
        SealFault::Key(fault) => key(fault),
        SealFault::Algorithm(kind) => Message::new("cause-seal-algorithm").with("kind", kind.as_str()),
        SealFault::Untouched => Message::new("cause-seal-untouched"),
        SealFault::Bad => Message::new("cause-seal-bad"),
    }
}

/// A public key that is not taken.
pub(super) fn key(fault: &KeyFault) -> Message {
    match fault {
        KeyFault::Malformed => Message::new("cause-key-malformed"),
        KeyFault::Options => Message::new("cause-key-options"),
        KeyFault::Certificate => Message::new("cause-key-certificate"),
        KeyFault::Algorithm(kind) => Message::new("cause-key-algorithm").with("kind", kind.as_str()),
        KeyFault::RsaShort(bits) => Message::new("cause-key-short").with("bits", bits.to_string()),
        KeyFault::RsaLong(bits) => Message::new("cause-key-long").with("bits", bits.to_string()),
        KeyFault::Weak => Message::new("cause-key-weak"),
    }
}

/// The signature of a commit.
pub(super) fn signature(fault: &BadSignature) -> Message {
    match fault {
        BadSignature::Commit(fault) => commit(fault),
        BadSignature::Seal(fault) => seal(fault),
    }
}

/// A history that cannot be walked.
pub(super) fn history(fault: HistoryFault) -> Message {
    match fault {
        HistoryFault::Missing(id) => Message::new("cause-missing").with("id", id.to_string()),
        HistoryFault::Malformed(id) => Message::new("cause-no-commit").with("id", id.to_string()),
        HistoryFault::TooLarge(id) => Message::new("cause-too-large").with("id", id.to_string()),
    }
}

/// Two trees that cannot be compared.
pub(super) fn difference(fault: &DifferenceFault) -> Message {
    match fault {
        DifferenceFault::Missing(id) => history(HistoryFault::Missing(*id)),
        DifferenceFault::TooLarge(id) => history(HistoryFault::TooLarge(*id)),
        DifferenceFault::TooDeep(path) => Message::new("cause-tree-deep").with("path", shown(path)),
        DifferenceFault::TooMuch(path) => Message::new("cause-tree-much").with("path", shown(path)),
        DifferenceFault::Malformed(path, fault) => {
            Message::new("cause-tree-at").with("path", shown(path)).with("why", tree(*fault))
        }
    }
}

/// A folder, of which a reader need not see more than how it begins.
fn shown(path: &str) -> String {
    match path.char_indices().nth(80) {
        _ if path.is_empty() => ".".to_owned(),
        Some((end, _)) => format!("{}…", &path[..end]),
        None => path.to_owned(),
    }
}

fn tree(fault: TreeFault) -> Message {
    Message::new(match fault {
        TreeFault::Form => "cause-tree-form",
        TreeFault::Mode => "cause-tree-mode",
        TreeFault::Name => "cause-tree-name",
        TreeFault::Order => "cause-tree-order",
    })
}

/// An edit that was not made.
pub(super) fn patch(fault: &PatchFault) -> Message {
    match &fault.kind {
        PatchFaultKind::Unreadable => Message::new("cause-patch-unreadable"),
        PatchFaultKind::Absent => Message::new("cause-patch-absent"),
        PatchFaultKind::Present => Message::new("cause-patch-present"),
        PatchFaultKind::NotAMapping => Message::new("cause-patch-mapping"),
        PatchFaultKind::NotAList => Message::new("cause-patch-list"),
        PatchFaultKind::Anchored(anchor) => {
            Message::new("cause-patch-anchored").with("anchor", anchor.as_str())
        }
        PatchFaultKind::Comment => Message::new("cause-patch-comment"),
        PatchFaultKind::ByHand => Message::new("cause-patch-by-hand"),
    }
}

/// How a program ended that should have ended well.
pub(super) fn ended(status: std::process::ExitStatus) -> Message {
    match status.code() {
        Some(code) => Message::new("cause-exit").with("code", code.to_string()),
        None => Message::new("cause-killed"),
    }
}

#[cfg(test)]
mod tests {
    use git2::Oid;

    use super::*;
    use crate::present::Lang;
    use crate::text::Span;

    /// Every fault of these kinds: who adds one adds it here, since the functions above do not compile without it.
    fn every() -> Vec<Message> {
        let name = || "gpgsig-sha256".to_owned();
        let commits = [
            CommitFault::Nul,
            CommitFault::NoHeaderEnd,
            CommitFault::Header,
            CommitFault::Id("tree"),
            CommitFault::Order(name()),
            CommitFault::Missing("author"),
            CommitFault::TwoSignatures,
            CommitFault::EmptySignature,
            CommitFault::Uncovered(name()),
        ];
        let keys = [
            KeyFault::Malformed,
            KeyFault::Options,
            KeyFault::Certificate,
            KeyFault::Algorithm("ssh-dss".to_owned()),
            KeyFault::RsaShort(1024),
            KeyFault::RsaLong(8192),
            KeyFault::Weak,
        ];
        let seals = [
            SealFault::Armor,
            SealFault::Malformed,
            SealFault::Version(2),
            SealFault::Reserved,
            SealFault::Namespace("file".to_owned()),
            SealFault::Algorithm("ssh-rsa".to_owned()),
            SealFault::Untouched,
            SealFault::Bad,
        ];
        let trees = [TreeFault::Form, TreeFault::Mode, TreeFault::Name, TreeFault::Order];
        let trees = trees.map(|fault| DifferenceFault::Malformed("tasks/closed".to_owned(), fault));
        let id = Oid::from_str("4b825dc642cb6eb9a060e54bf8d69288fbee4904").expect("an id");
        let kinds = [
            PatchFaultKind::Unreadable,
            PatchFaultKind::Absent,
            PatchFaultKind::Present,
            PatchFaultKind::NotAMapping,
            PatchFaultKind::NotAList,
            PatchFaultKind::Anchored("a1".to_owned()),
            PatchFaultKind::Comment,
            PatchFaultKind::ByHand,
        ];
        let patches = kinds.map(|kind| PatchFault { kind, span: Span::default() });
        let commits = commits.map(BadSignature::Commit);
        let seals = keys.map(SealFault::Key).into_iter().chain(seals).map(BadSignature::Seal);
        let signatures: Vec<BadSignature> = commits.into_iter().chain(seals).collect();
        let missing = [HistoryFault::Missing(id), HistoryFault::Malformed(id)];
        let mut all: Vec<Message> = signatures.iter().map(signature).collect();
        all.extend(missing.map(history));
        all.extend([DifferenceFault::Missing(id)].iter().chain(&trees).map(difference));
        all.extend(patches.iter().map(patch));
        all
    }

    #[test]
    fn every_fault_is_told_in_the_readers_language() {
        let [en, zh] = Lang::ALL.map(crate::cmd::catalogue);
        for fault in every() {
            let (en, zh) = (en.say(&fault), zh.say(&fault));
            assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{en}: {zh}");
            assert!(![&en, &zh].iter().any(|text| text.contains(['{', '⟨'])), "{en}: {zh}");
        }
    }
}
