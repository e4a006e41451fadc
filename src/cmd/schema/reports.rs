//! What reports print with `--json`.

use super::keys::Of::{self, Flag, Many, Maybe, MaybeNumber, Number, One, Text, Texts};
use super::keys::TASK;
use super::kind::{Kind, list, one};

const ROUND: &[(&str, Of)] = &[
    ("round", Number),
    ("id", Text),
    ("state", Of::State),
    ("path", Text),
    ("owner", Maybe),
    ("filed", Maybe),
    ("first_due", Maybe),
    ("due", Maybe),
    ("closed", Maybe),
    ("measures", Many(&[("text", Text)])),
    ("evidence", Many(&[("file", Text), ("shows", Texts), ("sha256", Maybe), ("commit", Maybe)])),
];

const FAILURE: &[(&str, Of)] = &[
    ("kind", Text),
    ("round", Number),
    ("day", Maybe),
    ("who", Text),
    ("owner", Maybe),
    ("text", Text),
    ("record", Text),
    ("commit", Maybe),
];

const EVENT: &[(&str, Of)] = &[
    ("day", Maybe),
    ("at", Text),
    ("round", Number),
    ("act", Text),
    ("who", Text),
    ("text", Text),
    ("void", Flag),
    ("record", Text),
    ("commit", Maybe),
];

const PROMISE: &[(&str, Of)] = &[
    ("leader", Text),
    ("day", Maybe),
    ("promise", Maybe),
    ("until", Maybe),
    ("asks", Texts),
    ("commit", Maybe),
];

const FACT: &[(&str, Of)] = &[
    ("fact", Text),
    ("day", Maybe),
    ("text", Maybe),
    ("record", Text),
    ("commit", Maybe),
    ("replies", Many(&[("day", Maybe), ("text", Text), ("record", Text), ("commit", Maybe)])),
    ("task", One(TASK)),
];

const ASK: &[(&str, Of)] =
    &[("kind", Text), ("day", Maybe), ("by", Maybe), ("of", Maybe), ("what", Text), ("until", Maybe)];

const PAPER: &[(&str, Of)] =
    &[("paper", Maybe), ("addressee", Maybe), ("sent", Maybe), ("received", Maybe), ("answered", Maybe)];

/// Documents of reports.
pub(super) const REPORTS: &[Kind] = &[
    list(
        "leaders",
        "duban leaders",
        "duban leaders：领导包案",
        &[("leader", Maybe), ("responsible", Maybe), ("stubborn", Texts), ("task", One(TASK))],
    ),
    list(
        "responsibility",
        "duban responsibility",
        "duban responsibility：责任",
        &[
            ("person", Text),
            ("name", Text),
            ("unit", Maybe),
            ("owned", Number),
            ("not_grasped", Many(FACT)),
            ("badly_grasped", Many(FACT)),
        ],
    ),
    list(
        "verifiers",
        "duban verifiers",
        "duban verifiers：各验收人",
        &[
            ("verifier", Text),
            ("name", Text),
            ("judged", Number),
            ("passed", Number),
            ("returned", Number),
            ("never_returned", Flag),
            ("median_minutes", MaybeNumber),
            ("on_site", Number),
            ("looked_back", Number),
            ("rebounded", Number),
        ],
    ),
    one(
        "dossier",
        "duban dossier",
        "duban dossier：老大难专卷",
        &[
            ("ledger", Text),
            ("printed", Text),
            ("task", One(TASK)),
            ("number", Maybe),
            ("round", Number),
            ("goal", Maybe),
            ("rounds", Many(ROUND)),
            ("failures", Many(FAILURE)),
            ("timeline", Many(EVENT)),
            ("taken", Many(PROMISE)),
            ("asks", Many(ASK)),
            ("papers", Many(PAPER)),
            ("commit", Maybe),
        ],
    ),
];
