//! The people of the stories. Their keys are thrown away: everybody can make them from this file.

use ssh_key::private::Ed25519Keypair;
use ssh_key::{LineEnding, PrivateKey};

use duban::text::Digest;

/// Id and name: owner, co-operating unit, verifier, supervisor, leader; and somebody whom the policy does not know.
pub const PEOPLE: [(&str, &str); 6] = [
    ("zhang-san", "张三"),
    ("li-si", "李四"),
    ("wang-wu", "王五"),
    ("zhao-liu", "赵六"),
    ("qian-qi", "钱七"),
    ("sun-ba", "孙八"),
];

/// The private key of a person and its public half, as files.
pub fn key(person: &str) -> (String, String) {
    let seed = Digest::of(format!("a throw-away key of {person}").as_bytes()).hex();
    let seed = std::array::from_fn(|at| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap());
    let mut key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
    key.set_comment(person);
    let public = key.public_key().to_openssh().unwrap();
    (key.to_openssh(LineEnding::LF).unwrap().to_string(), format!("{public}\n"))
}
