//! Dates as real papers write them.

use jiff::civil::date;

use super::*;

fn base() -> Option<Date> {
    Some(date(2026, 3, 15))
}

#[test]
fn every_way_of_writing_comes_to_one_day() {
    for (text, day, form) in [
        ("2026-09-30", "2026-09-30", Form::Iso),
        (" 2026-09-30", "2026-09-30", Form::Day),
        ("2026-9-30", "2026-09-30", Form::Day),
        ("2026/9/30", "2026-09-30", Form::Day),
        ("2026.09.30", "2026-09-30", Form::Day),
        ("20260930", "2026-09-30", Form::Day),
        ("2026-09-30 00:00:00", "2026-09-30", Form::Day),
        ("2026-09-30T00:00:00Z", "2026-09-30", Form::Day),
        ("30.9.2026", "2026-09-30", Form::Day),
        ("9/30/2026", "2026-09-30", Form::Day),
        ("30/9/2026", "2026-09-30", Form::Day),
        ("2024-02-29", "2024-02-29", Form::Iso),
        ("2026", "2026-12-31", Form::Period),
        ("2026-06", "2026-06-30", Form::Period),
        ("2026/6", "2026-06-30", Form::Period),
        ("2026年9月30日", "2026-09-30", Form::Day),
        ("2026年9月30日前", "2026-09-30", Form::Day),
        ("2018年12月31日之前", "2018-12-31", Form::Day),
        ("2026 年 9 月 30 号前完成。", "2026-09-30", Form::Day),
        ("２０２６年９月３０日", "2026-09-30", Form::Day),
        ("二〇二六年九月三十日", "2026-09-30", Form::Day),
        ("2026年6月中旬", "2026-06-20", Form::Day),
        ("2026年底前", "2026-12-31", Form::Period),
        ("2026年年底前", "2026-12-31", Form::Period),
        ("2026年末", "2026-12-31", Form::Period),
        ("2026年内", "2026-12-31", Form::Period),
        ("2026年", "2026-12-31", Form::Period),
        ("2026年度", "2026-12-31", Form::Period),
        ("2026年6月底前", "2026-06-30", Form::Period),
        ("于2020年2月底前", "2020-02-29", Form::Period),
        ("2026年6月", "2026-06-30", Form::Period),
        ("2026年6月下旬", "2026-06-30", Form::Period),
        ("2026年上半年", "2026-06-30", Form::Period),
        ("2026年下半年", "2026-12-31", Form::Period),
        ("2026年第二季度", "2026-06-30", Form::Period),
        ("2026年二季度末前", "2026-06-30", Form::Period),
        ("2026年Q3", "2026-09-30", Form::Period),
        ("2026Q2", "2026-06-30", Form::Period),
        ("2026-Q2", "2026-06-30", Form::Period),
        ("2026H1", "2026-06-30", Form::Period),
        ("Q2 2026", "2026-06-30", Form::Period),
        ("上半年", "2026-06-30", Form::Relative),
        ("下半年", "2026-12-31", Form::Relative),
        ("年底前", "2026-12-31", Form::Relative),
        ("今年底前", "2026-12-31", Form::Relative),
        ("年内", "2026-12-31", Form::Relative),
        ("明年6月底前", "2027-06-30", Form::Relative),
        ("6月底前", "2026-06-30", Form::Relative),
        ("十二月底前", "2026-12-31", Form::Relative),
        ("6月30日前", "2026-06-30", Form::Relative),
        ("二季度", "2026-06-30", Form::Relative),
        ("月底前", "2026-03-31", Form::Relative),
        ("30日内", "2026-04-14", Form::Relative),
        ("6个月内", "2026-09-15", Form::Relative),
        ("半年内", "2026-09-15", Form::Relative),
        ("September 30, 2020", "2020-09-30", Form::Day),
        ("30 September 2020", "2020-09-30", Form::Day),
        ("by 30th of September, 2020", "2020-09-30", Form::Day),
        ("no later than Sept. 30 2020", "2020-09-30", Form::Day),
        ("DUE May 1st, 2020", "2020-05-01", Form::Day),
        ("Sept 2020", "2020-09-30", Form::Period),
        ("in February 2020", "2020-02-29", Form::Period),
        ("end of 2026", "2026-12-31", Form::Period),
        ("by the end of 2026", "2026-12-31", Form::Period),
        ("by end-2026", "2026-12-31", Form::Period),
        ("before the end of June 2026", "2026-06-30", Form::Period),
        ("by end of Q2 2026", "2026-06-30", Form::Period),
        ("second quarter of 2026", "2026-06-30", Form::Period),
        ("end of the first half of 2026", "2026-06-30", Form::Period),
        ("end of year", "2026-12-31", Form::Relative),
        ("by the end of next year", "2027-12-31", Form::Relative),
        ("30 September", "2026-09-30", Form::Relative),
        ("end of June", "2026-06-30", Form::Relative),
        ("within 6 months", "2026-09-15", Form::Relative),
    ] {
        let due = Due::read(text, base());
        assert_eq!(due.map(|due| (due.date.to_string(), due.form)), Ok((day.to_owned(), form)), "{text}");
        let alone = Due::read(text, None).map_err(|fault| fault.kind);
        let expected = if form == Form::Relative { Err(DueFaultKind::NoBase) } else { Ok(due.unwrap()) };
        assert_eq!(alone, expected, "{text} without a base");
    }
}

