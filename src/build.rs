//! The build script: the folder of rules is the list of rules, and the folder of verbs the list of verbs.
//!
//! A rule or a verb is one file with a `static RULE` or `static COMMAND` in it, and one `mod` line beside it (written
//! out, because rustfmt passes over modules that a macro declares). A verb that says what no other says holds a
//! `static WORDS` as well. The lists are made from the files here, so there is no second list that could differ.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads its sources and writes for the compiler"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    list("src/check/rules", "RULE", "Rule", "RULES");
    list("src/cmd", "COMMAND", "Command", "COMMANDS");
    list("src/cmd", "WORDS", "Words", "WORDS");
}

/// Writes `static <all>: &[&<kind>]` with `<file>::<one>` for every file of the folder that has such a static.
fn list(folder: &str, one: &str, kind: &str, all: &str) {
    println!("cargo:rerun-if-changed={folder}");
    let mark = format!("static {one}: ");
    let mut names: Vec<String> = files(Path::new(folder))
        .into_iter()
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| text.contains(&mark)))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    let items: String = names.iter().map(|name| format!("    &{name}::{one},\n")).collect();
    let text = format!(
        "/// Every one of the folder, in the order of files.\npub(crate) static {all}: &[&{kind}] = &[\n{items}];\n"
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"))
        .join(format!("{}.rs", all.to_lowercase()));
    fs::write(&out, text).expect("the build folder can be written");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is part of the package");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .filter(|path| {
            path.extension().is_some_and(|end| end == "rs")
                && path.file_stem().is_some_and(|stem| stem != "mod")
        })
        .collect()
}
