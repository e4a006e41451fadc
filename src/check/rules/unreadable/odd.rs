//! What is told of a path that is no plain file, or of settings, policy or roster that do not fit their form.

use crate::check::Message;
use crate::model::{FileFault, Why, Wild};
use crate::repo::{LARGEST, Odd};

/// What is wrong, and the key of what to do; nothing of what is told elsewhere.
pub(super) fn told(fault: &FileFault) -> Option<(Message, &'static str)> {
    let path = fault.path.as_str();
    Some(match &fault.why {
        Why::Odd(odd) => of_path(odd),
        Why::Wild(Wild::NotUtf8) => (Message::new("unreadable-not-utf8"), "unreadable-not-utf8-help"),
        Why::Wild(Wild::Deep) => (Message::new("unreadable-form-deep"), "unreadable-form-deep-help"),
        Why::Wild(Wild::Alias) => {
            (Message::new("unreadable-form-alias").with("path", path), "unreadable-form-alias-help")
        }
        Why::Form(words) => {
            let title = Message::new("unreadable-form").with("path", path);
            (title.with("words", words.as_str()), "unreadable-form-help")
        }
        Why::Stray => return None,
    })
}

fn of_path(odd: &Odd) -> (Message, &'static str) {
    match odd {
        Odd::Link => (Message::new("unreadable-link"), "unreadable-link-help"),
        Odd::NotAFile => (Message::new("unreadable-not-a-file"), "unreadable-not-a-file-help"),
        Odd::NotAFolder => (Message::new("unreadable-not-a-folder"), "unreadable-not-a-folder-help"),
        Odd::TooLarge => {
            let mib = usize::try_from(LARGEST >> 20).unwrap_or(usize::MAX);
            (Message::new("unreadable-huge").with("mib", mib), "unreadable-huge-help")
        }
        Odd::Name => (Message::new("unreadable-name"), "unreadable-name-help"),
        Odd::Unreadable(words) => {
            (Message::new("unreadable-system").with("words", words.as_str()), "unreadable-system-help")
        }
    }
}
