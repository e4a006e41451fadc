//! What is to be said: a key of the catalogue with its arguments.

/// An argument of a message.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Arg {
    /// Shown as it stands.
    Text(String),
    /// Takes part in plural rules.
    Number(i64),
    /// The key of another message of the catalogue (the name of a field or a state).
    Word(String),
    /// The name of an act, told by the reader's word for it.
    Act(String),
    /// Several texts, with the comma of the reader's language between them.
    List(Vec<String>),
    /// Another message, in its own words.
    Said(Box<Message>),
}

impl Arg {
    /// An act by its name.
    #[must_use]
    pub fn act(name: &str) -> Self {
        Arg::Act(name.to_owned())
    }

    /// The argument as programs compare it, in no language.
    #[must_use]
    pub fn exact(&self) -> String {
        match self {
            Arg::Text(text) | Arg::Word(text) | Arg::Act(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::List(texts) => texts.join(", "),
            Arg::Said(message) => format!("({})", message.exact()),
        }
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<Vec<String>> for Arg {
    fn from(texts: Vec<String>) -> Self {
        Arg::List(texts)
    }
}

impl From<Vec<&str>> for Arg {
    fn from(texts: Vec<&str>) -> Self {
        Arg::List(texts.into_iter().map(str::to_owned).collect())
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Arg::Said(Box::new(message))
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

/// A key of the catalogue with the arguments its text takes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Message {
    /// The key: the rule's name, a hyphen, and the message's own name.
    pub key: &'static str,
    /// Named arguments.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Message { key, args: Vec::new() }
    }

    /// The message as programs compare it: its key and its arguments, in no language.
    #[must_use]
    pub fn exact(&self) -> String {
        let mut text = self.key.to_owned();
        for (name, arg) in &self.args {
            text.push_str(&format!(" {name}={}", arg.exact()));
        }
        text
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
