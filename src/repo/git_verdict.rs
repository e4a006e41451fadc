//! What the user's git says of signatures that are not checked in process: OpenPGP, X.509, certificates of SSH.

use std::collections::BTreeMap;

use git2::Oid;

use super::command_line::last_line;
use super::{GitFault, UserGit};

/// A kind of signature that only the user's own programs can check.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Foreign {
    /// `gpg`.
    OpenPgp,
    /// `gpgsm`, or whatever `gpg.x509.program` names.
    X509,
    /// `ssh-keygen`, by the authorities that `gpg.ssh.allowedSignersFile` names.
    Certificate,
}

/// What git found.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Standing {
    /// The signature holds, and the key is trusted to be the signer's.
    Good,
    /// It holds; whose key it is nobody vouches for.
    Untrusted,
    /// It held once: the signature or its key has expired.
    Expired,
    /// It holds, and the key was revoked.
    Revoked,
    /// It does not hold.
    Bad,
    /// There is no such key here, or no program that checks.
    #[default]
    Unchecked,
}

/// What git says of one commit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GitVerdict {
    /// What it found.
    pub standing: Standing,
    /// Whom the key names; empty where that is not known.
    pub signer: String,
    /// The fingerprint of the key, or what is known of it; empty where nothing is.
    pub key: String,
}

/// What git says of all of them, and the last line that it complained in.
#[derive(Clone, Debug, Default)]
pub struct GitVerdicts {
    /// By commit.
    pub commits: BTreeMap<Oid, GitVerdict>,
    /// Empty where it complained of nothing.
    pub complaint: String,
}

impl Foreign {
    /// The kind of an armored signature, as git tells them apart.
    #[must_use]
    pub fn of(armored: &[u8]) -> Option<Self> {
        let begins = |mark: &str| armored.starts_with(mark.as_bytes());
        match () {
            () if begins("-----BEGIN PGP SIGNATURE-----") => Some(Foreign::OpenPgp),
            () if begins("-----BEGIN PGP MESSAGE-----") => Some(Foreign::OpenPgp),
            () if begins("-----BEGIN SIGNED MESSAGE-----") => Some(Foreign::X509),
            () => None,
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Foreign::OpenPgp => "openpgp",
            Foreign::X509 => "x509",
            Foreign::Certificate => "ssh-certificate",
        }
    }
}

/// One value a line, and a NUL after each commit: commit, verdict, trust, fingerprint, key, signer. A key and a name hold
/// no line break: git takes them from one line of what gpg reports.
const FORMAT: &str = "--format=tformat:%H%n%G?%n%GT%n%GF%n%GK%n%GS";

impl UserGit {
    /// Asks about the signatures of these commits, in one process for all; git starts one more for each. Neither replaced
    /// objects nor settings of `git log` change what it is asked about. What it does not answer to stays unchecked.
    ///
    /// # Errors
    /// As [`UserGit::run`].
    pub fn verdicts(&self, commits: &[Oid]) -> Result<GitVerdicts, GitFault> {
        let args = [
            "--no-replace-objects",
            "log",
            "--stdin",
            "--no-walk=unsorted",
            "-z",
            "--no-show-signature",
            "--no-patch",
            "--no-notes",
            "--no-color",
            "--encoding=UTF-8",
            FORMAT,
        ];
        let asked: String = commits.iter().map(|commit| format!("{commit}\n")).collect();
        let output = self.feed(&args, asked.as_bytes())?;
        let mut found: BTreeMap<Oid, GitVerdict> =
            commits.iter().map(|commit| (*commit, GitVerdict::default())).collect();
        for answer in String::from_utf8_lossy(&output.stdout).split('\0') {
            if let Some((commit, verdict)) = read(answer) {
                found.entry(commit).and_modify(|known| *known = verdict);
            }
        }
        Ok(GitVerdicts { commits: found, complaint: last_line(&output.stderr) })
    }
}

fn read(answer: &str) -> Option<(Oid, GitVerdict)> {
    let [commit, letter, trust, fingerprint, key, signer] = answer.split('\n').collect::<Vec<_>>()[..] else {
        return None;
    };
    let standing = match (letter, trust) {
        ("G", "fully" | "ultimate") => Standing::Good,
        // Git counts a key of marginal trust as good; whose it is is not sure.
        ("G" | "U", _) => Standing::Untrusted,
        ("X" | "Y", _) => Standing::Expired,
        ("R", _) => Standing::Revoked,
        ("B", _) => Standing::Bad,
        _ => Standing::Unchecked,
    };
    let key = if fingerprint.is_empty() { key } else { fingerprint };
    let verdict = GitVerdict { standing, signer: signer.to_owned(), key: key.to_owned() };
    Some((Oid::from_str(commit).ok()?, verdict))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    #[test]
    fn only_what_git_says_in_full_is_good() {
        let said = |letter: &str, trust: &str| {
            let answer = format!("{COMMIT}\n{letter}\n{trust}\nF1\nK1\nWang Wu <w@example.org>");
            read(&answer).map(|(_, verdict)| verdict.standing)
        };
        assert_eq!(said("G", "ultimate"), Some(Standing::Good));
        assert_eq!(said("G", "fully"), Some(Standing::Good));
        for (letter, trust) in [("G", "marginal"), ("G", "undefined"), ("G", "%GT"), ("U", "never")] {
            assert_eq!(said(letter, trust), Some(Standing::Untrusted), "{letter} {trust}");
        }
        for letter in ["", "N", "E", "g", "GG", "G "] {
            assert_eq!(said(letter, "ultimate"), Some(Standing::Unchecked), "{letter:?}");
        }
        assert_eq!(read(&format!("{COMMIT}\nG\nfully\nF1\nK1")), None);
        assert_eq!(read(&format!("{COMMIT}\nG\nfully\nF1\nK1\nname\nmore")), None);
        assert_eq!(read("main\nG\nfully\nF1\nK1\nname"), None);
        assert_eq!(read(""), None);
    }
}
