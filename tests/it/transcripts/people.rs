//! The people of the stories. Their keys are thrown away: everybody can make them from the tests.

use ssh_key::LineEnding;

use crate::fixture;

/// Id and name: owner, co-operating unit, verifier, supervisor, leader, somebody whom the policy does not know; and,
/// where a story calls them in, a reviewer and a registrar.
pub const PEOPLE: [(&str, &str); 8] = [
    ("zhang-san", "张三"),
    ("li-si", "李四"),
    ("wang-wu", "王五"),
    ("zhao-liu", "赵六"),
    ("qian-qi", "钱七"),
    ("sun-ba", "孙八"),
    ("zhou-jiu", "周九"),
    ("wu-shi", "吴十"),
];

/// The private key of a person and its public half, as files.
pub fn key(person: &str) -> (String, String) {
    let mut key = fixture::key(person, 1);
    key.set_comment(person);
    let public = key.public_key().to_openssh().unwrap();
    (key.to_openssh(LineEnding::LF).unwrap().to_string(), format!("{public}\n"))
}
