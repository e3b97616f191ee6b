//! Do clusters hold together what belongs together, and nothing else?

use std::{borrow::Cow, convert::Infallible};

use copydesk_dedup::{DedupOptions, InMemory, KeyKind, Keys, Store, cluster, compare, sketch, words_hash};
use copydesk_model::{Relation, Stamp};

use crate::made::{clusters, edited, entry, run, story, text};

#[test]
fn copies_of_every_kind_join_their_story() {
    let story_a = story(20, 300);
    let texts = vec![
        text(&story_a),
        text(&story_a).to_uppercase(),
        text(&edited(&story_a, 25, 1)),
        text(&story_a[..90]),
        text(&story(21, 300)),
        text(&story(22, 40)),
    ];
    assert_eq!(clusters(&texts), [[0, 1, 2, 3]]);
}

#[test]
fn members_say_how_they_relate_to_the_canonical_copy() {
    let whole = story(23, 300);
    let texts = vec![text(&whole[..90]), text(&whole), text(&whole), text(&edited(&whole, 20, 1)[..290])];
    let entries: Vec<_> = texts.iter().enumerate().map(|(i, t)| entry(&i.to_string(), t)).collect();
    let members = run(&entries, &texts).members;
    assert!(members.iter().all(|m| m.canonical == 1));
    let relations: Vec<_> = members.iter().map(|m| m.relation).collect();
    assert_eq!(relations, [Some(Relation::Excerpt), None, Some(Relation::Exact), Some(Relation::Near)]);
    assert!(members[0].containment > 0.99 && (members[0].similarity - 0.29).abs() < 0.02);
}

#[test]
fn the_same_page_is_an_exact_copy_whatever_was_made_of_it() {
    let texts = [text(&story(24, 200)), text(&story(25, 20)), text(&story(26, 200)), String::new()];
    let pages =
        ["Ferry halts\nat noon", "FERRY HALTS — at noon", "Ferry halts at dusk", "Ferry halts at noon"];
    let mut entries: Vec<_> = texts.iter().enumerate().map(|(i, t)| entry(&i.to_string(), t)).collect();
    entries.iter_mut().zip(pages).for_each(|(entry, page)| entry.page = words_hash(page));
    let members = run(&entries, &texts).members;
    assert_eq!(members.iter().map(|m| m.canonical).collect::<Vec<_>>(), [0, 0, 2, 3]);
    assert_eq!((members[1].relation, members[1].similarity), (Some(Relation::Exact), 1.0));
}

#[test]
fn a_round_up_bridges_nothing() {
    let stories: Vec<Vec<String>> = (30..34).map(|seed| story(seed, 300)).collect();
    let ledes: Vec<String> = stories.iter().map(|s| text(&s[..36])).collect();
    let mut texts: Vec<String> = stories.iter().map(|s| text(s)).collect();
    texts.extend(stories.iter().map(|s| text(&s[..60])));
    texts.push(ledes.join("\n\n"));
    assert_eq!(clusters(&texts), [[0, 4], [1, 5], [2, 6], [3, 7]]);
}

#[test]
fn furniture_that_many_stories_share_joins_none_of_them() {
    let tail = text(&story(40, 120));
    let texts: Vec<String> = (0..30).map(|i| text(&story(100 + i, 100)) + "\n\n" + &tail).collect();
    assert_eq!(clusters(&texts), Vec::<Vec<usize>>::new());
}

#[test]
fn copies_are_found_under_the_furniture_of_many_sites() {
    let tails: Vec<String> = (0..4).map(|i| text(&story(50 + i, 160))).collect();
    let mut texts: Vec<String> =
        (0..32).map(|i| text(&story(200 + i, 100)) + "\n\n" + &tails[i as usize % 4]).collect();
    let shared = text(&story(300, 100));
    texts.extend(tails.iter().map(|tail| shared.clone() + "\n\n" + tail));
    assert_eq!(clusters(&texts), [[32, 33, 34, 35]]);
}

