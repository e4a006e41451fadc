//! What the environment asks of a test that has many cases: which of them, and whether to write down what is found.
#![expect(clippy::disallowed_methods, reason = "a test is told by its environment what to run")]

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// `CASE=text,text` runs the cases whose name holds one of the texts; without it, all.
pub fn wanted() -> impl Fn(&str) -> bool {
    let only = variable("CASE").unwrap_or_default();
    move |name| only.split(',').any(|part| name.contains(part))
}

/// Whether every case is run.
pub fn everything() -> bool {
    variable("CASE").is_none()
}

/// `BLESS=1` writes down what was found.
pub fn bless() -> bool {
    variable("BLESS").is_some()
}
