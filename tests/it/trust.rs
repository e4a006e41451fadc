//! Seals, signed commits and signers, against real `ssh-keygen`, `ssh-agent`, `git` and `gpg`.

pub(crate) mod blob;
mod commits;
mod fido;
mod gpg;
mod keys;
mod refusals;
mod seals;
mod signers;
mod world;
