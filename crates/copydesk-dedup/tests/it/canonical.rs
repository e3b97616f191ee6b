//! Does the stated order decide which copy stays, and never the order of arrival?

use copydesk_dedup::{DedupOptions, Entry, Keep};
use copydesk_model::Stamp;

use crate::made::{entry, run_with, story, text};

/// id, words, removed, originator named, day of January
type Copy = (&'static str, usize, f64, bool, Option<i8>);

fn check(keep: Keep, copies: &[Copy], expect: &str) {
    let whole = story(90, 300);
    let mut copies = copies.to_vec();
    for _ in 0..copies.len() {
        copies.rotate_left(1);
        let texts: Vec<String> = copies.iter().map(|c| text(&whole[..c.1])).collect();
        let entries: Vec<Entry> = copies
            .iter()
            .zip(&texts)
            .map(|(&(id, _, removed, originator_named, day), text)| {
                let published = day.map(|d| Stamp::Day(jiff::civil::date(2026, 1, d)));
                Entry { removed, originator_named, published, ..entry(id, text) }
            })
            .collect();
        let options = DedupOptions { keep, ..DedupOptions::default() };
        for member in run_with(&entries, &texts, &options, 1).members {
            assert_eq!(entries[member.canonical].id, expect, "{keep:?}");
        }
    }
}

#[test]
fn each_criterion_breaks_the_ties_of_the_one_before() {
    check(Keep::Fullest, &[("a", 280, 0.0, true, Some(1)), ("b", 300, 0.9, false, None)], "b");
    check(Keep::Fullest, &[("a", 300, 0.2, true, Some(1)), ("b", 297, 0.1, false, None)], "b");
    check(Keep::Fullest, &[("a", 300, 0.1, false, Some(1)), ("b", 300, 0.1, true, Some(2))], "b");
    check(Keep::Fullest, &[("a", 300, 0.1, true, Some(2)), ("b", 300, 0.1, true, Some(1))], "b");
    check(Keep::Fullest, &[("a", 300, 0.1, true, None), ("b", 300, 0.1, true, Some(9))], "b");
    check(Keep::Fullest, &[("b", 300, 0.1, true, Some(1)), ("a", 300, 0.1, true, Some(1))], "a");
}

#[test]
fn keep_puts_another_criterion_first() {
    let copies = [
        ("a", 300, 0.5, false, Some(9)),
        ("b", 260, 0.1, false, Some(8)),
        ("c", 250, 0.4, true, Some(7)),
        ("d", 240, 0.3, false, Some(2)),
        ("e", 90, 0.0, true, Some(1)),
    ];
    check(Keep::Fullest, &copies, "a");
    check(Keep::Cleanest, &copies, "b");
    check(Keep::Originator, &copies, "c");
    // The excerpt is the earliest and the cleanest and never stands for its story.
    check(Keep::Earliest, &copies, "d");
}
