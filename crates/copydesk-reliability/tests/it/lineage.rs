//! Which reports of one story are one witness?

use std::collections::{BTreeSet, HashSet};

use copydesk_model::Stamp;
use copydesk_reliability::{Report, Trace, Voice, Witness, lineages, stories, trace};
use proptest::prelude::*;

const HEADLINE: &str = "Ferry to the outer islands stops for a second winter";
const ONE: &str =
    "The ferry to Skarn will not sail again before April, harbour master Ulla Brekke said on Monday.";
const OTHER: &str =
    "Islanders on Skarn face another winter without a boat after a crack was found in its shaft.";

/// Title, text, who wrote it, who published it.
type Told = (&'static str, &'static str, &'static str, &'static str);

fn witnesses_of(told: &[Told]) -> usize {
    let traces: Vec<Trace> = told.iter().map(|(title, text, ..)| trace(title, text)).collect();
    let voices: Vec<Vec<Voice>> =
        told.iter().map(|told| Voice::named(told.2).into_iter().collect()).collect();
    let witnesses: Vec<Witness<'_>> = told
        .iter()
        .enumerate()
        .map(|(at, told)| Witness {
            trace: &traces[at],
            voices: &voices[at],
            publisher: Voice::published(told.3),
        })
        .collect();
    let known = voices.iter().flatten().copied().collect();
    lineages(&witnesses, &known).into_iter().collect::<HashSet<_>>().len()
}

#[test]
fn who_shares_a_source_is_one_witness() {
    let one: Told = (HEADLINE, ONE, "Skarn Post", "skarnpost.example");
    for (other, expect) in [
        (("No boat for Skarn this winter either", OTHER, "Brandt Mirror", "brandtmirror.example"), 2),
        (
            (
                "FERRY to the outer islands stops for a second winter!",
                OTHER,
                "Brandt Mirror",
                "brandtmirror.example",
            ),
            1,
        ),
        (("No boat for Skarn this winter either", OTHER, "Skarn Post", "brandtmirror.example"), 1),
        (("No boat for Skarn this winter either", OTHER, "Northern Wire", "skarnpost.example"), 1),
        (("Ferry stops", OTHER, "Brandt Mirror", "brandtmirror.example"), 2),
    ] {
        assert_eq!(witnesses_of(&[one, other]), expect, "{other:?}");
    }
    let short: Told = ("Ferry stops", ONE, "Skarn Post", "skarnpost.example");
    assert_eq!(witnesses_of(&[short, ("Ferry stops", OTHER, "Brandt Mirror", "brandtmirror.example")]), 2);
}

/// Lineages of texts without headline; of each the outlets that it may be of.
fn lineages_of(told: &[(String, Vec<Voice>)]) -> Vec<usize> {
    let traces: Vec<Trace> = told.iter().map(|(text, _)| trace("", text)).collect();
    let witnesses: Vec<Witness<'_>> = told
        .iter()
        .zip(&traces)
        .map(|((_, voices), trace)| Witness { trace, voices, publisher: None })
        .collect();
    let known = told.iter().flat_map(|(_, voices)| voices).copied().collect();
    lineages(&witnesses, &known)
}

fn count(parts: &[usize]) -> usize {
    parts.iter().collect::<HashSet<_>>().len()
}

#[test]
fn a_quotation_is_compared_with_all_that_share_a_part_of_it() {
    let part = "we shall mend the shaft before the ice comes";
    let long = "and nobody in this town was ever asked about it";
    let all = [
        (format!("Brekke said: “{part} {long}.”"), vec![]),
        (format!("“{part},” the master of the harbour said."), vec![]),
        (format!("On the quay one heard: “{part}.”"), vec![]),
    ];
    for order in [[0, 1, 2], [1, 0, 2], [1, 2, 0]] {
        assert_eq!(count(&lineages_of(&order.map(|at| all[at].clone()))), 2, "{order:?}");
    }
}

#[test]
fn what_may_be_of_the_same_outlets_is_one_witness() {
    let voices = |names: &[&str]| names.iter().filter_map(|name| Voice::named(name)).collect::<Vec<_>>();
    let both = voices(&["Skarn Post", "Brandt Mirror"]);
    assert_eq!(count(&lineages_of(&[(ONE.into(), both.clone()), (OTHER.into(), both)])), 1);
    let apart = [(ONE.into(), voices(&["Skarn Post", "Brandt Mirror"])), (OTHER.into(), voices(&["A", "B"]))];
    assert_eq!(count(&lineages_of(&apart)), 2);
}

