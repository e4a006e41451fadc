//! A command line that clap cannot read, told in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Context, DONE, Outcome, USAGE, help};
use crate::check::Message;
use crate::present::Failure;

/// Help and version are answers; everything else is a wrong command line, told in the reader's language.
pub(super) fn tell(fault: &clap::Error, cx: &mut Context) -> Outcome {
    let part = |kind: ContextKind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    let verb = verb(fault);
    let failure = |message: Message| {
        Failure::new(USAGE, message).help(match &verb {
            Some(verb) => Message::new("usage-help-of").with("verb", verb.as_str()),
            None => Message::new("usage-help"),
        })
    };
    let wrong = match fault.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = fault.render().to_string();
            cx.out.print(&help::localised(&text, cx.lang()));
            let missing = fault.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            return Ok(if missing { USAGE } else { DONE });
        }
        ErrorKind::InvalidSubcommand => {
            let verb = part(ContextKind::InvalidSubcommand);
            let nearest = help::nearest(&verb);
            let failure = failure(Message::new("usage-verb").with("verb", verb));
            return Err(match nearest {
                Some(nearest) => failure.help(Message::new("usage-nearest").with("nearest", nearest)),
                None => failure,
            });
        }
        ErrorKind::MissingSubcommand => {
            Message::new("usage-no-verb").with("verbs", part(ContextKind::ValidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            Message::new("usage-unknown").with("arg", part(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => Message::new("usage-conflict")
            .with("arg", part(ContextKind::InvalidArg))
            .with("other", part(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            Message::new("usage-missing").with("arg", part(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => wrong_value(
            part(ContextKind::InvalidArg),
            part(ContextKind::InvalidValue),
            part(ContextKind::ValidValue),
        ),
        ErrorKind::TooManyValues => Message::new("usage-too-many")
            .with("flag", part(ContextKind::InvalidArg))
            .with("value", part(ContextKind::InvalidValue)),
        ErrorKind::InvalidUtf8 => Message::new("usage-no-text"),
        _ => Message::new("usage-other").with("why", first_line(&fault.to_string())),
    };
    Err(failure(wrong))
}

/// The verb that was not used as it can be, `policy revoke`: as `clap` says how it is used. None where there is none yet.
fn verb(fault: &clap::Error) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = fault.get(ContextKind::Usage) else { return None };
    let usage = usage.to_string();
    let (_, verbs) = usage.split_once("duban")?;
    let is_verb = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let verbs: Vec<&str> = verbs.split_whitespace().take_while(is_verb).collect();
    (!verbs.is_empty()).then(|| verbs.join(" "))
}

/// What a flag takes, where a value is wrong; a path takes any text, so that nothing is missing but the text.
fn wrong_value(flag: String, value: String, lawful: String) -> Message {
    match lawful.as_str() {
        "" => Message::new("usage-no-value").with("flag", flag),
        _ if value.is_empty() => Message::new("usage-no-value-of").with("flag", flag).with("lawful", lawful),
        _ => Message::new("usage-value").with("flag", flag).with("value", value).with("lawful", lawful),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}
