//! Our own sources as tokens, as far as tests that read them need it: comments are gone, a string is one token, and
//! what only tests see is marked.
#![expect(clippy::disallowed_methods, reason = "the sources are read from the disk")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What a token is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// A string, without its quotes and with its escapes as written.
    Text,
    /// `::`, or one other character.
    Sign,
}

/// One token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// As written.
    pub(super) text: String,
    /// Its line, from 1.
    pub(super) line: usize,
    /// Whether only tests see it.
    pub(super) test: bool,
    /// How many inline modules it stands in.
    pub(super) inline: usize,
    /// How many brackets of any kind are open around it.
    pub(super) depth: usize,
}

impl Token {
    /// Whether it is this word or sign.
    pub(super) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// One file of Rust.
pub(super) struct Source {
    /// Its path under `src`, with `/`.
    pub(super) path: String,
    /// The text as it stands.
    pub(super) text: String,
    /// The tokens.
    pub(super) tokens: Vec<Token>,
}

impl Source {
    /// Reads a text.
    pub(super) fn of(path: &str, text: String) -> Self {
        let mut tokens = scan(&text);
        mark_nesting(&mut tokens);
        mark_tests(&mut tokens);
        Source { path: path.to_owned(), text, tokens }
    }

    /// The module: `check::rules::overdue` for `check/rules/overdue.rs`; nothing for the root.
    pub(super) fn module(&self) -> Vec<&str> {
        let path = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let path = path.strip_suffix("/mod").unwrap_or(path);
        if matches!(path, "lib" | "main" | "build") { Vec::new() } else { path.split('/').collect() }
    }

    /// Where these words and signs follow each other, in the product.
    pub(super) fn find<'a>(&'a self, phrase: &'a [&str]) -> impl Iterator<Item = &'a Token> {
        let here = move |window: &&[Token]| {
            !window[0].test && window.iter().zip(phrase).all(|(token, word)| token.is(word))
        };
        self.tokens.windows(phrase.len()).filter(here).map(|window| &window[0])
    }

    /// Every path in the file with the token at which it begins; a group (`a::{b, c}`) gives a path for each member.
    pub(super) fn paths(&self) -> Vec<(&Token, Vec<&str>)> {
        let mut paths = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let token = &self.tokens[at];
            let begins = token.kind == Kind::Word && !(at > 0 && self.tokens[at - 1].is("::"));
            if begins {
                at = self.path_from(at, &mut Vec::new(), &mut paths).max(at + 1);
            } else {
                at += 1;
            }
        }
        paths
    }

    /// Reads the path that begins at a token, members of groups too, and gives the place after it.
    fn path_from<'a>(
        &'a self,
        start: usize,
        before: &mut Vec<&'a str>,
        paths: &mut Vec<(&'a Token, Vec<&'a str>)>,
    ) -> usize {
        let known = before.len();
        let sign = |at: usize, text: &str| self.tokens.get(at).is_some_and(|token| token.is(text));
        let mut at = start;
        while self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word) || sign(at, "*") && at > start
        {
            before.push(&self.tokens[at].text);
            at += 1;
            if !sign(at, "::") {
                break;
            }
            at += 1;
            if sign(at, "{") {
                at += 1;
                while !sign(at, "}") && at < self.tokens.len() {
                    let next = self.path_from(at, before, paths);
                    at = if next == at { at + 1 } else { next };
                }
                before.truncate(known);
                return at + 1;
            }
        }
        if at > start {
            paths.push((&self.tokens[start], before.clone()));
        }
        before.truncate(known);
        at
    }
}

/// The package's own folder.
pub(super) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under `src`, in the order of paths. A file that only tests include is marked whole.
pub(super) fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let mut sources = read();
        let tested: BTreeSet<String> = sources.iter().flat_map(|source| children(source, true)).collect();
        for source in sources.iter_mut().filter(|source| tested.contains(&source.path)) {
            source.tokens.iter_mut().for_each(|token| token.test = true);
        }
        sources
    })
}

fn read() -> Vec<Source> {
    let root = package().join("src");
    let rust = files(&root).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(|path| {
        let name = path.strip_prefix(&root).expect("found under it").to_string_lossy().replace('\\', "/");
        Source::of(&name, std::fs::read_to_string(&path).expect("a readable source"))
    })
    .collect()
}

/// Every file under a folder, in the order of paths.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files that the `mod` lines of a file bring in, as they may be called; those for tests, or the others.
pub(super) fn children(source: &Source, test: bool) -> Vec<String> {
    let folder = source.module().join("/");
    let lines = source.tokens.windows(3);
    let declared = lines.filter(|three| {
        three[0].is("mod") && three[2].is(";") && three[0].depth == 0 && three[0].test == test
    });
    let under = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    declared
        .flat_map(|three| {
            [format!("{}.rs", under(&three[1].text)), format!("{}/mod.rs", under(&three[1].text))]
        })
        .collect()
}

