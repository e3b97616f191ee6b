//! Is the relation of a pair the right one, and is it explained?

use copydesk_dedup::{Comparison, DedupOptions, compare};
use copydesk_model::Relation;

use crate::made::{edited, story, text};

fn check(a: &str, b: &str, expect: Option<Relation>) -> Comparison {
    let there = compare(a, b, &DedupOptions::default());
    let back = compare(b, a, &DedupOptions::default());
    assert_eq!(there.relation, expect, "{}", there.reason);
    assert_eq!(back.relation, expect, "{}", back.reason);
    there
}

#[test]
fn case_spacing_quotes_and_punctuation_do_not_matter() {
    let plain =
        "The harbour master said: \"We can't close the port.\" It stays open, 1,200 people work there.";
    let typeset =
        "The  harbour master said —\n“We can’t close the Port”. It stays open; 1200 people work there!";
    let found = check(plain, typeset, Some(Relation::Exact));
    assert_eq!((found.similarity, found.containment), (1.0, 1.0));
}

#[test]
fn an_edited_copy_is_near() {
    let original = story(1, 300);
    for nth in [60, 30, 12] {
        let found = check(&text(&original), &text(&edited(&original, nth, 2)), Some(Relation::Near));
        assert!(found.containment > 0.7 && found.similarity < 1.0);
    }
}

#[test]
fn the_first_fifth_is_an_excerpt() {
    let original = story(3, 400);
    let part = text(&original[..80]) + " Read more at site.example";
    let found = check(&text(&original), &part, Some(Relation::Excerpt));
    assert!(found.coverage_b > 0.9 && found.coverage_a < 0.3 && found.similarity < 0.3);
    assert_eq!(found.passages.len(), 1);
    assert!(part.starts_with(&found.passages[0]));
}

#[test]
fn a_later_version_is_an_update() {
    let first = story(4, 300);
    let later: Vec<String> = first[..200].iter().cloned().chain(story(5, 280)).collect();
    check(&text(&first), &text(&later), Some(Relation::Update));
}

#[test]
fn word_by_word_replacement_is_a_rewrite() {
    let original = story(6, 400);
    // Every second or third word is another one: the runs between are short, and many are too short to count.
    let other = edited(&edited(&original, 4, 7), 6, 8);
    check(&text(&original), &text(&other), Some(Relation::Rewrite));
}

#[test]
fn shared_quotes_in_two_stories_of_their_own_are_no_rewrite() {
    // Four quotes of fifteen words, in the same order, each behind words of the paper's own.
    let quotes = story(14, 60);
    let around = |seed: u64| -> Vec<String> {
        let own = story(seed, 120);
        own.chunks(30).zip(quotes.chunks(15)).flat_map(|(own, quote)| [own, quote].concat()).collect()
    };
    let found = check(&text(&around(15)), &text(&around(16)), None);
    assert!(found.containment > 0.3 && found.words_in_order.is_some_and(|share| share < 0.5));
}

#[test]
fn names_and_numbers_in_order_make_a_translation() {
    let original = story(9, 300);
    let words = story(10, 300);
    let translated: Vec<String> = original
        .iter()
        .zip(&words)
        .map(|(a, b)| if a.starts_with(char::is_uppercase) { a.clone() } else { b.to_lowercase() })
        .collect();
    let found = check(&text(&original), &text(&translated), Some(Relation::Translation));
    assert!(found.anchors_in_order * 4 >= found.anchors_a * 3);
    // The same names in another order are another story.
    let mut names: Vec<String> =
        original.iter().filter(|w| w.starts_with(char::is_uppercase)).cloned().collect();
    names.sort();
    let shuffled: Vec<String> = translated
        .iter()
        .map(|w| if w.starts_with(char::is_uppercase) { names.pop().unwrap() } else { w.clone() })
        .collect();
    check(&text(&original), &text(&shuffled), None);
}

#[test]
fn one_form_with_other_figures_is_no_copy() {
    let report = |day: u32, a: u32, b: u32, c: u32, d: &str| {
        format!(
            "Fish market today: what is landed at the north quay this morning, May {day}. Herring opened at {a} crowns \
             a crate, against the close of the day before. Cod was sold for {b} crowns at noon and {d} boats were \
             waiting. The ice works sold {c} blocks while the auction hall stayed open until evening."
        )
    };
    let found = check(&report(3, 412, 380, 77, "seven"), &report(4, 420, 371, 81, "nine"), None);
    assert!(found.conflicting_figures >= 4);
    assert!(found.reason.contains("figures"), "{}", found.reason);
}

#[test]
fn a_single_name_changes_a_short_notice() {
    let notice = |name: &str| {
        format!("The {name} ferry leaves at noon today and returns before dark, the harbour office said.")
    };
    check(&notice("Velmora"), &notice("Tasquin"), None);
}

#[test]
fn strangers_share_nothing() {
    let found = check(&text(&story(11, 300)), &text(&story(12, 300)), None);
    assert_eq!((found.matched_words, found.similarity), (0, 0.0));
    assert!(found.passages.is_empty());
}

#[test]
fn texts_without_words_are_no_copies() {
    for (a, b) in [("", ""), ("", "—"), (" \n", "…"), ("", "A word.")] {
        check(a, b, None);
    }
}

#[test]
fn scripts_without_spaces_are_compared_by_characters() {
    let whole = "港口当局周二表示由于强风渡轮将停航到周末预计有两千名旅客受到影响市长说学校照常上课医院已经准备好\
                 备用电力渔民把船拖上岸边居民在超市前排起长队气象台说风力将在周五减弱届时渡轮可以恢复航行火车仍然正点";
    let near = whole.replace("周二", "星期二").replace("长队", "队伍");
    check(whole, &near, Some(Relation::Near));
    let other = "新的图书馆昨天开放馆内有三万本书和一个儿童阅览室读者可以借阅十四天馆长希望每年接待五万人次建筑师\
                 使用了当地的木材屋顶上装有太阳能板市议会去年批准了这笔预算附近的小学将每周组织学生来这里读书";
    check(whole, other, None);
}
