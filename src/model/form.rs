//! The front matter beside the vocabulary: every mapping with its table, every value with the field it fills.

use super::field::{self, Field, Shape};
use super::{Task, nearest};
use crate::parse::{Document, Kind, Node};

/// A mapping of the front matter and the table that its keys come from.
#[derive(Copy, Clone, Debug)]
pub struct Form<'a> {
    /// The mapping.
    pub node: &'a Node,
    /// The keys it may hold.
    pub fields: &'static [Field],
    /// The field that holds the mapping; none for the front matter itself.
    pub of: Option<&'static Field>,
}

/// A value and the field that it fills; each item of a list is one more value of the same field.
#[derive(Copy, Clone, Debug)]
pub struct Filled<'a> {
    /// The field.
    pub field: &'static Field,
    /// Its key as the file writes it.
    pub name: &'a str,
    /// The field of the mapping in which it stands; none at the top.
    pub of: Option<&'static Field>,
    /// What the value should look like: the field's shape, or that of its items.
    pub shape: Shape,
    /// The value; an alias is followed.
    pub node: &'a Node,
}

impl Form<'_> {
    /// The field of a key, in whichever language it is written.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.names().contains(&key))
    }

    /// The field whose name is nearest to a key that is none, and that name, in the language of the key.
    #[must_use]
    pub fn nearest(&self, key: &str) -> Option<(&'static Field, &'static str)> {
        let name = |field: &Field| if key.is_ascii() { field.key } else { field.zh };
        let near = nearest(key, self.fields.iter().map(name))?;
        Some((self.field(near)?, near))
    }
}

impl Filled<'_> {
    /// It is this field, or stands somewhere in it.
    #[must_use]
    pub fn is_in(&self, field: &Field) -> bool {
        self.of.unwrap_or(self.field).key == field.key
    }

    /// It is this field of this mapping (`None`: of the front matter).
    #[must_use]
    pub fn is(&self, of: Option<&Field>, field: &Field) -> bool {
        self.of.map(|of| of.key) == of.map(|of| of.key) && self.field.key == field.key
    }
}

impl Task {
    /// The front matter and every mapping in it that has a table; none where it cannot be read.
    #[must_use]
    pub fn forms(&self) -> Vec<Form<'_>> {
        self.walk().forms
    }

    /// Every value of a known key that is there and not empty, outer before inner. Of a key that stands twice the
    /// first is read.
    #[must_use]
    pub fn filled(&self) -> Vec<Filled<'_>> {
        self.walk().filled
    }

    /// Whether more of the file's keys are Chinese.
    #[must_use]
    pub fn is_chinese(&self) -> bool {
        is_chinese(&self.document)
    }

    /// The key of a field in the language that the file uses.
    #[must_use]
    pub fn name_of(&self, field: &Field) -> &'static str {
        if self.is_chinese() { field.zh } else { field.key }
    }

    fn walk(&self) -> Walk<'_> {
        let mut walk = Walk { task: self, forms: Vec::new(), filled: Vec::new() };
        if let Some(root) = self.document.root() {
            walk.map(root, field::TASK, None);
        }
        walk
    }
}

struct Walk<'a> {
    task: &'a Task,
    forms: Vec<Form<'a>>,
    filled: Vec<Filled<'a>>,
}

impl<'a> Walk<'a> {
    fn map(&mut self, node: &'a Node, fields: &'static [Field], of: Option<&'static Field>) {
        self.forms.push(Form { node, fields, of });
        for field in fields {
            let Some(pair) = node.get(&field.names()) else { continue };
            let value = self.task.document.resolve(&pair.value);
            if !value.is_null() {
                let name = pair.key.text().unwrap_or(field.key);
                self.value(Filled { field, name, of, shape: field.shape, node: value });
            }
        }
    }

    fn value(&mut self, filled: Filled<'a>) {
        self.filled.push(filled);
        match filled.shape {
            Shape::List(item) => {
                for node in filled.node.items() {
                    self.value(Filled { shape: *item, node: self.task.document.resolve(node), ..filled });
                }
            }
            Shape::Map(fields) if matches!(filled.node.kind, Kind::Map { .. }) => {
                self.map(filled.node, fields, Some(filled.field));
            }
            _ => {}
        }
    }
}

/// A file is in Chinese when more of its keys are.
#[must_use]
pub fn is_chinese(document: &Document) -> bool {
    let pairs = document.root().map_or(&[][..], Node::pairs);
    let keys = || pairs.iter().filter_map(|pair| pair.key.text());
    let zh = keys().filter(|key| field::TASK.iter().any(|field| field.zh == *key)).count();
    let en = keys().filter(|key| field::TASK.iter().any(|field| field.key == *key)).count();
    zh > en
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RepoPath;

    #[test]
    fn each_value_is_found_with_its_field_in_either_language() {
        let text = "---\n标题: 移交\ncriteria: [{编号: c1, target: 3}, 5]\ntags: &t [a, b]\nrisks: *t\n完成时限:\n---\n";
        let task = Task::read(&RepoPath::parse("tasks/draft/a.md").expect("a path"), text.as_bytes());
        let filled: Vec<_> = task
            .filled()
            .iter()
            .map(|value| (value.name, value.of.map(|of| of.key), value.node.text().unwrap_or("…")))
            .collect();
        let expected = [
            ("标题", None, "移交"),
            ("criteria", None, "…"),
            ("criteria", None, "…"),
            ("编号", Some("criteria"), "c1"),
            ("target", Some("criteria"), "3"),
            ("criteria", None, "5"),
            ("risks", None, "…"),
            ("risks", None, "a"),
            ("risks", None, "b"),
            ("tags", None, "…"),
            ("tags", None, "a"),
            ("tags", None, "b"),
        ];
        assert_eq!(filled, expected);
        let forms = task.forms();
        assert_eq!(forms.len(), 2);
        assert_eq!(forms[1].nearest("targt").map(|(_, name)| name), Some("target"));
        assert_eq!(forms[0].nearest("责任任").map(|(_, name)| name), Some("责任人"));
    }
}
