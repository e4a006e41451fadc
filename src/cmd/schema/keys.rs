//! What the keys of `--json` documents hold, and the mappings that stand within others.

use Of::{Flag, Many, Maybe, MaybeNumber, Number, One, Text, Texts};

/// What a key holds.
#[derive(Copy, Clone)]
pub(super) enum Of {
    Text,
    /// A text, or null where there is none.
    Maybe,
    Number,
    MaybeNumber,
    Flag,
    Texts,
    State,
    /// A mapping or mappings with these keys.
    One(&'static [(&'static str, Of)]),
    Many(&'static [(&'static str, Of)]),
}

pub(super) const TASK: &[(&str, Of)] = &[
    ("id", Maybe),
    ("title", Text),
    ("state", Of::State),
    ("weight", Maybe),
    ("owner", Maybe),
    ("unit", Maybe),
    ("due", Maybe),
    ("days", MaybeNumber),
    ("overdue", Flag),
    ("readable", Flag),
    ("path", Text),
    ("light", Maybe),
];

pub(super) const RECORD: &[(&str, Of)] = &[
    ("path", Text),
    ("digest", Text),
    ("act", Maybe),
    ("by", Maybe),
    ("at", Maybe),
    ("from", Maybe),
    ("to", Maybe),
    ("text", Maybe),
    ("criteria", Many(CRITERION)),
    ("evidence", Many(EXHIBIT)),
];

pub(super) const CRITERION: &[(&str, Of)] =
    &[("id", Text), ("verdict", Text), ("how", Maybe), ("on_site", Maybe), ("reason", Maybe)];

pub(super) const EXHIBIT: &[(&str, Of)] = &[("file", Text), ("sha256", Text), ("shows", Texts)];

pub(super) const SPOT: [(&str, Of); 5] =
    [("path", Text), ("line", Number), ("column", Number), ("end_line", Number), ("end_column", Number)];

pub(super) const RELATED: &[(&str, Of)] = &[SPOT[0], SPOT[1], SPOT[2], SPOT[3], SPOT[4], ("message", Maybe)];

pub(super) const FINDING: &[(&str, Of)] = &[
    ("rule", Text),
    ("level", Text),
    ("message", Text),
    SPOT[0],
    SPOT[1],
    SPOT[2],
    SPOT[3],
    SPOT[4],
    ("label", Maybe),
    ("related", Many(RELATED)),
    ("help", Texts),
];

pub(super) const SUMMARY: &[(&str, Of)] =
    &[("errors", Number), ("warnings", Number), ("notes", Number), ("tasks", Number), ("fixable", Number)];

pub(super) const CHANGE: &[(&str, Of)] =
    &[("task", Text), ("act", Text), ("from", Maybe), ("to", Maybe), ("paths", Texts)];

pub(super) const PENDING: &[(&str, Of)] = &[("commit", Text), ("sealed", Texts)];

pub(super) const PERSON: &[(&str, Of)] =
    &[("id", Text), ("name", Text), ("unit", Maybe), ("roles", Texts), ("keys", Texts)];

pub(super) const CLOSING: &[(&str, Of)] = &[
    ("task", Text),
    ("act", Text),
    ("by", Text),
    ("record", Text),
    ("commit", Maybe),
    ("signature", Text),
    ("signer", Maybe),
    ("format", Maybe),
    ("key", Maybe),
];

pub(super) const ASIDE: &[(&str, Of)] = &[
    ("task", Text),
    ("act", Text),
    ("by", Text),
    ("record", Text),
    ("settled_by", Text),
    ("settlement", Text),
    ("commit", Maybe),
];

pub(super) const DISCOUNT: &[(&str, Of)] =
    &[("task", Text), ("field", Text), ("first", Text), ("now", Maybe), ("by", Text)];

pub(super) const AGAINST: &[(&str, Of)] =
    &[("rule", Text), ("level", Text), ("path", Text), ("commit", Maybe), ("message", Text)];

pub(super) const CANDIDATE: &[(&str, Of)] =
    &[("id", Text), ("mark", Text), ("drawn", Flag), ("task", One(TASK))];

pub(super) const STRATUM: &[(&str, Of)] =
    &[("unit", Maybe), ("drawn", Number), ("candidates", Many(CANDIDATE))];

pub(super) const MILESTONE: &[(&str, Of)] = &[
    ("id", Text),
    ("name", Text),
    ("start", Maybe),
    ("due", Maybe),
    ("working_days", MaybeNumber),
    ("after", Maybe),
    ("done", Maybe),
];

pub(super) const LACKING: &[(&str, Of)] = &[("tasks", Number), ("percent", Number), ("lacking", Texts)];

pub(super) const STAGE: &[(&str, Of)] = &[
    ("stage", Text),
    ("inside", Number),
    ("longest", MaybeNumber),
    ("passed", Number),
    ("median", MaybeNumber),
    ("ninetieth", MaybeNumber),
];

pub(super) const OUTCOMES: &[(&str, Of)] = &[
    ("filed", Number),
    ("undone", Number),
    ("open", Number),
    ("rebounded", Number),
    ("cancelled", Number),
    ("unmet", Number),
    ("closed", Number),
    ("final", Number),
    ("percent", Number),
];

pub(super) const SOLVED: &[(&str, Of)] = &[
    ("found", Number),
    ("open", Number),
    ("on_the_spot", Number),
    ("later", Number),
    ("median_days", MaybeNumber),
    ("ninetieth_days", MaybeNumber),
];

pub(super) const CAUSE: &[(&str, Of)] = &[("cause", Text), ("text", Text)];

pub(super) const SENT: &[(&str, Of)] = &[("step", Text), ("on", Text), ("addressee", Text)];

pub(super) const URGING: &[(&str, Of)] = &[
    ("step", Text),
    ("number", Number),
    ("card", Text),
    ("approval", Maybe),
    ("to", Many(&[("id", Text), ("name", Text)])),
    ("addressee", Text),
    ("since", Text),
    ("answer_by", Text),
    ("causes", Many(CAUSE)),
    ("sent_before", Many(SENT)),
    ("task", One(TASK)),
];

pub(super) const TODO: &[(&str, Of)] = &[("duty", Text), ("late", Flag), ("since", Maybe), ("turn", Texts)];

pub(super) const MARK: &[(&str, Of)] = &[("column", Number), ("end_column", Number)];

pub(super) const SHOWN: &[(&str, Of)] = &[
    TASK[0],
    TASK[1],
    TASK[2],
    TASK[3],
    TASK[4],
    TASK[5],
    TASK[6],
    TASK[7],
    TASK[8],
    TASK[9],
    TASK[10],
    TASK[11],
    ("records", Many(RECORD)),
];
