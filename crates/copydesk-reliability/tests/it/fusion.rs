//! What do several ratings come to?

use copydesk_reliability::{Format, Letter, RatingList, Ratings};
use proptest::prelude::*;

use crate::support::{fixture, scores};

fn family(mut list: RatingList, family: &str) -> RatingList {
    list.about.families.insert(family.to_string());
    list
}

fn one(name: &str, score: f64) -> RatingList {
    scores(name, "2026", &[("harbour.example", score)])
}

#[test]
fn five_equal_bands() {
    for (score, letter) in [
        (1.0, Letter::A),
        (0.8, Letter::A),
        (0.79, Letter::B),
        (0.6, Letter::B),
        (0.59, Letter::C),
        (0.4, Letter::C),
        (0.39, Letter::D),
        (0.2, Letter::D),
        (0.19, Letter::E),
        (0.0, Letter::E),
    ] {
        let rated = Ratings::new(vec![one("a", score)]).publisher("harbour.example").unwrap();
        assert_eq!(rated.letter, letter, "{score}");
        assert!(rated.low >= letter && rated.high <= letter, "{score}");
    }
}

#[test]
fn lists_of_one_family_are_one_witness() {
    let two = Ratings::new(vec![one("a", 0.2), one("b", 0.9)]).publisher("harbour.example").unwrap();
    assert!((two.score - 0.55).abs() < 1e-9);
    let lists = vec![one("a", 0.2), family(one("b", 0.9), "x"), family(one("c", 0.9), "x")];
    let three = Ratings::new(lists).publisher("harbour.example").unwrap();
    assert!((three.score - 0.55).abs() < 1e-9, "a second list of a family counts for nothing");
    assert_eq!(three.range, two.range);
    assert_eq!(three.votes.iter().map(|vote| vote.witness).collect::<Vec<_>>(), [1, 2, 2]);
    // a chain: a shares with b, b with c
    let chain =
        vec![family(one("a", 0.2), "x"), family(family(one("b", 0.5), "x"), "y"), family(one("c", 0.8), "y")];
    let chain = Ratings::new(chain).publisher("harbour.example").unwrap();
    assert!(chain.votes.iter().all(|vote| vote.witness == 1));
}

#[test]
fn age_counts_from_the_newest_list_and_no_clock() {
    let at = |date| Ratings::new(vec![one("new", 0.9), scores("old", date, &[("harbour.example", 0.1)])]);
    let score = |date| at(date).publisher("harbour.example").unwrap().score;
    assert!((score("2026") - 0.5).abs() < 1e-9);
    assert!((score("2006") - (0.9 + 0.05) / 1.5).abs() < 1e-9, "twenty years are half the weight");
    assert_eq!(score(""), score("2006"), "without a date it counts as twenty years old");
}

#[test]
fn lists_two_letters_apart_contradict_each_other() {
    let conflict =
        |a, b| Ratings::new(vec![one("a", a), one("b", b)]).publisher("harbour.example").unwrap().conflict;
    assert!(conflict(0.2, 0.6) && conflict(0.9, 0.1));
    assert!(!conflict(0.3, 0.69));
    let same = vec![family(one("a", 0.1), "x"), family(one("b", 0.9), "x")];
    assert!(
        !Ratings::new(same).publisher("harbour.example").unwrap().conflict,
        "one witness cannot contradict itself"
    );
}

#[test]
fn a_list_weighs_as_much_as_the_others_agree_with_it() {
    let sources: Vec<String> = (0..60).map(|number| format!("s{number}.example")).collect();
    let made = |name: &str, by: f64| {
        let place = |number: usize| (0.2 + 0.01 * number as f64 + by * (number % 3) as f64).min(1.0);
        let rows: Vec<_> =
            sources.iter().enumerate().map(|(n, source)| (source.as_str(), place(n))).collect();
        let mut list = scores(name, "2026", &rows);
        list.about.weight = None;
        list
    };
    let ratings = Ratings::new(vec![made("a", 0.0), made("b", 0.02), made("c", 0.3)]);
    let weights: Vec<f64> = ratings.weights().iter().map(|weight| weight.counts).collect();
    assert!(weights[0] > weights[2] && weights[1] > weights[2], "{weights:?}");
    assert_eq!(ratings.weights()[0].shared, 120);
    let alone = Ratings::new(vec![made("a", 0.0)]);
    assert_eq!((alone.weights()[0].shared, alone.weights()[0].distance), (0, None));
}

#[test]
fn a_subdomain_speaks_for_itself_alone() {
    let ratings = Ratings::new(vec![fixture(Format::Lin, "2026").list]);
    let score = |host: &str| ratings.publisher(host).map(|rated| rated.letter);
    assert_eq!(score("orchard.example"), Some(Letter::B));
    assert_eq!(score("north.orchard.example"), Some(Letter::E));
    assert_eq!(score("south.orchard.example"), None);
    let typed = |text: &str| ratings.look_up(text).0;
    assert_eq!(typed("https://www.Orchard.example:443/"), "orchard.example");
    assert_eq!(typed("https://news.orchard.example/2026/x"), "orchard.example");
    assert_eq!(typed("AP"), "AP");
    assert_eq!(typed(" "), "");
}

#[test]
fn ten_thousand_made_up_domains_are_all_f() {
    let formats = Format::ALL.iter().filter(|format| **format != Format::Generic);
    let ratings = Ratings::new(formats.map(|format| fixture(*format, "2026").list).collect());
    for number in 0..10_000 {
        let domain = match number % 4 {
            0 => format!("outlet-{number}.example"),
            1 => format!("harbour{number}.example"),
            2 => format!("outlet{number}.substack.com"),
            _ => format!("harbour.example.outlet{number}.example"),
        };
        assert_eq!(ratings.publisher(&domain), None, "{domain}");
        assert_eq!(ratings.originator(&format!("Outlet {number}")), None);
    }
}

proptest! {
    #[test]
    fn a_range_holds_its_mean_and_order_does_not_matter(
        rows in prop::collection::vec((0.0..=1.0, 2000..2027_u16, 0..3_u8), 1..6)
    ) {
        let lists: Vec<_> = rows.iter().enumerate().map(|(number, (score, year, kin))| {
            let list = scores(&format!("l{number}"), &year.to_string(), &[("harbour.example", *score)]);
            if *kin == 0 { family(list, "kin") } else { list }
        }).collect();
        let rated = Ratings::new(lists.clone()).publisher("harbour.example").unwrap();
        prop_assert!((0.0..=1.0).contains(&rated.score));
        prop_assert!(rated.range.0 <= rated.score && rated.score <= rated.range.1);
        prop_assert!(rated.high <= rated.letter && rated.letter <= rated.low);
        prop_assert!(rated.low != Letter::F);
        let least = rows.iter().map(|row| row.0).fold(1.0, f64::min);
        let most = rows.iter().map(|row| row.0).fold(0.0, f64::max);
        prop_assert!(least - 1e-9 <= rated.score && rated.score <= most + 1e-9);
        let back = Ratings::new(lists.into_iter().rev().collect()).publisher("harbour.example").unwrap();
        prop_assert_eq!(back, rated);
    }
}
