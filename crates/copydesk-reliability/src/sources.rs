//! Where does a text say that it has its facts from? Whom it quotes, which outlets it names.

use rustc_hash::FxHashSet;

use crate::{
    voice::Voice,
    words::{Word, hash},
};

/// Hashes of quoted runs that it keeps at most, the smallest.
pub(crate) const QUOTED: usize = 16;
/// Words of a quoted run that is hashed.
const RUN: usize = 5;
/// Outlets that it keeps at most.
const CREDITS: usize = 8;

/// Hashes of all runs of [`RUN`] quoted words; of many the smallest.
pub(crate) fn quoted(all: &[Word<'_>]) -> Box<[u32]> {
    let quoted: Vec<(usize, u64)> = all
        .iter()
        .filter(|word| word.quotation > 0)
        .map(|word| (word.quotation, u64::from(hash(&word.folded()))))
        .collect();
    let mut runs: Vec<u32> = quoted
        .windows(RUN)
        .filter(|run| run[0].0 == run[RUN - 1].0)
        .map(|run| {
            let mixed = run.iter().fold(0u64, |mixed, (_, word)| {
                (mixed.rotate_left(13) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            });
            (mixed >> 32) as u32
        })
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs.truncate(QUOTED);
    runs.into()
}

/// Words before an outlet's name that say that the facts are its own: `told the Harwick Courier`, `according to Reuters`.
const BEFORE: &[&str] = &["told", "tells", "via", "according to", "spoke to", "citing", "cites", "quoting"];
/// Words that say so before the name of an agency: `from AFP`. Of another name they say where somebody is.
const BEFORE_AGENCY: &[&str] = &["by", "from", "with", "to"];
/// Words behind it: `Reuters reported`.
const BEHIND: &[&str] = &["reported", "reports", "reporting", "said", "says", "learned", "quoted", "cited"];
/// Words of a name at most.
const LONGEST_NAME: usize = 5;

/// Outlets that a text has its facts from. Which of the names are outlets, only the corpus and the table of agencies
/// tell: names of people are no outlet's and stay unused.
pub(crate) fn credits(all: &[Word<'_>]) -> Box<[Voice]> {
    let mut found = Vec::new();
    let mut known = FxHashSet::default();
    let mut at = 0;
    while at < all.len() {
        if !all[at].is_capital() || all[at].quotation > 0 {
            at += 1;
            continue;
        }
        let more = all[at + 1..].iter().take(LONGEST_NAME - 1);
        let len = 1 + more.take_while(|word| word.is_capital() && !word.opens).count();
        let name: String = all[at..at + len].iter().map(|word| word.folded()).collect();
        let agency = Voice::is_agency(&name);
        let mut before = all[..at].iter().rev().map(|word| word.folded()).peekable();
        before.next_if(|word| word == "the");
        let (last, last_but_one) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
        let said = BEFORE.contains(&last.as_str())
            || BEFORE.contains(&format!("{last_but_one} {last}").as_str())
            || agency && BEFORE_AGENCY.contains(&last.as_str())
            || all.get(at + len).is_some_and(|word| BEHIND.contains(&word.folded().as_str()));
        if said
            && let Some(voice) = Voice::named(&name)
            && known.insert(voice)
        {
            found.push((voice, agency));
        }
        at += len;
    }
    found.sort_by_key(|(_, agency)| !agency);
    found.into_iter().take(CREDITS).map(|(voice, _)| voice).collect()
}
