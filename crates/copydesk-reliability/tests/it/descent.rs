//! Who copied whom, and how that is known.

use copydesk_model::{Relation, Stamp};
use copydesk_reliability::{Carrier, Credit, Direction, Part, Voice, descent, lag};
use proptest::prelude::*;

fn stamp(text: &str) -> Option<Stamp> {
    match text.len() {
        0 => None,
        10 => Some(Stamp::Day(text.parse().unwrap())),
        _ => Some(Stamp::Instant(text.parse().unwrap())),
    }
}

/// Publisher's domain, date, agency; the first one is the canonical copy.
fn carriers(given: &[(&'static str, &str, &str)], relation: Relation) -> Vec<Carrier<'static>> {
    const IDS: [&str; 4] = ["0", "1", "2", "3"];
    let of = |(at, (domain, date, agency)): (usize, &(&'static str, &str, &str))| Carrier {
        id: IDS[at],
        published: stamp(date),
        publisher: Voice::published(domain),
        agency: Voice::named(agency),
        credits: &[],
        relation: (at > 0).then_some(relation),
    };
    given.iter().enumerate().map(of).collect()
}

/// Part, number of the source, credited, direction; of each.
fn told(given: &[(&'static str, &str, &str)], relation: Relation) -> Vec<String> {
    let of = |descent: &copydesk_reliability::Descent| {
        let part = match descent.part {
            Part::Origin => "origin",
            Part::Copy => "copy",
            Part::Unknown => "unknown",
        };
        let from = descent.from.map(|from| format!(" of {from}")).unwrap_or_default();
        let credited = match descent.credited {
            Credit::Yes => " credited",
            Credit::No => " uncredited",
            Credit::Own => " own",
            Credit::Unknown => "",
        };
        let direction = match descent.direction {
            Some(Direction::Credit) => " by credit",
            Some(Direction::Date) => " by date",
            Some(Direction::Containment) => " by containment",
            Some(Direction::Inferred) => " inferred",
            None => "",
        };
        format!("{part}{from}{credited}{direction}")
    };
    descent(&carriers(given, relation)).iter().map(of).collect()
}

#[test]
fn a_credit_wins_over_dates() {
    let given = [
        ("mirror.example", "2031-03-01", "AP"),
        ("apnews.com", "2031-03-02", ""),
        ("thief.example", "2031-03-03", ""),
    ];
    // The agency's page is not dated before all others: its date tells nothing of the thief's.
    let expect = ["copy of 1 credited by credit", "origin own", "copy of 1 uncredited inferred"];
    assert_eq!(told(&given, Relation::Near), expect);
    let given = [
        ("mirror.example", "2031-03-02", "AP"),
        ("apnews.com", "2031-03-01", ""),
        ("thief.example", "2031-03-03", ""),
    ];
    let expect = ["copy of 1 credited by credit", "origin own", "copy of 1 uncredited by date"];
    assert_eq!(told(&given, Relation::Near), expect);
    // Where the agency's own page is not there, it is named all the same.
    let given = [("mirror.example", "2031-03-01", "AP"), ("thief.example", "", "")];
    assert_eq!(told(&given, Relation::Near), ["copy credited by credit", "copy uncredited inferred"]);
}

#[test]
fn where_credits_contradict_each_other_nobody_is_named() {
    let given = [("pa.example", "2031-03-01", "AP"), ("pb.example", "2031-03-02", "Reuters")];
    for relation in [Relation::Exact, Relation::Excerpt] {
        assert_eq!(told(&given, relation), ["unknown", "unknown"]);
    }
    // What names another one is nobody's own text, be it on the page of the one whom most name.
    let given = [
        ("apnews.com", "2031-03-01", "Reuters"),
        ("pa.example", "2031-03-02", "AP"),
        ("pb.example", "2031-03-03", "AP"),
    ];
    let expect = ["unknown", "copy credited by credit", "copy credited by credit"];
    assert_eq!(told(&given, Relation::Exact), expect);
}

#[test]
fn else_the_earliest_stated_date() {
    let given = [("b.example", "2031-03-02", ""), ("aa.example", "2031-03-01", ""), ("cc.example", "", "")];
    let expect = ["copy of 1 uncredited by date", "origin own", "copy of 1 uncredited inferred"];
    assert_eq!(told(&given, Relation::Exact), expect);
    // A day tells nothing of the hours in it.
    let given = [("b.example", "2031-03-02", ""), ("aa.example", "2031-03-02T08:00:00Z", "")];
    assert_eq!(told(&given, Relation::Exact), ["unknown", "unknown"]);
}

#[test]
fn without_dates_nothing_is_invented() {
    let given = [("b.example", "", ""), ("aa.example", "", "")];
    assert_eq!(told(&given, Relation::Exact), ["unknown", "unknown"]);
    assert_eq!(told(&given, Relation::Excerpt), ["origin own", "copy of 0 uncredited by containment"]);
    assert_eq!(told(&[("", "", ""), ("", "", "")], Relation::Near), ["unknown", "unknown"]);
}

#[test]
fn pages_of_one_publisher_are_its_own() {
    let given = [("b.example", "2031-03-02", ""), ("b.example", "2031-03-02", "")];
    assert_eq!(told(&given, Relation::Exact), ["origin own", "copy of 0 own"]);
}

#[test]
fn a_lag_is_as_precise_as_the_dates() {
    let (day, next) = (stamp("2031-03-01"), stamp("2031-03-04"));
    assert_eq!(lag(day, next), Some((3, None)));
    assert_eq!(lag(next, day), None);
    assert_eq!(lag(None, day), None);
    let (a, b) = (stamp("2031-03-01T20:00:00Z"), stamp("2031-03-02T02:30:00Z"));
    assert_eq!(lag(a, b), Some((0, Some(6.5))));
}

proptest! {
    #[test]
    fn the_order_of_the_documents_does_not_matter(
        days in prop::collection::vec(0u8..4, 4),
        agencies in prop::collection::vec(0u8..3, 4),
        turn in 0usize..4,
    ) {
        let dates = ["", "2031-01-01", "2031-01-02", "2031-01-02T05:00:00Z"];
        let names = ["", "AP", "Reuters"];
        let domains = ["aa.example", "reuters.com", "cc.example", "apnews.com"];
        let given: Vec<_> =
            (0..4).map(|at| (domains[at], dates[days[at] as usize], names[agencies[at] as usize])).collect();
        let all = carriers(&given, Relation::Near);
        let mut turned = all.clone();
        turned.rotate_left(turn);
        let (here, there) = (descent(&all), descent(&turned));
        for at in 0..4 {
            let (a, b) = (here[(at + turn) % 4], there[at]);
            prop_assert_eq!((a.part, a.credited, a.direction), (b.part, b.credited, b.direction));
            prop_assert_eq!(a.from, b.from.map(|from| (from + turn) % 4));
            let carrier = &turned[at];
            if carrier.agency.is_some() && carrier.agency != carrier.publisher {
                prop_assert!(b.part != Part::Origin && b.credited != Credit::Own);
            }
        }
    }
}
