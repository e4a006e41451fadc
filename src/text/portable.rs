//! Names that every system can hold: what Windows keeps for its devices, or cuts short, is a file on one machine and a
//! printer or another file on the next.

use super::RepoPath;

/// Devices that stand in every folder of Windows, with any extension and in any case.
const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// Devices that have a number.
const NUMBERED: [&str; 2] = ["com", "lpt"];

impl RepoPath {
    /// Whether every name of it can be held by every system that git runs on.
    #[must_use]
    pub fn is_portable(&self) -> bool {
        self.names().all(|name| !matches!(name.bytes().last(), Some(b'.' | b' ')) && !is_device(name))
    }
}

/// No name of a device has more bytes: most names of a ledger do.
const LONGEST: usize = "conout$".len();

fn is_device(name: &str) -> bool {
    // Every one begins with one of these letters: most names of a ledger do not.
    if !name.bytes().next().is_some_and(|first| b"cpanl".contains(&first.to_ascii_lowercase())) {
        return false;
    }
    let stem = name.split(['.', ':']).next().unwrap_or(name).trim_end_matches(' ');
    if stem.len() > LONGEST {
        return false;
    }
    let is = |device: &&str| stem.eq_ignore_ascii_case(device);
    let is_numbered = |device: &&str| {
        let number = stem.get(..3).filter(|start| start.eq_ignore_ascii_case(device)).map(|_| &stem[3..]);
        matches!(number, Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
    };
    DEVICES.iter().any(is) || NUMBERED.iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_cannot_hold_is_told_apart() {
        let portable = |name: &str| RepoPath::parse(name).expect("a path").is_portable();
        for name in [
            "con",
            "CON.pdf",
            "evidence/Aux.tar.gz",
            "nul/a.md",
            "prn .txt",
            "com1",
            "LPT9.md",
            "com¹.pdf",
            "nul:a",
            "a.",
            "a ",
            "a. /b",
            "conin$",
            "CONOUT$.log",
            "clock$",
        ] {
            assert!(!portable(name), "{name:?}");
        }
        for name in [
            "contract.pdf",
            "com10.pdf",
            "company",
            "2026-0142-k7q-con.md",
            "auxiliary",
            "conout$$",
            ".con",
            "a b",
            "图.pdf",
        ] {
            assert!(portable(name), "{name:?}");
        }
    }
}
