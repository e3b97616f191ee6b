//! Which first lines did the scraper write?

use copydesk_model::{Block, Mark, Stamp};

use super::address;
use crate::time::{When, read};

/// Most lines that a scraper writes above a page.
const MOST: usize = 6;

/// Marks the scraper's lines above the page; returns how many blocks they are.
///
/// The first line counts if it begins with `date` and an ISO date, or names the address (`url: …`); the lines after
/// it as long as they have the same form.
pub(super) fn set(text: &str, blocks: &mut [Block]) -> usize {
    let mut count = 0;
    for block in blocks.iter_mut().take(MOST) {
        let line = &text[block.span.clone()];
        let Some(mark) = header(line) else { break };
        block.marks.push(mark);
        count += 1;
    }
    count
}

fn header(line: &str) -> Option<Mark> {
    if line.len() > 2048 {
        return None;
    }
    let (key, rest) = key(line)?;
    match key {
        Key::Address => {
            let url = rest.trim();
            address::is_address(url).then(|| Mark::CrawlHeader {
                date: None,
                section: None,
                url: Some(url.to_owned()),
            })
        }
        Key::Date | Key::Crawled => {
            let (date, rest) = iso(rest.trim_start())?;
            let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;|-".contains(c)).trim();
            let date = (key == Key::Date).then_some(date);
            let mut words = rest.split_whitespace();
            let url = rest.split_whitespace().find(|word| address::is_address(word)).map(str::to_owned);
            if url.is_some() {
                // what stands beside the address is a section
                let section: Vec<&str> = words.by_ref().filter(|word| !address::is_address(word)).collect();
                let section = section.join(" ");
                return (section.len() <= 60).then(|| Mark::CrawlHeader {
                    date,
                    section: Some(section).filter(|s| !s.is_empty()),
                    url,
                });
            }
            let section = rest.len() <= 60 && words.clone().count() <= 5 && !rest.ends_with(['.', '?', '!']);
            section.then(|| Mark::CrawlHeader {
                date,
                section: Some(rest.to_owned()).filter(|s| !s.is_empty()),
                url,
            })
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    /// The day of the page.
    Date,
    /// The day of the crawl, which is no date of the page.
    Crawled,
    Address,
}

/// The key at a line's beginning, with or without a colon, and what follows it.
fn key(line: &str) -> Option<(Key, &str)> {
    const KEYS: &[(&str, Key)] = &[
        ("date_published", Key::Date),
        ("date", Key::Date),
        ("crawl_date", Key::Crawled),
        ("crawled_at", Key::Crawled),
        ("crawled", Key::Crawled),
        ("scraped_at", Key::Crawled),
        ("scraped", Key::Crawled),
        ("fetched_at", Key::Crawled),
        ("fetched", Key::Crawled),
        ("retrieved", Key::Crawled),
        ("source_url", Key::Address),
        ("canonical", Key::Address),
        ("url", Key::Address),
        ("link", Key::Address),
    ];
    KEYS.iter().find_map(|(name, key)| {
        let rest = line
            .get(..name.len())
            .filter(|head| head.eq_ignore_ascii_case(name))
            .map(|_| &line[name.len()..])?;
        let after = rest.trim_start_matches([':', '=', '\t', ' ']);
        (after.len() < rest.len()).then_some((*key, after))
    })
}

/// An ISO 8601 date or date-time at a text's beginning, and what follows it.
fn iso(text: &str) -> Option<(Stamp, &str)> {
    let bytes = text.as_bytes();
    let shape = bytes.len() >= 10
        && bytes[..10]
            .iter()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    let at = |part: &str| match read(part, None) {
        times if times.rest.is_empty() && times.dates.len() == 1 => match times.dates[0].when {
            When::At(stamp) => Some(stamp),
            _ => None,
        },
        _ => None,
    };
    // the longest run of words that is a date: "2026-02-03 15:06:00 +0000"
    let ends: Vec<usize> =
        text.match_indices(' ').map(|(at, _)| at).take(3).chain(std::iter::once(text.len())).collect();
    ends.iter()
        .rev()
        .filter(|end| **end <= 40)
        .find_map(|&end| at(&text[..end]).map(|stamp| (stamp, &text[end..])))
}
