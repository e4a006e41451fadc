//! A whole number on the command line; whoever types another thing is told what it may be.

use std::ffi::OsStr;

use clap::builder::TypedValueParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

/// The numbers that an argument takes.
#[derive(Copy, Clone)]
pub(super) struct Whole {
    least: usize,
    most: Option<usize>,
}

impl Whole {
    /// None and any more.
    pub(super) const ANY: Whole = Whole { least: 0, most: None };

    /// From the one to the other.
    pub(super) const fn of(least: usize, most: usize) -> Whole {
        Whole { least, most: Some(most) }
    }

    fn lawful(self) -> String {
        match self.most {
            Some(most) => format!("{} … {most}", self.least),
            None => format!("{}, {}, {}, …", self.least, self.least + 1, self.least + 2),
        }
    }
}

impl TypedValueParser for Whole {
    type Value = usize;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<usize, Error> {
        let text = value.to_string_lossy();
        let number = text.parse().ok();
        let fits = |number: &usize| (self.least..=self.most.unwrap_or(usize::MAX)).contains(number);
        number.filter(fits).ok_or_else(|| {
            let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let named = arg.map(ToString::to_string).unwrap_or_default();
            error.insert(ContextKind::InvalidArg, ContextValue::String(named));
            error.insert(ContextKind::InvalidValue, ContextValue::String(text.into_owned()));
            error.insert(ContextKind::ValidValue, ContextValue::Strings(vec![self.lawful()]));
            error
        })
    }
}