/// Cuts a text into tokens.
fn scan(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let (length, token) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if rest.starts_with("/*") {
            (block_comment(rest), None)
        } else if let Some((length, inner)) = string(rest) {
            (length, Some((Kind::Text, inner)))
        } else if first == '\'' {
            (quote(rest), None)
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            (length, Some((Kind::Word, &rest[..length])))
        } else if rest.starts_with("::") {
            (2, Some((Kind::Sign, "::")))
        } else if first.is_whitespace() {
            (first.len_utf8(), None)
        } else {
            (first.len_utf8(), Some((Kind::Sign, &rest[..first.len_utf8()])))
        };
        if let Some((kind, text)) = token {
            tokens.push(Token { kind, text: text.to_owned(), line, test: false, inline: 0, depth: 0 });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut open, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (open, at) = (open + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (open, at) = (open - 1, at + 2);
            if open == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// `"…"`, `b"…"`, `r"…"`, `r#"…"#`: its length, and what stands between the quotes.
fn string(rest: &str) -> Option<(usize, &str)> {
    let prefix = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
    if !matches!(&rest[..prefix], "" | "b" | "c" | "r" | "br" | "cr") {
        return None;
    }
    let raw = rest[..prefix].ends_with('r');
    let marks = if raw { rest[prefix..].chars().take_while(|c| *c == '#').count() } else { 0 };
    let open = prefix + marks;
    let inner = rest[open..].strip_prefix('"')?;
    let end = if raw {
        inner.find(&format!("\"{}", "#".repeat(marks)))?
    } else {
        let mut escaped = false;
        inner
            .char_indices()
            .find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            })?
            .0
    };
    Some((open + 1 + end + 1 + marks, &inner[..end]))
}

/// A character or a lifetime: neither matters here.
fn quote(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => rest[3..].find('\'').map_or(rest.len(), |at| at + 4),
        Some((_, c)) => match chars.next() {
            Some((at, '\'')) if c != '\'' => at + 1,
            _ => 1,
        },
        None => rest.len(),
    }
}

/// Counts the brackets and the inline modules around each token.
fn mark_nesting(tokens: &mut [Token]) {
    let mut open: Vec<bool> = Vec::new();
    for at in 0..tokens.len() {
        let module = at >= 2 && tokens[at].is("{") && tokens[at - 2].is("mod");
        if tokens[at].is("}") || tokens[at].is(")") || tokens[at].is("]") {
            open.pop();
        }
        tokens[at].depth = open.len();
        tokens[at].inline = open.iter().filter(|module| **module).count();
        if tokens[at].is("{") || tokens[at].is("(") || tokens[at].is("[") {
            open.push(module);
        }
    }
}

/// Marks each item after `#[cfg(test)]` or `#[test]`, up to its `;` or closing brace.
fn mark_tests(tokens: &mut [Token]) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut at = 0;
    while at + MARK.len() <= tokens.len() {
        if !MARK.iter().zip(&tokens[at..]).all(|(word, token)| token.is(word)) {
            at += 1;
            continue;
        }
        let depth = tokens[at].depth;
        let ends = |token: &Token| token.depth == depth && (token.is(";") || token.is("}"));
        let length = tokens[at..].iter().position(ends).map_or(tokens.len() - at, |length| length + 1);
        tokens[at..at + length].iter_mut().for_each(|token| token.test = true);
        at += length;
    }
}

#[test]
fn sources_are_read_as_the_compiler_reads_them() {
    let text = "//! x\nuse crate::{a::{b, C}, d};\nfn f<'a>(c: char) -> &'a str { /* /* */ crate::no */ m('\\'', '\"');\n\
                r#\"crate::no\"# }\n#[cfg(test)]\nmod tests { use super::super::q; }\nlet x = super::y::z();";
    let source = Source::of("a/b.rs", text.to_owned());
    let paths = source.paths();
    let long: Vec<(String, bool)> =
        paths.iter().filter(|(_, p)| p.len() > 1).map(|(t, p)| (p.join("::"), t.test)).collect();
    let expected = [
        ("crate::a::b", false),
        ("crate::a::C", false),
        ("crate::d", false),
        ("super::super::q", true),
        ("super::y::z", false),
    ];
    assert_eq!(long, expected.map(|(path, test)| (path.to_owned(), test)));
    assert_eq!(source.module(), ["a", "b"]);
    let texts: Vec<&str> = source
        .tokens
        .iter()
        .filter(|token| token.kind == Kind::Text)
        .map(|token| token.text.as_str())
        .collect();
    assert_eq!(texts, ["crate::no"]);
}
