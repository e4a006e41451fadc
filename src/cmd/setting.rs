//! What is known before the command line is read: the environment, where the user stands, and in which language.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::model::settings;
use crate::present::{Lang, choose};
use crate::repo::{Env, LARGEST, Repo};

/// The variable by which a shell asks for completions.
pub(super) const COMPLETING: &str = "DUBAN_COMPLETE";

/// What is known before the command line is read: its words are in the language that this decides.
pub(crate) struct Setting {
    pub env: Env,
    pub dir: PathBuf,
    pub there: PathBuf,
    pub lang: Lang,
    pub asked: String,
}

impl Setting {
    /// Reads the environment and looks ahead for `--lang` and `-C`.
    pub fn read(args: &[OsString]) -> Self {
        let env = Env::inherited();
        let after = |names: &[&str]| look_ahead(args, names);
        let dir = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let there = after(&["-C", "--directory"]).map_or_else(|| dir.clone(), |folder| dir.join(folder));
        let flag = after(&["--lang"]).and_then(|tag| Lang::parse(&tag));
        let said = env.get("DUBAN_LANG").and_then(|tag| tag.to_str()).map(str::to_owned);
        let ledger = if flag.is_none() && said.is_none() { ledger_language(&there) } else { None };
        let lang = choose(flag, said.as_deref(), ledger.as_deref(), locale(&env).as_deref());
        let asked = args.iter().map(|arg| arg.to_string_lossy()).collect::<Vec<_>>().join("\n");
        Setting { env, dir, there, lang, asked }
    }
}

impl Setting {
    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Where the command will work: `-C` counts.
    pub fn stands(&self) -> PathBuf {
        self.there.clone()
    }

    /// The shell that asks for completions, where one does.
    pub fn asks(&self) -> Option<String> {
        let shell = self.env.get(COMPLETING)?.to_str()?;
        Some(shell.to_owned())
    }
}

/// The value of an argument, before anything is known of the verb.
fn look_ahead(args: &[OsString], names: &[&str]) -> Option<String> {
    let args: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--").collect();
    args.iter().enumerate().find_map(|(at, arg)| {
        names.iter().find_map(|name| match arg.strip_prefix(name) {
            Some("") => args.get(at + 1).map(|value| (*value).to_owned()),
            // `-Cdir` and `--lang=zh`: a short name may have its value attached.
            Some(rest) if name.starts_with("--") => rest.strip_prefix('=').map(str::to_owned),
            Some(rest) => Some(rest.strip_prefix('=').unwrap_or(rest).to_owned()),
            None => None,
        })
    })
}

/// `language:` of the preferences, wherever in the ledger the user stands.
fn ledger_language(dir: &Path) -> Option<String> {
    let path = dir.ancestors().map(|dir| dir.join(settings::SETTINGS)).find(|path| path.is_file())?;
    let text = String::from_utf8(Repo::read_up_to(&path, LARGEST).ok()?).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    Some(line.trim().trim_matches(['"', '\'']).to_owned())
}

fn locale(env: &Env) -> Option<String> {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env.get(name)?.to_str().filter(|text| !text.is_empty()));
    said.map(str::to_owned).or_else(sys_locale::get_locale)
}