#[test]
fn what_is_no_day_says_why_and_where() {
    use DueFaultKind::*;
    for (text, kind, place) in [
        ("", Empty, None),
        ("　", Empty, None),
        ("2026-02-30", NoSuchDay, None),
        ("2026-13", NoSuchDay, None),
        ("2026年13月", NoSuchDay, None),
        ("2025年2月29日", NoSuchDay, None),
        ("2026年五季度", NoSuchDay, None),
        ("June 31, 2026", NoSuchDay, None),
        ("立行立改", Immediate, Some("立行立改")),
        ("立行立改并长期坚持", Immediate, Some("立行立改")),
        ("整改到位并长期坚持", Ongoing, Some("长期坚持")),
        ("Immediately", Immediate, Some("Immediately")),
        ("Ongoing every 24 months", Ongoing, Some("Ongoing")),
        ("Quarterly", Ongoing, Some("Quarterly")),
        ("2008年以前", Ambiguous, Some("2008年以前")),
        ("2026年6月前", Ambiguous, Some("2026年6月前")),
        ("上半年前", Ambiguous, Some("上半年前")),
        ("by June 2026", Ambiguous, Some("by June 2026")),
        ("by 2030", Ambiguous, Some("by 2030")),
        ("before 30 June 2026", Ambiguous, Some("before 30 June 2026")),
        ("3/4/2026", Ambiguous, None),
        ("2019年12月底前；2020年12月底前", Several, Some("；2020年12月底前")),
        ("2026年1月至6月", Several, Some("至6月")),
        ("June 30, 2026 and July", Unreadable, Some("and July")),
        ("10个工作日内", WorkingDays, None),
        ("within 5 working days", WorkingDays, None),
        ("within 60 days of the completion", Unreadable, Some("of the completion")),
        ("2026-09-30 14:30", Unreadable, Some("14:30")),
        ("2026年9月30日前后", Unreadable, Some("后")),
        ("尽快", Unreadable, Some("尽快")),
        ("TBD", Unreadable, Some("TBD")),
        ("12 months", Unreadable, None),
        ("26年底", Unreadable, None),
        ("45930", Unreadable, None),
        ("2026-9-300", Unreadable, None),
        ("Mayday 2026", Unreadable, None),
    ] {
        let fault = Due::read(text, base()).unwrap_err();
        assert_eq!(fault.kind, kind, "{text}");
        if place.is_some() {
            assert_eq!(fault.span.map(|span| span.of(text)), place, "{text}");
        }
    }
}

#[test]
fn only_the_written_form_is_iso() {
    for (text, iso) in
        [("2026-09-30", true), ("2026-9-30", false), ("２０２６-09-30", false), ("2026年底前", false)]
    {
        assert_eq!(Due::read(text, None).unwrap().is_iso(), iso, "{text}");
    }
}

#[test]
fn a_stretch_knows_its_first_day_too() {
    for (text, first) in [
        ("2026-09-30", "2026-09-30"),
        ("2026年6月底前", "2026-06-01"),
        ("2026Q2", "2026-04-01"),
        ("2026年下半年", "2026-07-01"),
        ("2019", "2019-01-01"),
    ] {
        assert_eq!(Due::read(text, None).unwrap().first.to_string(), first, "{text}");
    }
}
