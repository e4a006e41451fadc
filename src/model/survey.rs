//! The people's test (高不高兴、满不满意、答不答应): raw counts, who asked, by which channel.

use super::Datum;

/// What the people concerned said when they were asked. An answer that was not given is no yes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    /// How many were asked.
    pub asked: u32,
    /// How many are happy with it.
    pub happy: u32,
    /// How many are satisfied.
    pub satisfied: u32,
    /// How many consent.
    pub consent: u32,
    /// How many refuse: one is enough.
    pub refused: u32,
    /// How they were reached.
    pub channel: String,
    /// Who asked.
    pub by: String,
    /// How many had to be asked.
    pub least: u32,
    /// Of a hundred asked, how many had to be happy, and how many satisfied.
    pub percent: u32,
}

/// Why the people's test is not passed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Dissent {
    /// Too few were asked.
    Few,
    /// Too few are happy.
    Unhappy,
    /// Too few are satisfied.
    Dissatisfied,
    /// Somebody does not consent.
    Refused,
}

impl Survey {
    /// As a record holds it.
    #[must_use]
    pub fn datum(&self) -> Datum {
        let number = |number: u32| Datum::Text(number.to_string());
        let text = |text: &str| Datum::Text(text.to_owned());
        let pairs = [
            ("asked", number(self.asked)),
            ("happy", number(self.happy)),
            ("satisfied", number(self.satisfied)),
            ("consent", number(self.consent)),
            ("refused", number(self.refused)),
            ("channel", text(&self.channel)),
            ("by", text(&self.by)),
            ("least", number(self.least)),
            ("percent", number(self.percent)),
        ];
        Datum::Map(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// Reads what a record holds; nothing where a count is missing, more answered than were asked, or nobody had to be
    /// happy.
    #[must_use]
    pub fn read(datum: &Datum) -> Option<Survey> {
        let number = |key: &str| datum.get_text(key)?.parse().ok();
        let text = |key: &str| datum.get_text(key).filter(|text| !text.trim().is_empty()).map(str::to_owned);
        let survey = Survey {
            asked: number("asked")?,
            happy: number("happy")?,
            satisfied: number("satisfied")?,
            consent: number("consent")?,
            refused: number("refused")?,
            channel: text("channel")?,
            by: text("by")?,
            least: number("least")?,
            percent: number("percent")?,
        };
        let most = survey.happy.max(survey.satisfied).max(survey.consent.saturating_add(survey.refused));
        (survey.asked > 0 && most <= survey.asked && (1..=100).contains(&survey.percent)).then_some(survey)
    }

    /// Why the test is not passed; nothing where it is.
    #[must_use]
    pub fn dissent(&self) -> Option<Dissent> {
        let enough = |yes: u32| u64::from(yes) * 100 >= u64::from(self.asked) * u64::from(self.percent);
        match () {
            () if self.refused > 0 => Some(Dissent::Refused),
            () if self.asked < self.least => Some(Dissent::Few),
            () if !enough(self.happy) => Some(Dissent::Unhappy),
            () if !enough(self.satisfied) => Some(Dissent::Dissatisfied),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_answer_is_not_satisfied_and_one_refusal_is_enough() {
        let good = Survey {
            asked: 20,
            happy: 17,
            satisfied: 17,
            consent: 18,
            refused: 0,
            channel: "at the gate".to_owned(),
            by: "sun-ba".to_owned(),
            least: 5,
            percent: 85,
        };
        assert_eq!(good.dissent(), None);
        assert_eq!(Survey::read(&good.datum()), Some(good.clone()));
        let but = |change: fn(&mut Survey)| {
            let mut other = good.clone();
            change(&mut other);
            other
        };
        assert_eq!(but(|one| one.satisfied = 16).dissent(), Some(Dissent::Dissatisfied));
        assert_eq!(but(|one| one.happy = 0).dissent(), Some(Dissent::Unhappy));
        assert_eq!(but(|one| one.refused = 1).dissent(), Some(Dissent::Refused));
        assert_eq!(but(|one| one.least = 21).dissent(), Some(Dissent::Few));
        assert_eq!(Survey::read(&but(|one| one.happy = 21).datum()), None, "more happy than asked");
        assert_eq!(Survey::read(&but(|one| one.refused = 3).datum()), None, "18 and 3 are not 20");
        assert_eq!(Survey::read(&but(|one| one.percent = 0).datum()), None, "then nothing was asked");
    }
}
