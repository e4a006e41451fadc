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
    /// Problems found, those solved on the spot, and those solved since.
    Problems,
    /// Which record it answers: whoever is named in a fact may say his side of it.
    Reply,
    /// The criteria measured once more, and the window that this answers.
    Again,
    /// What the people concerned say.
    People,
    /// The draw that it answers, where there was one.
    Drawn,
    /// The look-backs and the opinions that a final close-out rests on.
    Grounds,
    /// What was taken off the plan as first filed, and who agreed.
    Discounts,
    /// The task filed in its place, in the next round, with new measures.
    Successor,
    /// The task that it is filed in place of, in which round and why.
    Origin,
    /// What somebody of the people said: category, channel, day, the digest of the words, about whom.
    Opinion,
    /// Which opinion is answered, whether it is upheld, and how it is answered.
    Ruling,
    /// The remark of the owner that asks for it, and the progress so far.
    Extension,
    /// Each changed part of the plan, word by word, old and new.
    Changes,
    /// The owner who is to come.
    Heir,
    /// When or on what it wakes up, and the risk meanwhile.
    Wake,
    /// The task that carries the criteria on.
    Merger,
    /// What comes of it that the task is not done.
    Consequences,
    /// The rule that is waived, and until when.
    Waiver,
    /// What the leader will do, by when, and what he asks for.
    Promise,
    /// What was sent up, to whom and when; or what came back.
    Dispatch,
    /// The step of the ladder, to whom it was sent, and which act is waited for from him.
    Step,
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

/// When somebody higher must act.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Raise {
    /// The task is, or has been, a key task.
    Key,
    /// It has been done to the task before.
    Again,
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
    /// When it takes another role than those, and which.
    pub raised: Option<(Raise, Role)>,
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

/// A row: `name zh  [from] to  by [roles]  gate  [asks]  behalf  | English | Chinese`; behind the roles perhaps,
/// after a semicolon, when somebody higher must act, and who.
macro_rules! acts {
    (@to Same) => { To::Same };
    (@to $state:ident) => { To::State(State::$state) };
    (@from [ANY]) => { ANY };
    (@from [$($from:ident)*]) => { &[$(State::$from),*] };
    (@behalf self) => { false };
    (@behalf registrar) => { true };
    (@raised) => { None };
    (@raised $when:ident $role:ident) => { Some((Raise::$when, Role::$role)) };
    ($($name:literal $zh:literal $from:tt $to:ident by [$($role:ident)* $(; $($raised:ident)*)?] $gate:ident [$($asks:ident)*] $behalf:ident
       | $about:literal | $about_zh:literal;)*) => {
        /// Every act that leaves a record on a task.
        pub static ACTS: &[Act] = &[$(Act {
            name: $name, zh: $zh, from: acts!(@from $from), to: acts!(@to $to), by: &[$(Role::$role),*],
            raised: acts!(@raised $($($raised)*)?), gate: Gate::$gate, asks: &[$(Asks::$asks),*], on_behalf: acts!(@behalf $behalf),
            about: $about, about_zh: $about_zh,
        }),*];
    };
}

