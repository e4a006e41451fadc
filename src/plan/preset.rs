//! What a new ledger begins with: its preferences and its template, written out, so that nothing hides behind a name.

/// A kind of ledger.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Preset {
    /// Supervised tasks of a government office.
    Gov,
    /// Small tasks in a small office, with the same two closings.
    Light,
}

/// The texts of one preset in one language.
#[derive(Copy, Clone, Debug)]
pub struct PresetText {
    /// What follows in `duban.yaml`.
    pub settings: &'static str,
    /// `templates/task.md`.
    pub template: &'static str,
}

macro_rules! text {
    ($folder:literal) => {
        PresetText {
            settings: include_str!(concat!("../../templates/", $folder, "/duban.yaml")),
            template: include_str!(concat!("../../templates/", $folder, "/task.md")),
        }
    };
}

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 2] = [Preset::Gov, Preset::Light];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Preset::Gov => "gov",
            Preset::Light => "light",
        }
    }

    /// Reads the value of `--preset`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Preset::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its texts in the language of the ledger: `en` or `zh-CN`.
    #[must_use]
    pub fn text(self, language: &str) -> PresetText {
        match (self, language) {
            (Preset::Gov, "zh-CN") => text!("gov/zh-CN"),
            (Preset::Gov, _) => text!("gov/en"),
            (Preset::Light, "zh-CN") => text!("light/zh-CN"),
            (Preset::Light, _) => text!("light/en"),
        }
    }
}
