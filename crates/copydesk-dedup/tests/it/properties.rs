//! What holds for all input.

use std::collections::BTreeMap;

use copydesk_dedup::{DedupOptions, Entry, Keys, compare, sketch};
use copydesk_model::Relation;
use proptest::prelude::*;

use crate::made::{Dice, edited, entry, run_with, story, text};

/// A corpus of stories and copies of them, in the order of `seed`.
fn corpus(seed: u64, stories: u64) -> Vec<(String, String)> {
    let mut dice = Dice(seed);
    let tail = text(&story(7, 90));
    let mut out = Vec::new();
    for s in 0..stories {
        let words = story(1000 + seed + s, 60 + dice.roll(200) as usize);
        for _ in 0..=dice.roll(4) {
            let nth = 5 + dice.roll(40);
            let mut copy = edited(&words, nth, dice.roll(1 << 40));
            copy.truncate(if dice.roll(4) == 0 { 50 } else { copy.len() });
            let mut copy = text(&copy);
            if dice.roll(3) == 0 {
                copy = copy + "\n" + &tail;
            }
            out.push((format!("{:04}", out.len()), copy));
        }
    }
    out
}

/// For each id, the id of its canonical copy and how it relates to it.
fn by_id(docs: &[(String, String)], parts: usize) -> BTreeMap<String, (String, Option<Relation>, String)> {
    let entries: Vec<Entry> = docs.iter().map(|(id, text)| entry(id, text)).collect();
    let texts: Vec<String> = docs.iter().map(|(_, text)| text.clone()).collect();
    let members = run_with(&entries, &texts, &DedupOptions::default(), parts).members;
    let row = |(e, m): (&Entry, &copydesk_dedup::Membership)| {
        let shares = format!("{} {}", m.similarity, m.containment);
        (e.id.clone(), (entries[m.canonical].id.clone(), m.relation, shares))
    };
    entries.iter().zip(&members).map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn clusters_depend_on_the_set_alone(seed in 0u64..1 << 32, turn in 1usize..20, parts in 2usize..40) {
        let mut docs = corpus(seed, 8);
        let expect = by_id(&docs, 1);
        prop_assert_eq!(&by_id(&docs, parts), &expect);
        let len = docs.len();
        docs.rotate_left(turn % len);
        prop_assert_eq!(&by_id(&docs, 1), &expect);
        let mut dice = Dice(seed);
        docs.sort_by_cached_key(|_| dice.roll(u64::MAX));
        prop_assert_eq!(&by_id(&docs, parts), &expect);
    }

    #[test]
    fn every_canonical_entry_is_its_own(seed in 0u64..1 << 32) {
        let rows = by_id(&corpus(seed, 6), 1);
        for (id, (canonical, relation, _)) in &rows {
            prop_assert_eq!(relation.is_none(), id == canonical);
            prop_assert_eq!(&rows[canonical].0, canonical);
        }
    }
}

proptest! {
    #[test]
    fn shares_are_shares(a in "(?s).{0,200}", b in "(?s).{0,200}") {
        let found = compare(&a, &b, &DedupOptions::default());
        for share in [found.similarity, found.containment, found.coverage_a, found.coverage_b] {
            prop_assert!((0.0..=1.0).contains(&share));
        }
        for passage in &found.passages {
            prop_assert!(a.contains(passage.as_str()));
        }
    }

    #[test]
    fn a_text_is_a_copy_of_itself(a in "[a-zA-Zäß’'0-9 .,\n漢字]{0,120}") {
        let found = compare(&a, &a, &DedupOptions::default());
        prop_assert_eq!(found.relation == Some(Relation::Exact), sketch(&a).digest.words > 0);
    }

    #[test]
    fn keys_come_back_from_their_bytes(a in "(?s).{0,300}", cut in 1usize..8) {
        let keys = sketch(&a).keys;
        let bytes = keys.to_bytes();
        prop_assert_eq!(Keys::from_bytes(&bytes), Some(keys));
        prop_assert_eq!(Keys::from_bytes(&bytes[..bytes.len().saturating_sub(cut)]), None);
    }

    #[test]
    fn a_shared_run_of_23_words_shares_a_fingerprint(
        seed in 0u64..1 << 40, before in 0usize..60, after in 0usize..60,
    ) {
        let run = text(&story(seed, 23));
        let around = |s: u64| format!("{} {run} {}", text(&story(s, before)), text(&story(s + 1, after)));
        let (a, b) = (sketch(&around(seed + 1)), sketch(&around(seed + 5)));
        prop_assert!(a.keys.fingerprints.iter().any(|f| b.keys.fingerprints.contains(f)));
    }

    #[test]
    fn white_space_and_case_leave_the_exact_hash(a in "[a-z ]{0,80}") {
        let spread = a.to_uppercase().replace(' ', " \n\t");
        prop_assert_eq!(sketch(&a).digest.exact, sketch(&spread).digest.exact);
    }
}
