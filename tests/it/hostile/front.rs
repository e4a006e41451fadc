//! Task files made to hurt: the front matter.

use super::{Case, Expect, SOUND, task};

/// What each holds for a size, and what is said of it.
pub(super) const CASES: &[Case] = &[
    Case("alias bomb", Expect::Rule("unreadable"), |_| {
        let level = |at: usize| format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at - 1).repeat(10));
        let levels: String = (1..9).map(level).collect();
        task(&format!("a0: &a0 [x, x, x, x, x]\n{levels}"))
    }),
    Case("aliases of a long text", Expect::Rule("unreadable"), |size| {
        task(&format!("x-a: &a \"{}\"\ntags: [{}]\n", "y".repeat(size / 2), "*a, ".repeat(2_000)))
    }),
    Case("many aliases", Expect::Sound, |size| {
        task(&format!("x-a: &a v\ntags: [{}]\n{SOUND}", "*a, ".repeat((size / 54).min(9_000))))
    }),
    Case("many anchors and aliases", Expect::Sound, |size| {
        let anchor = |at: usize| format!("&a{at} v, ");
        let alias = |at: usize| format!("*a{at}, ");
        let count = (size / 110).min(9_000);
        let (anchors, aliases): (String, String) =
            ((0..count).map(anchor).collect(), (0..count).map(alias).collect());
        task(&format!("x-a: [{anchors}]\ntags: [{aliases}]\n{SOUND}"))
    }),
    Case("alias of itself", Expect::Rule("unreadable"), |_| task("x-a: &a [*a]\n")),
    Case("unknown alias", Expect::Rule("unreadable"), |_| task("x-a: *a\n")),
    Case("brackets nested", Expect::Rule("unreadable"), |size| task(&format!("x-a: {}\n", "[".repeat(size)))),
    Case("braces nested", Expect::Rule("unreadable"), |size| {
        task(&format!("x-a: {}\n", "{a: ".repeat(size / 4)))
    }),
    Case("brackets in quotes", Expect::Sound, |size| {
        task(&format!("x-a: \"{}\"\n{SOUND}", "[".repeat(size * 9 / 10)))
    }),
    Case("dashes nested", Expect::Rule("unreadable"), |size| {
        task(&format!("x-a:\n{}a\n", "- ".repeat(size / 2)))
    }),
    Case("keys nested", Expect::Rule("unreadable"), |_| {
        task(&(0..500).map(|at| format!("{:at$}a:\n", "")).collect::<String>())
    }),
    Case("question marks nested", Expect::Rule("unreadable"), |size| {
        task(&format!("x-a:\n{}a\n", "? ".repeat(size / 2)))
    }),
    Case("one key again and again", Expect::Rule("duplicate-key"), |size| {
        task(&format!("{SOUND}{}", "title: b\n".repeat((size / 100).min(9_000))))
    }),
    Case("keys again in every criterion", Expect::Rule("duplicate-key"), |size| {
        task(&format!("criteria:\n{}", "  - {id: c1, id: c1, id: c1}\n".repeat((size / 400).min(2_400))))
    }),
    Case("merge key", Expect::Rule("unknown-field"), |_| {
        task(&format!("x-a: &a {{goal: g}}\n<<: *a\n{SOUND}"))
    }),
    Case("merge keys in a chain", Expect::Rule("unreadable"), |_| {
        let link = |at: usize| format!("x-{at}: &b{at} {{<<: *b{}, <: *b{}}}\n", at - 1, at - 1);
        task(&format!("x-0: &b0 {{k: v}}\n{}", (1..40).map(link).collect::<String>()))
    }),
    Case("tab before a key", Expect::Rule("unreadable"), |_| task(&format!("{SOUND}\tx-a: y\n"))),
    Case("a line of tabs", Expect::Sound, |size| {
        task(&format!("x-a:{}y\n{SOUND}", "\t".repeat(size * 9 / 10)))
    }),
    Case("not UTF-8", Expect::Rule("unreadable"), |size| {
        [task(SOUND), [0xff, 0xfe, 0xfa].repeat(size / 4)].concat()
    }),
    Case("NUL", Expect::Rule("unreadable"), |_| task("x-a: a\0b\n")),
    Case("a long plain scalar", Expect::Sound, |size| {
        task(&format!("{SOUND}x-a: {}\n", "word ".repeat(size / 6)))
    }),
    Case("a long quoted scalar", Expect::Sound, |size| {
        task(&format!("{SOUND}x-a: \"{}\"\n", "wo\\u4e2drd ".repeat(size / 13)))
    }),
    Case("a long block scalar", Expect::Sound, |size| {
        task(&format!("{SOUND}x-a: |\n{}", "  a line\n".repeat(size / 10)))
    }),
    Case("a long title", Expect::Sound, |size| task(&SOUND.replace("All three", &"甲".repeat(size / 4)))),
    Case("a long key", Expect::Rule("unreadable"), |size| {
        task(&format!("{SOUND}{}: 1\n", "k".repeat(size / 2)))
    }),
    Case("a long tag", Expect::Rule("unknown-field"), |size| {
        task(&format!("{SOUND}y: !{} b\n", "a".repeat(size / 2)))
    }),
    Case("keys that are nearly known", Expect::Rule("unknown-field"), |size| {
        let key = |at: usize| format!("titl{}{at}: 1\n", "e".repeat(at % 30));
        task(&format!("{SOUND}{}", (0..(size / 110).min(9_000)).map(key).collect::<String>()))
    }),
    Case("unknown keys on one line", Expect::Rule("unknown-field"), |size| {
        let key = |at: usize| format!("{{id: c{at}, nmae: 1, targt: 1}}, ");
        task(&format!("criteria: [{}]\n", (0..(size / 400).min(2_400)).map(key).collect::<String>()))
    }),
    Case("question keys without values", Expect::Rule("unknown-field"), |size| {
        task(&(0..(size / 110).min(9_000)).map(|at| format!("? onwe{at}\n")).collect::<String>())
    }),
    Case("several documents", Expect::Rule("unreadable"), |size| {
        task(&format!("{SOUND}{}", "--- # x\na: b\n".repeat(size / 20)))
    }),
    Case("custom tags", Expect::Rule("unknown-field"), |_| {
        task(&format!("y: !b c\nz: !!binary abc\n{SOUND}"))
    }),
    Case("a million keys", Expect::Rule("unreadable"), |size| {
        task(&(0..(size / 10).max(11_000)).map(|at| format!("k{at}: 1\n")).collect::<String>())
    }),
    Case("BOM and CRLF", Expect::Sound, |_| {
        let text = String::from_utf8(task(SOUND)).unwrap().replace('\n', "\r\n");
        format!("\u{feff}{text}").into_bytes()
    }),
    Case("line endings of both kinds", Expect::Sound, |_| {
        String::from_utf8(task(SOUND)).unwrap().replacen('\n', "\r\n", 4).into_bytes()
    }),
    Case("carriage returns alone", Expect::Rule("unreadable"), |_| {
        String::from_utf8(task(SOUND)).unwrap().replace('\n', "\r").into_bytes()
    }),
    Case("two BOMs", Expect::Rule("unreadable"), |_| ["\u{feff}\u{feff}".as_bytes(), &task(SOUND)].concat()),
    Case("UTF-16", Expect::Rule("unreadable"), |_| {
        let text = String::from_utf8(task(SOUND)).unwrap();
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }),
    Case("UTF-16 without BOM", Expect::Rule("unreadable"), |_| {
        String::from_utf8(task(SOUND)).unwrap().encode_utf16().flat_map(u16::to_be_bytes).collect()
    }),
    Case("quote not closed", Expect::Rule("unreadable"), |size| {
        task(&format!("x-a: \"{}", "a\n".repeat(size / 3)))
    }),
    Case("quotes not closed", Expect::Rule("unreadable"), |size| {
        task(&(0..size / 16).map(|at| format!("x-{at}: 'a\n")).collect::<String>())
    }),
    Case("bracket not closed", Expect::Rule("unreadable"), |size| {
        task(&format!("x-a: [a\n{}", "k: v\n".repeat(size / 6)))
    }),
    Case("comments", Expect::Sound, |size| task(&format!("{SOUND}{}", "# c\n".repeat(size / 5)))),
    Case("directives of YAML", Expect::Rule("unreadable"), |size| task(&"%YAML 1.2\n".repeat(size / 11))),
    Case("conflict markers", Expect::Rule("unreadable"), |size| {
        task(&format!("{SOUND}{}", "<<<<<<< HEAD\n".repeat(size / 14)))
    }),
    Case("front matter without end", Expect::Rule("unreadable"), |size| {
        format!("---\n{}", "a: b\n".repeat(size / 6)).into_bytes()
    }),
    Case("no front matter", Expect::Rule("unreadable"), |size| "# h\n".repeat(size / 5).into_bytes()),
    Case("a list for front matter", Expect::Rule("unreadable"), |_| b"---\n- a\n---\n".to_vec()),
    Case("empty file", Expect::Rule("unreadable"), |_| Vec::new()),
    Case("more than a mebibyte", Expect::Rule("unreadable"), |_| [task(SOUND), vec![b'x'; 1 << 20]].concat()),
    Case("escape sequences and bidi", Expect::Rule("unreadable"), |_| {
        task(&SOUND.replace("All three", "\u{202e}\u{1b}]0;x\u{7}\u{1b}[2J"))
    }),
    Case("bidi in text", Expect::Sound, |_| {
        task(&SOUND.replace("All three", "\u{202e}\u{2066}evil\u{200b}"))
    }),
];
