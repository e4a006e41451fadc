//! New keys.

use duban::repo::{MakeFault, Passphrase, SignFault, make_key};

use super::world::World;

#[test]
fn a_new_key_seals_at_once_and_is_never_overwritten() {
    let world = World::new();
    let path = world.path("home/.ssh/id_duban");
    let key = make_key(&world.env, &path, "王五", Passphrase::None).unwrap();
    let signer = world.signer_with(&path);
    assert_eq!(signer.public_key().unwrap(), key);
    assert!(signer.seal(b"x\n").is_ok());
    assert!(world.text("home/.ssh/id_duban.pub").trim_end().ends_with(" 王五"));

    let before = world.read("home/.ssh/id_duban");
    assert!(
        matches!(make_key(&world.env, &path, "x", Passphrase::None), Err(MakeFault::Exists(at)) if at == path)
    );
    assert_eq!(world.read("home/.ssh/id_duban"), before);
    world.write("lone.pub", "x");
    assert!(matches!(
        make_key(&world.env, &world.path("lone"), "x", Passphrase::None),
        Err(MakeFault::Exists(_))
    ));
}

#[test]
fn a_passphrase_is_asked_for_and_kept() {
    let world = World::new();
    let ask = world.script("ask", "echo secret");
    let env = world.env.clone().with("SSH_ASKPASS", ask).with("SSH_ASKPASS_REQUIRE", "force");
    let key = make_key(&env, &world.path("id"), "x", Passphrase::Ask).unwrap();
    assert!(matches!(world.signer_with(&world.path("id")).seal(b"x\n"), Err(SignFault::CannotAsk)));
    let signer = world.signer_in(env, "id");
    assert_eq!(signer.public_key().unwrap(), key);
    assert!(signer.seal(b"x\n").is_ok());
}
