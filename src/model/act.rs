//! The lifecycle as one table: every verb that moves or speaks of a task.
//!
//! The command line, its help, the gate, the rules and the documentation all read this table; one more act is one
//! more line.

use super::{Role, State};

/// Where an act leaves the task.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum To {
    /// Moves it to this state.
    State(State),
    /// Leaves it where it is.
    Same,
}

/// What an act asks for and what its record then says, beside the text of the remark.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Asks {
    /// The frozen fields, read from the task itself (`plan:`).
    Plan,
    /// The digest of the task file's bytes (`text:`).
    Text,
    /// What the application rests on (`evidence:`), for every criterion.
    Evidence,
    /// A verdict for each criterion that is not met, with the reason.
    Unmet,
    /// A verdict for every criterion, with the value found and how it was checked.
    Met,
    /// The lessons (key tasks).
    Lessons,
    /// Residual harm, answered (key tasks).
    Harm,
    /// The windows of the look-backs.
    Lookback,
    /// A text that says why; without it the act is refused.
    Reason,
    /// The official number.
    Number,
    /// A request: help, extend or object.
    Request,
    /// Where, if it was on site.
    Place,
    /// Which branch of a fork stands, and which do not.
    Fork,
}

/// How much must be right before an act may be done.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Gate {
    /// No finding at error level about this task.
    Clean,
    /// No finding at error level that was not there before.
    NoNew,
}

/// One act of the lifecycle.
#[derive(Debug)]
pub struct Act {
    /// The verb of the command line and of the record.
    pub name: &'static str,
    /// The verb in Chinese.
    pub zh: &'static str,
    /// The states it may start from.
    pub from: &'static [State],
    /// The state it leads to.
    pub to: To,
    /// Who may do it; any one of these roles.
    pub by: &'static [Role],
    /// What must be right.
    pub gate: Gate,
    /// What it asks for.
    pub asks: &'static [Asks],
    /// Whether a registrar may do it for somebody else.
    pub on_behalf: bool,
    /// Help, in English.
    pub about: &'static str,
    /// Help, in Chinese.
    pub about_zh: &'static str,
}

/// The states in which a task may be spoken of.
const ANY: &[State] = &[
    State::Filed,
    State::Active,
    State::Review,
    State::Suspended,
    State::Closed,
    State::Final,
    State::Rebounded,
    State::Cancelled,
    State::Unmet,
];

/// A row: `name zh  [from] to  by [roles]  gate  [asks]  behalf  | English | Chinese`.
macro_rules! acts {
    (@to Same) => { To::Same };
    (@to $state:ident) => { To::State(State::$state) };
    (@from [ANY]) => { ANY };
    (@from [$($from:ident)*]) => { &[$(State::$from),*] };
    (@behalf self) => { false };
    (@behalf registrar) => { true };
    ($($name:literal $zh:literal $from:tt $to:ident by [$($role:ident)*] $gate:ident [$($asks:ident)*] $behalf:ident
       | $about:literal | $about_zh:literal;)*) => {
        /// Every act that leaves a record on a task.
        pub static ACTS: &[Act] = &[$(Act {
            name: $name, zh: $zh, from: acts!(@from $from), to: acts!(@to $to), by: &[$(Role::$role),*],
            gate: Gate::$gate, asks: &[$(Asks::$asks),*], on_behalf: acts!(@behalf $behalf),
            about: $about, about_zh: $about_zh,
        }),*];
    };
}

acts! {
    "file"   "立项"     [Draft]         Filed  by [Supervisor]                        Clean [Plan Number]                      registrar | "File a draft: freeze its plan" | "立项：冻结计划，拟办转为已立项";
    "accept" "签收"     [Filed]         Active by [Owner]                             Clean []                                 registrar | "Sign for a filed task" | "签收：责任人签收，开始办理";
    "remark" "备注"     [ANY]           Same   by [Owner CoUnit Supervisor Verifier]  NoNew [Reason Request Place]            registrar | "Say what stands, what is missing and the next step" | "备注：说明现状、差距和下一步";
    "apply"  "申请销号" [Active Review] Review by [Owner]                             Clean [Text Evidence]                    registrar | "Apply for close-out, with evidence for every criterion" | "申请销号：每条标准都要有佐证材料";
    "return" "退回"     [Review]        Active by [Verifier]                          NoNew [Unmet]                            self      | "Send an application back, with a reason for each criterion not met" | "退回：逐条说明哪条标准未达到";
    "settle" "裁定"     [ANY]           Same   by [Supervisor]                        Clean [Reason Fork]                      self      | "Settle a fork: which of two records stands, and why" | "裁定：两条记录相抵触时以哪条为准，写明理由";
    "close"  "销号"     [Review]        Closed by [Verifier]                          Clean [Text Met Evidence Lessons Harm Lookback] self | "Close out: every criterion checked and met, sealed and signed" | "销号：逐条核验达标，盖印并签名";
}

impl Act {
    /// Finds an act by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Act> {
        ACTS.iter().find(|act| act.name == name)
    }

    /// Whether its record says this.
    #[must_use]
    pub fn asks(&self, what: Asks) -> bool {
        self.asks.contains(&what)
    }

    /// The state after the act, from the state before it.
    #[must_use]
    pub fn lands(&self, from: State) -> State {
        match self.to {
            To::State(state) => state,
            To::Same => from,
        }
    }

    /// It changes the state or a frozen field, so its record is a link of the chain and carries `after`.
    #[must_use]
    pub fn is_link(&self) -> bool {
        self.to != To::Same || self.asks(Asks::Plan) || self.asks(Asks::Fork)
    }

    /// The state's own close-outs, whose commit is always signed.
    #[must_use]
    pub fn must_sign(&self) -> bool {
        matches!(self.to, To::State(State::Closed | State::Final | State::Rebounded))
    }
}

impl Asks {
    /// The keys of a record that hold the answer.
    #[must_use]
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Asks::Plan => &["plan"],
            Asks::Text => &["text"],
            Asks::Evidence => &["evidence"],
            Asks::Unmet | Asks::Met => &["criteria"],
            Asks::Lessons => &["lessons"],
            Asks::Harm => &["harm"],
            Asks::Lookback => &["lookback"],
            Asks::Reason => &[],
            Asks::Number => &["number"],
            Asks::Request => &["ask", "until"],
            Asks::Place => &["place"],
            Asks::Fork => &["void"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_ends_a_task_is_done_for_somebody_else() {
        for act in ACTS {
            assert!(!act.from.is_empty() && !act.by.is_empty(), "{}", act.name);
            assert!(!(act.must_sign() && act.on_behalf), "{}", act.name);
            assert!(std::ptr::eq(Act::find(act.name).expect("found by its name"), act));
        }
    }
}