#[test]
fn a_story_on_many_sites_is_one_cluster() {
    let original = story(60, 250);
    let texts: Vec<String> = (0..60).map(|i| text(&edited(&original, 30, i))).collect();
    assert_eq!(clusters(&texts), [(0..60).collect::<Vec<_>>()]);
}

#[test]
fn texts_without_words_stay_alone() {
    let texts = ["", "", "—", "***"].map(String::from).to_vec();
    assert!(clusters(&texts).is_empty());
}

#[test]
fn translations_join_inside_the_window_of_dates_only() {
    let original = story(70, 300);
    let words = story(71, 300);
    let translated: Vec<String> = original
        .iter()
        .zip(&words)
        .map(|(a, b)| if a.starts_with(char::is_uppercase) { a.clone() } else { b.to_lowercase() })
        .collect();
    let texts = [text(&original), text(&translated)];
    let day = |y, m, d| Some(Stamp::Day(jiff::civil::date(y, m, d)));
    for (first, second, together) in [
        (day(2026, 1, 30), day(2026, 2, 2), true),
        (day(2026, 1, 30), day(2026, 6, 2), false),
        (day(2026, 1, 30), None, true),
    ] {
        let mut entries = [entry("a", &texts[0]), entry("b", &texts[1])];
        (entries[0].published, entries[1].published) = (first, second);
        let members = run(&entries, &texts).members;
        assert_eq!(members[0].canonical == members[1].canonical, together);
        let relations = [members[0].relation, members[1].relation];
        assert_eq!(relations.contains(&Some(Relation::Translation)), together);
    }
}

#[test]
fn a_rewrite_finds_its_story_behind_a_fuller_version() {
    let original = story(72, 300);
    // The fullest copy has an ending of its own and shares too little with the rewrite.
    let fuller: Vec<String> = edited(&original, 10, 73)[..250].iter().cloned().chain(story(74, 80)).collect();
    let rewrite = edited(&edited(&original, 5, 75), 4, 76);
    let texts = [&fuller, &original, &edited(&original, 40, 77), &rewrite].map(|words| text(words)).to_vec();
    assert!(compare(&texts[0], &texts[3], &DedupOptions::default()).relation.is_none());
    assert_eq!(clusters(&texts), [[0, 1, 2, 3]]);
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let texts = [text(&story(80, 100)), text(&edited(&story(80, 100), 30, 1))];
    let entries = [entry("a", &texts[0]), entry("b", &texts[1])];
    let sketches = [sketch(&texts[0]), sketch(&texts[1])];
    for lost in [Lost::Text, Lost::Keys, Lost::Part] {
        let store = Damaged { whole: InMemory { texts: &texts, sketches: &sketches, parts: 1 }, lost };
        assert_eq!(cluster(&entries, &store, &DedupOptions::default()), Err(lost));
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Lost {
    Text,
    Keys,
    Part,
}

/// A store that has lost something.
struct Damaged<'a> {
    whole: InMemory<'a>,
    lost: Lost,
}

impl Damaged<'_> {
    fn unless<T>(&self, lost: Lost, found: Result<T, Infallible>) -> Result<T, Lost> {
        if self.lost == lost { Err(lost) } else { Ok(found.unwrap()) }
    }
}

impl Store for Damaged<'_> {
    type Error = Lost;

    fn text(&self, entry: usize) -> Result<String, Lost> {
        self.unless(Lost::Text, self.whole.text(entry))
    }

    fn keys(&self, entry: usize) -> Result<Cow<'_, Keys>, Lost> {
        self.unless(Lost::Keys, self.whole.keys(entry))
    }

    fn parts(&self) -> usize {
        self.whole.parts()
    }

    fn part(&self, kind: KeyKind, part: usize) -> Result<Vec<(u64, u32)>, Lost> {
        self.unless(Lost::Part, self.whole.part(kind, part))
    }
}

#[test]
fn nothing_is_clustered_to_nothing() {
    assert!(run(&[], &[]).members.is_empty());
}

#[test]
fn a_text_of_one_word_over_and_over_ends() {
    let texts = vec!["tide ".repeat(200_000), "tide ".repeat(200_001), text(&story(81, 100))];
    assert_eq!(clusters(&texts), [[0, 1]]);
}
