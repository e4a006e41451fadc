//! Ctrl-C before there is a verdict.
#![expect(clippy::disallowed_methods, reason = "the real program is run and interrupted")]

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::office::Office;

/// It waits for lines of a push that never come, as a long history would keep it.
#[test]
fn an_interrupted_verification_is_no_verdict() {
    let office = Office::new();
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let mut verify = office.duban("zhao-liu", &["verify", "--pre-receive"]);
        let mut child =
            verify.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let held = child.stdin.take();
        while child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(20));
            Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        }
        drop(held);
        let output = child.wait_with_output().unwrap();
        // Before it listens, the signal itself ends it.
        assert!(output.status.code() == Some(code) || output.status.signal().is_some(), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
    }
}
