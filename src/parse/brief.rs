//! A file as a listing needs it: the text of its top-level fields, and whether it can be read at all.

use crate::parse::fast::{self, Field};
use crate::parse::{Document, body, front};
use crate::text::Span;

/// The top-level fields of a file. It says what a [`Document`] of the same bytes says, and borrows them: most files are
/// read in a tenth of the time, any other is read as a document.
#[derive(Clone, Debug)]
pub struct Brief<'a> {
    form: Form<'a>,
}

#[derive(Clone, Debug)]
enum Form<'a> {
    Fields { fields: Vec<Field<'a>>, body: Span },
    Whole(Box<Document>),
}

impl<'a> Brief<'a> {
    /// Reads a file.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Brief<'a> {
        let form = fields(bytes).unwrap_or_else(|| Form::Whole(Box::new(Document::parse(bytes))));
        Brief { form }
    }

    /// The text of the first top-level field whose key is one of `names`, aliases followed; none where there is no
    /// such field, or where it is a null, a list or a mapping.
    #[must_use]
    pub fn text(&self, names: &[&str]) -> Option<&str> {
        match &self.form {
            Form::Fields { fields, .. } => fields.iter().find(|(key, _)| names.contains(key))?.1,
            Form::Whole(document) => document.resolve(&document.root()?.get(names)?.value).text(),
        }
    }

    /// Whether there is such a field, whatever stands under it.
    #[must_use]
    pub fn has(&self, names: &[&str]) -> bool {
        match &self.form {
            Form::Fields { fields, .. } => fields.iter().any(|(key, _)| names.contains(key)),
            Form::Whole(document) => document.root().is_some_and(|root| root.get(names).is_some()),
        }
    }

    /// Whether the front matter could not be read: why, the [`Document`] says.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.whole().is_some_and(|document| document.fault().is_some())
    }

    /// After the closing fence; where the bytes are not UTF-8 an offset into the text of the [`Document`].
    #[must_use]
    pub fn body(&self) -> Span {
        match &self.form {
            Form::Fields { body, .. } => *body,
            Form::Whole(document) => document.body(),
        }
    }

    /// The document, where no less would do.
    #[must_use]
    pub fn whole(&self) -> Option<&Document> {
        match &self.form {
            Form::Fields { .. } => None,
            Form::Whole(document) => Some(document),
        }
    }
}

/// The fields of a sound file without anything unusual in its front matter.
fn fields(bytes: &[u8]) -> Option<Form<'_>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (front, fault) = front::split(text);
    if fault.or_else(|| front::conflict(text)).or_else(|| body::excess(text, front.body)).is_some() {
        return None;
    }
    let fields = fast::read(front.yaml.of(text)).ok()?;
    Some(Form::Fields { fields, body: front.body })
}
