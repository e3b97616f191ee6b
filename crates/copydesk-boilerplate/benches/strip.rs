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
const WHO: &[&str] =
    &["The harbour master", "A baker from Lower Quay", "Mayor Ilse Brandmark", "The ferry’s crew"];
const DID: &[&str] =
    &["told the council", "said on Tuesday", "wrote in a letter to the town", "did not deny"];
const WHAT: &[&str] = &[
    "that the bridge would stay shut until the spring",
    "that 340 boxes of apples had been found in the cellar of the theatre",
    "how the clock on the tower had lost eleven minutes in a single night",
    "that nobody had asked for a second lighthouse, and that nobody would pay for it",
];

/// A page as a scraper leaves it: a menu, a headline, a story, a tail.
fn page(number: usize) -> Page {
    let mut lines: Vec<String> = MENU.iter().map(|line| (*line).to_owned()).collect();
    lines.push(format!("Town argues over plan number {number} for its harbour"));
    lines.push("By Orla Tennant".to_owned());
    let mut seed = number as u64 + 1;
    let mut pick = |words: &[&'static str]| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(seed >> 33) as usize % words.len()]
    };
    for paragraph in 0..12 + number % 20 {
        let sentence = |_| format!("{} {} {}, {paragraph} days on.", pick(WHO), pick(DID), pick(WHAT));
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