/// Which of the members have the same number, told without the numbers: for each the first one of its part.
fn parts(numbers: &[usize], original: &[usize]) -> Vec<usize> {
    let mut first = vec![0; numbers.len()];
    for (at, place) in original.iter().enumerate() {
        let part = (0..numbers.len()).filter(|&other| numbers[other] == numbers[at]);
        first[*place] = part.map(|other| original[other]).min().unwrap();
    }
    first
}

/// A permutation of `0..len`.
fn order(len: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..len).collect::<Vec<_>>()).prop_shuffle()
}

const REPORTS: usize = 14;

/// Some of 30 names or words: enough of them that reports share many, few or none.
fn some() -> impl Strategy<Value = BTreeSet<u8>> {
    prop::collection::btree_set(0u8..30, 6..14)
}

/// An invented word; no two begin alike.
fn word(first: char, number: u8) -> String {
    format!("{first}{}{}lor", char::from(b'a' + number / 6), char::from(b'a' + number % 6))
}

proptest! {
    #[test]
    fn lineages_do_not_depend_on_the_order_of_the_reports(
        spans in prop::collection::vec((0usize..3, 0usize..8, 5usize..20), REPORTS),
        outlets in prop::collection::vec(prop::collection::btree_set(0u8..12, 0..4), REPORTS),
        order in order(REPORTS),
    ) {
        let spoken: Vec<Vec<String>> =
            (0..3).map(|who| (0..40).map(|word| format!("word{who}x{word}")).collect()).collect();
        let told: Vec<(String, Vec<Voice>)> = spans
            .iter()
            .zip(&outlets)
            .map(|(&(who, from, len), outlets)| {
                let text = format!("He said “{}” then.", spoken[who][from..from + len].join(" "));
                let mut voices: Vec<Voice> =
                    outlets.iter().filter_map(|outlet| Voice::named(&format!("Outlet {outlet}"))).collect();
                voices.sort();
                (text, voices)
            })
            .collect();
        let turned: Vec<_> = order.iter().map(|&at| told[at].clone()).collect();
        let straight: Vec<usize> = (0..REPORTS).collect();
        prop_assert_eq!(parts(&lineages_of(&told), &straight), parts(&lineages_of(&turned), &order));
    }

    #[test]
    fn stories_do_not_depend_on_the_order_of_the_reports(
        told in prop::collection::vec((some(), some(), 0u8..4), REPORTS),
        order in order(REPORTS),
    ) {
        let texts: Vec<String> = told
            .iter()
            .map(|(names, words, _)| {
                let names = names.iter().map(|&name| format!("on {}", word('N', name)));
                names.chain(words.iter().map(|&telling| word('t', telling))).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let traces: Vec<Trace> = texts.iter().map(|text| trace("", text)).collect();
        let ids: Vec<String> = (0..REPORTS).map(|at| format!("id-{at}")).collect();
        let reports: Vec<Report<'_>> = (0..REPORTS)
            .map(|at| Report {
                id: &ids[at],
                trace: &traces[at],
                published: (told[at].2 > 0)
                    .then(|| Stamp::Day(format!("2031-05-0{}", told[at].2).parse().unwrap())),
                voice: None,
            })
            .collect();
        let turned: Vec<Report<'_>> = order.iter().map(|&at| reports[at]).collect();
        let straight: Vec<usize> = (0..REPORTS).collect();
        let of = |reports: &[Report<'_>]| stories(reports).iter().map(|place| place.story).collect::<Vec<_>>();
        prop_assert_eq!(parts(&of(&reports), &straight), parts(&of(&turned), &order));
        let digests = |reports: &[Report<'_>]| {
            let places = stories(reports);
            let told = reports.iter().zip(places).filter(|(_, place)| place.digest);
            told.map(|(report, _)| report.id.to_string()).collect::<HashSet<_>>()
        };
        prop_assert_eq!(digests(&reports), digests(&turned));
    }
}

#[test]
fn a_page_of_capitals_ends() {
    // Quadratic work would keep these for minutes.
    let names: String = (0..40_000).map(|number| format!("Name{number} said. ")).collect();
    for text in ["The ".repeat(400_000), names] {
        assert!(trace("", &text).credits().len() < 100);
    }
}
