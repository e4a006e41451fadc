//! Who may act: roles that the policy gives, and roles that the task itself gives.

/// A part somebody plays. The owner and the co-operating unit are named in the task, the others in the policy.
#[derive(
    Copy,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 责任人: the one person who answers for the task.
    Owner,
    /// 配合单位: a person named by a co-operating unit.
    CoUnit,
    /// 督办人: files, extends, watches.
    Supervisor,
    /// 验收人: decides whether the standard is met.
    Verifier,
    /// 回访核查人: looks back.
    Reviewer,
    /// 责任领导: decides what a supervisor may not.
    Leader,
    /// 登记员: acts for somebody without git.
    Registrar,
    /// 管理员: changes the policy.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 8] = [
        Role::Owner,
        Role::CoUnit,
        Role::Supervisor,
        Role::Verifier,
        Role::Reviewer,
        Role::Leader,
        Role::Registrar,
        Role::Admin,
    ];

    /// As `policy/people.yaml` writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::CoUnit => "co-unit",
            Role::Supervisor => "supervisor",
            Role::Verifier => "verifier",
            Role::Reviewer => "reviewer",
            Role::Leader => "leader",
            Role::Registrar => "registrar",
            Role::Admin => "admin",
        }
    }

    /// Reads the name of a role.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Given by the policy, not by the task.
    #[must_use]
    pub fn is_granted(self) -> bool {
        !matches!(self, Role::Owner | Role::CoUnit)
    }
}
