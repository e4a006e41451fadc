//! What no honest program writes: commits, trees and seals that are bent, each in one place.

use duban::repo::RECORD;
use git2::{ObjectType, Oid};
use ssh_key::public::{KeyData, SkEd25519};
use ssh_key::sha2::{Digest as _, Sha256};

use super::world::World;
use crate::fixture::key;
use crate::trust::blob::{Blob, raw, string, wire};

/// Where `from` stands in a text that need not be UTF-8, once.
fn replaced(bytes: &[u8], from: &str, to: &[u8]) -> Vec<u8> {
    let from = from.as_bytes();
    let at = bytes.windows(from.len()).position(|part| part == from).expect("it stands there");
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

/// Something else in the place of `from`, or at the end; `\0` and `\xff` are one byte each, like every `\xNN`.
fn bent(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut parts = to.split("\\x");
    let mut new = parts.next().unwrap_or_default().replace("\\0", "\0").into_bytes();
    for part in parts {
        let (number, rest) = part.split_at(2);
        new.push(u8::from_str_radix(number, 16).expect("two digits"));
        new.extend(rest.replace("\\0", "\0").into_bytes());
    }
    if from == "end" { [bytes, &new].concat() } else { replaced(bytes, from, &new) }
}

impl World {
    /// `commit KIND`, `signed KIND`, `tree FOLDER KIND`, `seal PATH PERSON KIND`.
    pub fn bend(&mut self, args: &[&str]) -> Result<(), String> {
        match args {
            ["commit", from, to] => {
                let (name, raw) = self.take_last();
                self.put(&name, &bent(&raw, from, to));
            }
            ["signed", from, to] => self.bend_signed(from, to),
            ["signature", kind] => self.bend_signature(kind),
            ["tree", folder, kind] => return self.bend_tree(folder, kind),
            ["seal", path, person, kind] => self.bend_seal(path, person, kind),
            _ => return Err("no such bend".to_owned()),
        }
        Ok(())
    }

    /// Changed first and signed then.
    fn bend_signed(&mut self, from: &str, to: &str) {
        let (name, raw) = self.take_last();
        let fair = duban::repo::RawCommit::parse(&raw).expect("a fair commit").payload;
        let bent = bent(&fair, from, to);
        let signature = self.signature(&bent);
        self.put(&name, &duban::repo::embed(&bent, &signature));
    }

    fn bend_signature(&mut self, kind: &str) {
        let (name, raw) = self.take_last();
        let commit = duban::repo::RawCommit::parse(&raw).expect("a fair commit");
        let armored = String::from_utf8(commit.signature.clone().expect("signed")).unwrap();
        let header = format!("gpgsig {}\n", armored.trim_end().replace('\n', "\n "));
        let bent = match kind {
            "twice" => replaced(&raw, &header, format!("{header}{header}").as_bytes()),
            "in the message" => [&commit.payload[..], header.as_bytes()].concat(),
            "empty" => replaced(&raw, &header, b"gpgsig \n"),
            "first" => {
                let without = replaced(&raw, &header, b"");
                replaced(&without, "author ", format!("{header}author ").as_bytes())
            }
            "cut" => replaced(&raw, "\n -----END SSH SIGNATURE-----", b""),
            "capitals" => {
                let capitals = commit.parents[0].to_uppercase();
                let bent = replaced(&commit.payload, &commit.parents[0], capitals.as_bytes());
                duban::repo::embed(&bent, &self.signature(&bent))
            }
            "no end" => {
                let end = commit.payload.windows(2).position(|two| two == b"\n\n").expect("an end") + 1;
                let bent = &commit.payload[..end];
                let armored = String::from_utf8(self.signature(bent)).unwrap();
                [bent, format!("gpgsig {}\n", armored.trim_end().replace('\n', "\n ")).as_bytes()].concat()
            }
            "of a record" => {
                let key = key(&self.signer, 1);
                duban::repo::embed(&commit.payload, &Blob::of(&key, RECORD, &commit.payload).sealed(&key))
            }
            other => panic!("no bend {other}"),
        };
        self.put(&name, &bent);
    }

    /// The last commit once more, with one folder's tree bent.
    fn bend_tree(&mut self, folder: &str, kind: &str) -> Result<(), String> {
        let (name, last) = self.take_last();
        let commit = duban::repo::RawCommit::parse(&last).map_err(|fault| fault.to_string())?;
        let parents: Vec<Oid> = commit.parents.iter().map(|id| Oid::from_str(id).unwrap()).collect();
        let tree = self.bent_below(Oid::from_str(&commit.tree).unwrap(), folder, kind);
        self.commit_tree(&name, tree, &parents);
        Ok(())
    }

    fn bent_below(&self, tree: Oid, folder: &str, kind: &str) -> Oid {
        let odb = self.git.odb().unwrap();
        let bytes = odb.read(tree).unwrap().data().to_vec();
        let bent = if folder == "." {
            self.bent(&bytes, kind)
        } else {
            let (first, rest) = folder.split_once('/').unwrap_or((folder, "."));
            let entry = self.git.find_tree(tree).unwrap().get_name(first).expect("a folder").id();
            let below = self.bent_below(entry, rest, kind);
            // Two folders may be the same tree.
            let named = [format!(" {first}\0").as_bytes(), entry.as_bytes()].concat();
            let at = bytes.windows(named.len()).position(|part| part == named).unwrap() + named.len();
            [&bytes[..at - 20], below.as_bytes(), &bytes[at..]].concat()
        };
        odb.write(ObjectType::Tree, &bent).unwrap()
    }

    fn bent(&self, bytes: &[u8], kind: &str) -> Vec<u8> {
        let mut entries: Vec<Vec<u8>> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == 0).unwrap() + 21;
            entries.push(rest[..end].to_vec());
            rest = &rest[end..];
        }
        let blob = self.git.blob(b"x").unwrap();
        let named =
            |mode: &str, name: &str| [format!("{mode} {name}\0").as_bytes(), blob.as_bytes()].concat();
        match kind {
            "twice" => entries.push(entries.last().unwrap().clone()),
            "order" => entries.reverse(),
            "cut" => {
                let last = entries.last_mut().unwrap();
                last.truncate(last.len() - 1);
            }
            "fair" => {}
            other if other.starts_with("nest ") || other.starts_with("spread ") => {
                let (how, depth) = other.split_once(' ').expect("how deep");
                entries.push([b"40000 zz\0", self.nested(how, depth).as_bytes()].concat());
            }
            other => {
                let (mode, name) = other.split_once(' ').expect("mode and name");
                let new = named(mode, name);
                let name = |entry: &[u8]| {
                    let start = entry.iter().position(|byte| *byte == b' ').unwrap() + 1;
                    entry[start..entry.len() - 20].to_vec()
                };
                let at = entries.iter().position(|entry| name(entry) > name(&new)).unwrap_or(entries.len());
                entries.insert(at, new);
            }
        }
        entries.concat()
    }

    /// Folders in folders: one in each, or ten that are the same.
    fn nested(&self, how: &str, depth: &str) -> Oid {
        let odb = self.git.odb().unwrap();
        let write = |tree: &[u8]| odb.write(ObjectType::Tree, tree).unwrap();
        let mut inner = write(&[b"100644 x\0", self.git.blob(b"x").unwrap().as_bytes()].concat());
        for _ in 0..depth.parse().expect("a number") {
            let names = if how == "nest" { 0..1 } else { 0..10 };
            let entry = |name| [format!("40000 {name}\0").as_bytes(), inner.as_bytes()].concat();
            inner = write(&names.flat_map(entry).collect::<Vec<u8>>());
        }
        inner
    }

    /// A seal whose cryptography holds where it can.
    fn bend_seal(&mut self, path: &str, person: &str, kind: &str) {
        let key = key(person, 1);
        let message = self.files.get(path).to_vec();
        let mut blob = Blob::of(&key, RECORD, &message);
        let fair = String::from_utf8(blob.sealed(&key)).unwrap();
        let wire_of = |kind: &str, numbers: &[Vec<u8>]| {
            let parts =
                std::iter::once(string(kind.as_bytes())).chain(numbers.iter().map(|part| string(part)));
            parts.flatten().collect::<Vec<u8>>()
        };
        let seal = match kind {
            "reserved" => {
                blob.reserved = b"x".to_vec();
                blob.sealed(&key)
            }
            "version" => {
                blob.version = 2;
                blob.sealed(&key)
            }
            "sha1" => {
                blob.hash_name = "sha1".to_owned();
                blob.sealed(&key)
            }
            "rest" => {
                blob.rest = b"x".to_vec();
                blob.sealed(&key)
            }
            "kind" => {
                blob.kind = "rsa-sha2-512".to_owned();
                blob.sealed(&key)
            }
            "fair" => fair.into_bytes(),
            "crlf" => fair.replace('\n', "\r\n").into_bytes(),
            "behind" => format!("{fair}approved\n").into_bytes(),
            "two" => format!("{fair}{fair}").into_bytes(),
            "comment" => fair.replacen("-----\n", "-----\nComment: x\n", 1).into_bytes(),
            "flipped" => {
                let mut signature = raw(&key, &blob.signed());
                signature[3] ^= 1;
                blob.armored(&signature, 70)
            }
            _ if kind.starts_with("rsa ") => {
                let bits: usize = kind[4..].parse().expect("how many bits");
                let mut modulus = vec![0; bits.div_ceil(8)];
                modulus[0] = 1 << ((bits - 1) % 8);
                modulus.push(1);
                modulus.remove(1);
                let modulus = if bits.is_multiple_of(8) { [&[0], &modulus[..]].concat() } else { modulus };
                blob.key = wire_of("ssh-rsa", &[vec![1, 0, 1], modulus]);
                blob.kind = "rsa-sha2-512".to_owned();
                blob.armored(&[1; 128], 70)
            }
            // The neutral point: R the same, s nothing, and `[s]B = R + [k]A` holds for every message.
            "weak" => {
                let mut neutral = vec![0; 32];
                neutral[0] = 1;
                blob.key = wire_of("ssh-ed25519", &[neutral.clone()]);
                blob.armored(&[neutral, vec![0; 32]].concat(), 70)
            }
            "no key" => {
                blob.key = b"key".to_vec();
                blob.sealed(&key)
            }
            "magic" => {
                String::from_utf8(blob.sealed(&key)).unwrap().replacen("U1NIU0lH", "U1NIU0lI", 1).into_bytes()
            }
            "dsa" => {
                blob.key = wire_of("ssh-dss", &[vec![7], vec![7], vec![7], vec![7]]);
                blob.kind = "ssh-dss".to_owned();
                blob.armored(&[1; 40], 70)
            }
            "certificate" => {
                blob.key = wire_of("ssh-ed25519-cert-v01@openssh.com", &[vec![1; 32], vec![2; 32]]);
                blob.armored(&[1; 64], 70)
            }
            "untouched" => untouched(&key, &message),
            other => panic!("no bend {other}"),
        };
        self.files.put(&format!("{path}.{person}.sig"), &seal);
    }
}

/// By a security key that nobody touched.
fn untouched(key: &ssh_key::PrivateKey, message: &[u8]) -> Vec<u8> {
    let KeyData::Ed25519(point) = key.public_key().key_data() else { panic!("not Ed25519") };
    let hardware = KeyData::SkEd25519(SkEd25519::new(*point, "ssh:"));
    let trailer = vec![0, 0, 0, 0, 9];
    let kind = hardware.algorithm().as_str().to_owned();
    let blob = Blob { kind, key: wire(hardware), trailer: trailer.clone(), ..Blob::of(key, RECORD, message) };
    let digests = [Sha256::digest("ssh:").to_vec(), trailer, Sha256::digest(blob.signed()).to_vec()];
    blob.armored(&raw(key, &digests.concat()), 70)
}