acts! {
    "file"     "立项"       [Draft]                               Filed     by [Supervisor]                          Clean [Plan Number Origin]                                     registrar | "File a draft: freeze its plan" | "立项：冻结计划，拟办转为已立项";
    "accept"   "签收"       [Filed Active]                        Active    by [Owner]                               Clean []                                                       registrar | "Sign for a filed task" | "签收：责任人签收，开始办理";
    "remark"   "备注"       [ANY]                                 Same      by [Owner CoUnit Supervisor Verifier Leader] NoNew [Reason Request Place Problems Reply]                 registrar | "Say what stands, what is missing and the next step" | "备注：说明现状、差距和下一步";
    "apply"    "申请销号"   [Active Review]                       Review    by [Owner]                               Clean [Text Evidence]                                          registrar | "Apply for close-out, with evidence for every criterion" | "申请销号：每条标准都要有佐证材料";
    "return"   "退回"       [Review]                              Active    by [Verifier]                            NoNew [Unmet]                                                  self      | "Send an application back, with a reason for each criterion not met" | "退回：逐条说明哪条标准未达到";
    "settle"   "裁定"       [ANY]                                 Same      by [Supervisor]                          Clean [Reason Fork]                                            self      | "Settle a fork: which of two records stands, and why" | "裁定：两条记录相抵触时以哪条为准，写明理由";
    "close"    "销号"       [Review]                              Closed    by [Verifier]                            Clean [Text Met Evidence Lessons Harm Lookback Discounts]      self      | "Close out: every criterion checked and met, sealed and signed" | "销号：逐条核验达标，盖印并签名";
    "lookback" "回头看"     [Closed]                              Same      by [Reviewer]                            NoNew [Again People Harm Place Drawn]                          self      | "Look back: measure the same criteria again, and ask the people concerned" | "回头看：逐条重新核验，听群众意见，看有无反弹";
    "finalize" "最终销号"   [Closed]                              Final     by [Supervisor; Key Leader]              Clean [Text Grounds Discounts]                                 self      | "Close finally: no rebound, no objection" | "最终销号：无反弹、群众无意见";
    "refile"   "再立项"     [Closed Final]                        Rebounded by [Supervisor]                          NoNew [Reason Successor]                                       self      | "File again what has rebounded, with new measures" | "再立项：反弹的任务换新举措重新立项";
    "object"   "异议"       [Filed]                               Draft     by [Owner]                               NoNew [Reason]                                                 registrar | "Object to a filed task: not ours, or it cannot be done so" | "异议：责任人说明理由，退回拟办";
    "extend"   "延期"       [Active]                              Same      by [Supervisor; Again Leader]            NoNew [Plan Extension Reason]                                  self      | "Put the due date off, on the owner's remark that asks" | "延期：凭责任人的延期申请，改定时限";
    "amend"    "变更"       [Filed Active]                        Same      by [Supervisor]                          NoNew [Plan Changes Reason]                                    self      | "Agree to a changed plan, word by word" | "变更：逐字同意计划的改动";
    "handover" "移交"       [Filed Active]                        Same      by [Supervisor]                          NoNew [Plan Heir Reason]                                       registrar | "Hand a task over; it takes effect when the new owner accepts" | "移交：新责任人签收后生效";
    "opinion"  "群众意见"   [Active Review Closed Final]          Same      by [Registrar]                           NoNew [Opinion]                                                self      | "Register what somebody of the people says" | "群众意见：登记类别、渠道、日期，原话不进 git";
    "answer"   "答复意见"   [ANY]                                 Same      by [Supervisor Leader]                   NoNew [Ruling Reason]                                          self      | "Rule on an opinion and answer it" | "答复意见：裁定是否成立，采纳、解释或说明不采纳的理由";
    "suspend"  "暂缓"       [Filed Active]                        Suspended by [Leader]                              NoNew [Wake Reason]                                            registrar | "Put a task on the books until a day or an event" | "暂缓（挂账）：写明理由、何时恢复、期间风险";
    "resume"   "恢复"       [Suspended]                           Active    by [Supervisor]                          NoNew [Reason]                                                 registrar | "Take a suspended task up again" | "恢复办理";
    "cancel"   "撤销"       [Draft Filed Active Review Suspended] Cancelled by [Leader]                              NoNew [Merger Reason]                                          self      | "Cancel a task, or merge it into another that carries its criteria" | "撤销，或并入承接其标准的任务";
    "forgo"    "未落实销案" [Active Review]                       Unmet     by [Leader]                              NoNew [Consequences Reason]                                    self      | "Accept in writing that it is not done; it counts as not done for ever" | "未落实销案：写明后果，永远计为未落实";
    "waive"    "豁免"       [ANY]                                 Same      by [Supervisor]                          NoNew [Waiver Reason]                                          self      | "Waive one rule on one task until a day" | "豁免：一项任务、一条规则、到期为止";
    "take"     "领导包案"   [Filed Active Review Suspended]       Same      by [Leader]                              NoNew [Promise Reason]                                         registrar | "Take a stubborn task on as its leader" | "领导包案：做什么、何时做成、要什么";
    "report"   "上报"       [ANY]                                 Same      by [Supervisor]                          NoNew [Dispatch]                                               registrar | "Say what was sent up, to whom and when, and what came back" | "上报：报什么、报给谁、何时报，何时收到、答复";
    "urge"     "催办"       [ANY]                                 Same      by [Supervisor Leader]                   NoNew [Step]                                                   registrar | "Say which step of the ladder was sent; --due lists what is to be sent today" | "催办：记录发出了哪一级；--due 列出今天应发的";
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

    /// Who may do it, where it takes a higher hand or not.
    #[must_use]
    pub fn roles(&self, is_raised: bool) -> &[Role] {
        match &self.raised {
            Some((_, role)) if is_raised => std::slice::from_ref(role),
            _ => self.by,
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
            Asks::Problems => &["problems", "solves"],
            Asks::Reply => &["reply"],
            Asks::Again => &["criteria", "window"],
            Asks::People => &["people"],
            Asks::Drawn => &["draw"],
            Asks::Grounds => &["lookbacks", "opinions"],
            Asks::Discounts => &["discounts"],
            Asks::Successor => &["successor", "round", "cause"],
            Asks::Origin => &["refiled_from", "round", "cause"],
            Asks::Opinion => &["category", "channel", "day", "words", "about"],
            Asks::Ruling => &["opinion", "ruling", "answer"],
            Asks::Extension => &["request", "progress"],
            Asks::Changes => &["changes"],
            Asks::Heir => &["heir"],
            Asks::Wake => &["wake", "risk"],
            Asks::Merger => &["merged_into"],
            Asks::Consequences => &["consequences"],
            Asks::Waiver => &["rule", "until"],
            Asks::Promise => &["promise", "until", "asks"],
            Asks::Dispatch => &["paper", "addressee", "sent", "report", "received", "answered"],
            Asks::Step => &["step", "addressee", "approval"],
            Asks::Fork => &["void"],
        }
    }

    /// Those of them without which the record says nothing; of digests, more is asked than that they are there.
    #[must_use]
    pub fn needs(self) -> &'static [&'static str] {
        match self {
            Asks::Plan => &["plan"],
            Asks::Successor => &["successor", "round", "cause"],
            Asks::Again => &["criteria"],
            Asks::Opinion => &["category", "channel", "day", "words"],
            Asks::Promise => &["promise", "until"],
            Asks::Step => &["step", "addressee"],
            Asks::Ruling
            | Asks::Extension
            | Asks::Changes
            | Asks::Heir
            | Asks::Wake
            | Asks::Consequences
            | Asks::Waiver => self.keys(),
            _ => &[],
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
