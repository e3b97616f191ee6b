//! How fast is the stage? Bytes of made pages a second, on one core.
//!
//! `cargo bench -p copydesk-boilerplate`. The pages are made of invented sentences and the usual furniture around them.

use std::{hint::black_box, time::Instant};

use copydesk_boilerplate::{Rules, StripOptions, TemplateCounts, strip};
use copydesk_model::{Block, Page};

const PAGES: usize = 400;
const ROUNDS: usize = 5;

const MENU: &[&str] = &["Home", "News", "Sport", "Weather", "Opinion", "Subscribe", "Log in", "Search"];
const TAIL: &[&str] = &[
    "Share this article",
    "Related stories",
    "Council weighs new lights for the old pier",
    "12 comments",
    "Sign up to our newsletter",
    "About us | Contact | Privacy policy | Terms of use",
    "© 2026 The Brackwater Herald. All rights reserved.",
];
const WORDS: &str = "the the the the of of of and and to to in in that was for on with by at from had not it he she they \
    harbour council bridge lantern ferry apples cellar theatre clock tower minutes night lighthouse letter winter mayor \
    baker quay spring orchard timber signal engine railway copper market station garden warden village meeting report \
    money river island captain school museum painter window weather carried opened refused promised counted repaired \
    ferry’s café naïve 340 2026 eleven";

/// A page as a scraper leaves it: a menu, a headline, a story, a tail.
fn page(number: usize) -> Page {
    let mut lines: Vec<String> = MENU.iter().map(|line| (*line).to_owned()).collect();
    lines.push(format!("Town argues over plan number {number} for its harbour"));
    lines.push("By Orla Tennant".to_owned());
    let mut seed = number as u64 + 1;
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut word = |_| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(seed >> 33) as usize % words.len()]
    };
    for _ in 0..12 + number % 20 {
        let sentence = |_| format!("Yesterday {}.", (0..18).map(&mut word).collect::<Vec<_>>().join(" "));
        lines.push((0..3).map(sentence).collect::<Vec<_>>().join(" "));
    }
    lines.extend(TAIL.iter().map(|line| (*line).to_owned()));
    let mut made = Page::default();
    for line in lines {
        let start = made.text.len();
        made.text.push_str(&line);
        made.blocks.push(Block { span: start..made.text.len(), ..Block::default() });
        made.text.push('\n');
    }
    made
}

fn main() {
    let pages: Vec<Page> = (0..PAGES).map(page).collect();
    let bytes: usize = pages.iter().map(|page| page.text.len()).sum();
    let (rules, options) = (Rules::builtin(), StripOptions::default());
    let report = |what: &str, seconds: f64| {
        let (speed, each) = (bytes as f64 / seconds / 1e6, seconds / PAGES as f64 * 1e6);
        println!("{what:<8} {speed:8.1} MB/s {each:8.1} µs a page of {} bytes", bytes / PAGES);
    };
    let count = || {
        let mut counts = TemplateCounts::default();
        pages.iter().for_each(|page| counts.add(page, Some("herald.example")));
        counts.finish()
    };
    report("count", best(|| drop(black_box(count()))));
    let templates = count();
    let strip_all = || {
        for page in &pages {
            black_box(strip(page, Some("herald.example"), &templates, &rules, &options));
        }
    };
    report("strip", best(strip_all));
}

/// Seconds of the fastest of some rounds.
fn best(work: impl Fn()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
