//! A home, a repository and an environment in which nothing of this machine is configured.
#![expect(clippy::disallowed_methods, reason = "tests run the real programs on real files")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};

use duban::repo::{Env, SignFault, Signer, UserGit};
use tempfile::TempDir;

/// One temporary world.
pub(super) struct World {
    folder: TempDir,
    /// What programs see.
    pub(super) env: Env,
}

impl World {
    /// A home without settings and an empty repository.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = std::env::var_os("PATH").expect("a path to programs");
        let home = folder.path().join("home");
        std::fs::create_dir(&home).expect("a new folder");
        let env = Env::default()
            .with("PATH", path)
            .with("HOME", home)
            .with("GIT_CONFIG_NOSYSTEM", "1")
            .with("GIT_CONFIG_GLOBAL", "/dev/null");
        let world = World { folder, env };
        std::fs::create_dir(world.path("repo")).expect("a new folder");
        world.git(&["init", "-q", "-b", "main"]);
        world.set("user.name", "王五");
        world.set("user.email", "wang@example.org");
        world
    }

    /// A path in this world.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The user's git in the repository.
    pub(super) fn user_git(&self) -> UserGit {
        UserGit::at(self.path("repo")).with_env(self.env.clone())
    }

    /// What git printed, without the last newline.
    pub(super) fn git(&self, args: &[&str]) -> String {
        let output = self.user_git().run(args).expect("git does it");
        String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
    }

    /// Sets a setting of the repository.
    pub(super) fn set(&self, key: &str, value: &str) {
        self.git(&["config", key, value]);
    }

    /// The signer that the settings make, with nobody at a terminal.
    pub(super) fn signer(&self) -> Result<Signer, SignFault> {
        let git = self.user_git();
        Signer::from_config(&git, git.config().expect("readable settings"), false)
    }

    /// The signer of a new key, both for the seal and for commits.
    pub(super) fn signer_with(&self, key: &Path) -> Signer {
        self.set("gpg.format", "ssh");
        self.set("user.signingkey", &key.display().to_string());
        self.signer().expect("a key is configured")
    }

    /// The same in another environment.
    pub(super) fn signer_in(&self, env: Env, key: &str) -> Signer {
        self.signer_with(&self.path(key));
        let git = self.user_git().with_env(env);
        let config = git.config().expect("readable settings");
        Signer::from_config(&git, config, false).expect("a key is configured")
    }

    /// A new key without a passphrase.
    pub(super) fn key(&self, name: &str, kind: &str, bits: &str) -> PathBuf {
        let path = self.path(name);
        let file = path.display().to_string();
        let made = self.run("ssh-keygen", &["-q", "-t", kind, "-b", bits, "-N", "", "-f", &file], b"");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        path
    }

    /// A new Ed25519 key.
    pub(super) fn ed25519(&self, name: &str) -> PathBuf {
        self.key(name, "ed25519", "256")
    }

    /// Runs a program to its end.
    pub(super) fn run(&self, program: &str, args: &[&str], input: &[u8]) -> Output {
        let mut command = self.env.command(program);
        command.args(args).current_dir(self.folder.path());
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().expect("the program is installed");
        // A program that ends early breaks the pipe; its exit code is what counts.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        child.wait_with_output().expect("the program ends")
    }

    /// Writes a file.
    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a writable file");
        path
    }

    /// Reads a file.
    pub(super) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("a readable file")
    }

    /// Reads a text file.
    pub(super) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("UTF-8")
    }

    /// Removes a file.
    pub(super) fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).expect("a file of ours");
    }

    /// Writes a program in shell.
    pub(super) fn script(&self, name: &str, body: &str) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.write(name, format!("#!/bin/sh\n{body}\n"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("own file");
        path.display().to_string()
    }

    /// Trusts the public halves of these keys as `wang`, for git and for [`World::openssh_says`].
    pub(super) fn trust(&self, lines: &[String]) {
        let text: String = lines.iter().map(|line| format!("wang {line}\n")).collect();
        let path = self.write("signers", text);
        self.set("gpg.ssh.allowedSignersFile", &path.display().to_string());
    }

    /// Whether `ssh-keygen -Y verify` finds the signature good.
    pub(super) fn openssh_says(&self, seal: &[u8], namespace: &str, message: &[u8]) -> bool {
        let seal = self.write("seal.sig", seal).display().to_string();
        let signers = self.path("signers").display().to_string();
        let args = ["-Y", "verify", "-f", &signers, "-I", "wang", "-n", namespace, "-s", &seal];
        self.run("ssh-keygen", &args, message).status.success()
    }

    /// Puts the bytes into the object database as a commit, whatever they are.
    pub(super) fn put_commit(&self, raw: &[u8]) -> String {
        let args = ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"];
        let output = self.user_git().feed(&args, raw).expect("git takes anything");
        String::from_utf8(output.stdout).expect("an id").trim_end().to_owned()
    }

    /// Whether `git verify-commit` finds the commit good.
    pub(super) fn git_says(&self, raw: &[u8]) -> bool {
        self.user_git().run(&["verify-commit", &self.put_commit(raw)]).is_ok()
    }

    /// A real agent of this world, and the world that knows it.
    pub(super) fn with_agent(mut self, env: impl FnOnce(Env) -> Env) -> (Self, Agent) {
        let socket = self.path("agent");
        let mut command = env(self.env.clone()).command("ssh-agent");
        command.arg("-D").arg("-a").arg(&socket).stdout(Stdio::null()).stderr(Stdio::null());
        let agent = Agent(command.spawn().expect("ssh-agent is installed"));
        for _ in 0..500 {
            if std::os::unix::net::UnixStream::connect(&socket).is_ok() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        self.env = self.env.with("SSH_AUTH_SOCK", socket);
        (self, agent)
    }
}

/// Ends with its test.
pub(super) struct Agent(Child);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
