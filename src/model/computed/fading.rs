//! Begun with vigour and left to itself (虎头蛇尾).

use super::{Computed, days};
use crate::model::State;

/// How many times fewer days of activity there are in the last third.
const TIMES: usize = 3;

impl Computed<'_> {
    /// Whether a long task is fading: on fewer than a third as many days as in the first third of its time so far,
    /// something was done or said in the last third. Asked once the first interval between two checks is over.
    #[must_use]
    pub fn is_fading(&self) -> bool {
        if self.task.state != Some(State::Active) || !self.task.is_long() {
            return false;
        }
        let Some(filed) = self.filed() else { return false };
        let age = days(filed, self.today);
        if i64::from(age) < i64::from(self.settings.limits.check) {
            return false;
        }
        let active = self.active_days();
        let within = |from: i32, to: i32| {
            active.iter().map(|day| days(filed, *day)).filter(|day| from <= *day && *day < to).count()
        };
        let third = age / 3;
        within(age - third, age + 1) * TIMES < within(0, third)
    }
}
