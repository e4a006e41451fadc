//! One stream to the reader: with colour or without, and quiet once the reader has gone.

use std::io::{self, ErrorKind, Write};
use std::sync::{Arc, Mutex, PoisonError};

use anstream::adapter::strip_str;

/// Where text goes.
pub(super) type Sink = Box<dyn Write + Send>;

/// A stream and what is known about it. Writing never fails for the writer: the fault is kept and the rest is dropped.
pub(super) struct Stream {
    sink: Sink,
    /// Whether a person looks at it directly.
    pub(super) is_terminal: bool,
    /// Whether styles are kept in the text.
    pub(super) color: bool,
    fault: Option<io::Error>,
}

impl Stream {
    pub(super) fn new(sink: Sink, is_terminal: bool) -> Self {
        Stream { sink, is_terminal, color: false, fault: None }
    }

    /// Text with styles, which are taken out where there is no colour.
    pub(super) fn text(&mut self, text: &str) {
        if self.color {
            self.bytes(text.as_bytes());
        } else {
            let plain = strip_str(text).to_string();
            self.bytes(plain.as_bytes());
        }
    }

    /// Bytes as they are. A terminal sees them at once.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.attempt(|sink| sink.write_all(bytes));
        if self.is_terminal {
            self.flush();
        }
    }

    pub(super) fn flush(&mut self) {
        self.attempt(|sink| sink.flush());
    }

    /// Sends what follows elsewhere, and gives back the sink of what came before.
    pub(super) fn redirect(&mut self, sink: Sink) -> Sink {
        self.flush();
        std::mem::replace(&mut self.sink, sink)
    }

    /// Whether the reader went away before the end, as `head` does.
    pub(super) fn is_closed(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.kind() == ErrorKind::BrokenPipe)
    }

    /// What kept the text from its reader, a closed pipe apart.
    pub(super) fn fault(&self) -> Option<&io::Error> {
        self.fault.as_ref().filter(|fault| fault.kind() != ErrorKind::BrokenPipe)
    }

    fn attempt(&mut self, act: impl FnOnce(&mut Sink) -> io::Result<()>) {
        if self.fault.is_none() {
            self.fault = act(&mut self.sink).err();
        }
    }
}

/// What was written to a stream that a test looks at.
#[derive(Clone, Default, Debug)]
pub struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    /// All of it so far, as text.
    #[must_use]
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_fault_and_a_full_disk_is() {
        let mut closed = Stream::new(Box::new(Broken(ErrorKind::BrokenPipe)), false);
        closed.text("a");
        assert!(closed.is_closed() && closed.fault().is_none());
        let mut full = Stream::new(Box::new(Broken(ErrorKind::StorageFull)), false);
        full.text("a");
        assert!(!full.is_closed());
        assert_eq!(full.fault().map(io::Error::kind), Some(ErrorKind::StorageFull));
    }

    #[test]
    fn styles_stay_only_where_there_is_colour() {
        let written = Written::default();
        let mut stream = Stream::new(Box::new(written.clone()), false);
        stream.text("\u{1b}[1m销\u{1b}[0m号\n");
        stream.color = true;
        stream.text("\u{1b}[1ma\u{1b}[0m");
        assert_eq!(written.text(), "销号\n\u{1b}[1ma\u{1b}[0m");
    }
}
