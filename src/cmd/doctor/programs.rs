//! The programs that do the signing and the committing.

use super::{Line, Scene};
use crate::check::Message;
use crate::repo::HOOK_RUN;

/// git: without it there is nothing; what an old one lacks is said.
pub(super) fn git(scene: &Scene<'_>) -> Vec<Line> {
    // The first that verifies signatures by SSH keys.
    const SSH: [u32; 2] = [2, 34];
    let Some(version) = scene.version else { return vec![Line::cannot(missing("git")).help(install("git"))] };
    let say = |message: Message| message.with("version", shown(version));
    let update = || Message::new("doctor-git-update");
    vec![match version {
        old if old < SSH => Line::should(say(Message::new("doctor-git-ssh"))).help(update()),
        old if old < HOOK_RUN => Line::should(say(Message::new("doctor-git-hooks"))).help(update()),
        _ => Line::ok(say(Message::new("doctor-git"))),
    }]
}

/// OpenSSH, which makes the seals.
pub(super) fn ssh_keygen(scene: &Scene<'_>) -> Vec<Line> {
    // The first with `-Y sign`.
    const SIGNS: [u32; 2] = [8, 1];
    if let Some(program) = scene.setting("gpg.ssh.program") {
        return vec![match scene.git.find_program(program) {
            Some(_) => Line::ok(Message::new("doctor-ssh-program").with("program", program)),
            None => Line::cannot(missing(program)).help(Message::new("doctor-ssh-program-help")),
        }];
    }
    if scene.git.find_program("ssh-keygen").is_none() {
        return vec![Line::cannot(missing("ssh-keygen")).help(install("ssh-keygen"))];
    }
    // ssh-keygen has no flag for its version; ssh comes with it.
    let said = scene.git.version_of("ssh", "-V").filter(|said| said.starts_with("OpenSSH_"));
    let Some(said) = said else { return vec![Line::ok(Message::new("doctor-ssh-unknown"))] };
    let text = said.trim_start_matches("OpenSSH_for_Windows_").trim_start_matches("OpenSSH_");
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map_while(|part| part.parse::<u32>().ok());
    let version = [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)];
    let message = |key| Message::new(key).with("version", shown(version));
    vec![if version < SIGNS {
        Line::cannot(message("doctor-ssh-old")).help(Message::new("doctor-ssh-update"))
    } else {
        Line::ok(message("doctor-ssh"))
    }]
}

/// gpg, where commits are signed with it.
pub(super) fn gpg(scene: &Scene<'_>) -> Vec<Line> {
    let Some(program) = scene.signer.as_ref().ok().and_then(|(signer, _)| signer.open_pgp()) else {
        return Vec::new();
    };
    let said = scene.git.find_program(program).and_then(|_| scene.git.version_of(program, "--version"));
    vec![match said {
        Some(said) => Line::ok(Message::new("doctor-gpg").with("version", said)),
        None => Line::cannot(missing(program)).help(Message::new("doctor-gpg-help")),
    }]
}

fn shown(version: [u32; 2]) -> String {
    format!("{}.{}", version[0], version[1])
}

fn missing(program: &str) -> Message {
    Message::new("program-none").with("program", program)
}

fn install(program: &str) -> Message {
    Message::new("program-none-help").with("program", program)
}
