//! Task files made to hurt: the Markdown.

use super::{Case, Expect, SOUND, body};

/// What each holds for a size, and what is said of it.
pub(super) const CASES: &[Case] = &[
    Case("quotes nested", Expect::Rule("unreadable"), |size| body(&format!("{}a\n", ">".repeat(size / 2)))),
    Case("lazy lines under quotes", Expect::Rule("unreadable"), |size| {
        body(&format!("{}a\n{}", "> ".repeat(size / 10), "b\n".repeat(size / 5)))
    }),
    Case("lists nested", Expect::Rule("unreadable"), |size| body(&format!("{}a\n", "- ".repeat(size / 3)))),
    Case("blank lines in nested lists", Expect::Rule("unreadable"), |size| {
        body(&format!("{}a\n{}", "- ".repeat(size / 10), "\n".repeat(size / 5)))
    }),
    Case("numbers nested", Expect::Rule("unreadable"), |size| {
        body(&format!("{}a\n", "1. ".repeat(size / 4)))
    }),
    Case("as deep as may be", Expect::Sound, |size| {
        let deep = format!("{}a\n", "- ".repeat(100));
        body(&deep.repeat((size / 220).min(4_000)))
    }),
    Case("lists nested by indentation", Expect::Sound, |size| {
        let deep = (size / 2).isqrt().min(900);
        body(&(0..deep).map(|at| format!("{:at$}- a\n", "")).collect::<String>())
    }),
    Case("as many items as may be", Expect::Sound, |size| {
        body(&format!("## Measures\n{}", "- [ ] a\n".repeat((size / 60).min(19_000))))
    }),
    Case("many items", Expect::Rule("unreadable"), |size| body(&"- a\n".repeat((size / 5).max(21_000)))),
    Case("many headings", Expect::Sound, |size| body(&"# a\n".repeat((size / 60).min(19_000)))),
    Case("brackets", Expect::Sound, |size| body(&"[".repeat(size / 2))),
    Case("links nested", Expect::Sound, |size| body(&"[a](b".repeat(size / 6))),
    Case("brackets in pairs", Expect::Sound, |size| {
        body(&format!("{}a{}", "[".repeat(size / 3), "]".repeat(size / 3)))
    }),
    Case("images nested", Expect::Sound, |size| {
        body(&format!("{}{}", "![".repeat(size / 12), "]()".repeat(size / 12)))
    }),
    Case("emphasis", Expect::Sound, |size| body(&"*a **a _b __b ".repeat(size / 16))),
    Case("stars", Expect::Sound, |size| body(&"*a_ ".repeat(size / 5))),
    Case("backticks of all lengths", Expect::Sound, |size| {
        body(&(1..(size / 2).isqrt()).map(|at| format!("{} ", "`".repeat(at))).collect::<String>())
    }),
    Case("comments not closed", Expect::Sound, |size| body(&"<!-- <![CDATA[ <? <!A ".repeat(size / 30))),
    Case("tags not closed", Expect::Sound, |size| body(&"<a x=\"<b c='".repeat(size / 14))),
    Case("references", Expect::Sound, |size| {
        let count = (size / 40).min(9_000);
        let defined: String = (0..count).map(|at| format!("[a{at}]: /b\n")).collect();
        body(&format!("{defined}\n{}", "[a1]".repeat(count)))
    }),
    Case("a long reference used often", Expect::Sound, |size| {
        body(&format!("[a]: /{}\n\n{}", "b".repeat(size / 10), "[a] ".repeat(size / 10)))
    }),
    Case("titles not closed", Expect::Sound, |size| body(&"[a]: b \"".repeat(size / 10))),
    Case("attributes of a heading", Expect::Sound, |size| {
        body(&format!("# a {{{}}}\n", ".b ".repeat(size / 4)))
    }),
    Case("entities", Expect::Sound, |size| body(&"&#x".repeat(size / 4))),
    Case("fences", Expect::Sound, |size| body(&"```\n".repeat((size / 60).min(19_000)))),
    Case("one long line", Expect::Sound, |size| body(&"a".repeat(size * 9 / 10))),
    Case("blanks", Expect::Sound, |size| body(&" ".repeat(size * 9 / 10))),
    Case("as many blank lines as may be", Expect::Sound, |size| body(&"\n".repeat((size / 60).min(19_000)))),
    Case("conflict in the body", Expect::Rule("unreadable"), |_| body("<<<<<<< HEAD\na\n=======\n")),
    Case("front matter again", Expect::Sound, |size| {
        body(&format!("---\n{SOUND}---\n").repeat((size / 3000).min(1_500)))
    }),
];
