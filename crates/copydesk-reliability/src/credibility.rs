//! What may be said of an information's credibility, from the other lineages that report it?

use std::{borrow::Cow, collections::BTreeMap};

use copydesk_model::Stamp;

use crate::{
    Letter,
    dispute::{Dispute, Figures},
    figures::Count,
};

/// A report of a story with its lineage, as credibility sees it.
#[derive(Clone, Copy, Debug)]
pub struct Testimony<'a> {
    /// Id of the article, for the sentence.
    pub id: &'a str,
    /// Its lineage, see [`lineages`](crate::lineages).
    pub lineage: usize,
    /// Somebody is named who published or wrote it. A text that nobody stands behind is no witness for others.
    pub named: bool,
    /// Admiralty letter of its source by the user's lists; `F` without any.
    pub letter: Letter,
    /// Publication time that it states.
    pub published: Option<Stamp>,
    /// Counts that it states.
    pub counts: &'a [Count],
    /// Documents that carry this text, itself among them.
    pub copies: u64,
    /// It tells several stories.
    pub digest: bool,
}

/// The Admiralty digit of one report, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credibility {
    /// 1 confirmed · 2 probably true: another lineage reports it · 3 possibly true: only copies of it are known ·
    /// 4 doubtful: another lineage states another figure · 5 improbable: several state another one, none its own ·
    /// 6 cannot be judged: nothing to compare it with. (AJP-2.1.)
    pub digit: u8,
    /// Other lineages that report the story.
    pub independent: u64,
    /// Whether another lineage of the story states another figure of the same form.
    pub contradicted: bool,
    /// One plain sentence for a person.
    pub sentence: Cow<'static, str>,
}

/// Lineages that must report a story for a `1`, its own among them.
const CONFIRMING: usize = 3;
/// Lineages of sources rated A or B that a `1` needs.
const RATED_WELL: usize = 2;
/// Lineages whose counts are compared, the earliest: bounds the work on a story that all the world reports.
const COUNTING: usize = 200;
/// Ids that a sentence names.
const NAMED: usize = 3;

/// Judges each report of one story. `allow_confirmed`: whether a `1` may be given: at least three lineages report the
/// story, at least two of them from sources that the user's lists rate A or B, and no figure differs.
pub fn credibility(story: &[Testimony<'_>], allow_confirmed: bool) -> Vec<Credibility> {
    let mut lineages: BTreeMap<usize, Line<'_>> = BTreeMap::new();
    for testimony in story {
        let line = lineages.entry(testimony.lineage).or_default();
        line.copies += testimony.copies;
        line.rated_well |= testimony.named && matches!(testimony.letter, Letter::A | Letter::B);
        if testimony.named {
            line.figures.add(testimony.counts, testimony.published);
            // The earliest dated report speaks for its lineage, of equals the smallest id.
            let key = (testimony.published.is_none(), testimony.published, testimony.id);
            line.speaker = Some(line.speaker.map_or(key, |speaker| speaker.min(key)));
        }
    }
    lineages.values_mut().for_each(|line| line.figures.bound());
    let mut named: Vec<_> =
        lineages.iter().filter_map(|(lineage, line)| Some((line.speaker?, *lineage))).collect();
    named.sort_unstable();
    let counting: Vec<usize> = named
        .iter()
        .map(|(_, lineage)| *lineage)
        .filter(|of| !lineages[of].figures.is_empty())
        .take(COUNTING)
        .collect();
    let rated_well = lineages.values().filter(|line| line.rated_well).count();
    let heard = Heard { lineages: &lineages, named: &named, counting: &counting, rated_well };
    let disputes: Vec<_> = story.iter().map(|testimony| heard.worst_dispute(testimony)).collect();
    let differs =
        story.iter().zip(&disputes).any(|(testimony, dispute)| testimony.named && dispute.is_some());
    let confirmable = allow_confirmed && !differs;
    story.iter().zip(disputes).map(|(own, dispute)| heard.judge(own, dispute, confirmable)).collect()
}

/// All that is heard of a story.
struct Heard<'a> {
    lineages: &'a BTreeMap<usize, Line<'a>>,
    /// Lineages that somebody stands behind, with who speaks for them.
    named: &'a [(Speaker<'a>, usize)],
    /// Those of them that state counts.
    counting: &'a [usize],
    rated_well: usize,
}

/// What is known of a lineage.
#[derive(Default)]
struct Line<'a> {
    copies: u64,
    rated_well: bool,
    figures: Figures,
    /// Nobody, where no report of it is named.
    speaker: Option<Speaker<'a>>,
}

/// Undated, publication time, id.
type Speaker<'a> = (bool, Option<Stamp>, &'a str);

impl Heard<'_> {
    /// `confirmable`: a `1` may be given, and no two lineages state different figures.
    fn judge(&self, own: &Testimony<'_>, dispute: Option<Dispute>, confirmable: bool) -> Credibility {
        let others = || self.named.iter().filter(|(_, lineage)| *lineage != own.lineage);
        let spoken = self.lineages.get(&own.lineage).is_some_and(|line| line.speaker.is_some());
        let independent = self.named.len() - usize::from(spoken);
        let result = |digit, contradicted, sentence: Cow<'static, str>| {
            let independent = if own.digest { 0 } else { independent as u64 };
            Credibility { digit, independent, contradicted, sentence }
        };
        if own.digest {
            return result(6, false, "it tells several stories, so credibility cannot be judged (6)".into());
        }
        let ids: Vec<&str> = others().take(NAMED).map(|((.., id), _)| *id).collect();
        let more = if independent > NAMED { ", …" } else { "" };
        let reports = if independent == 1 { "report" } else { "reports" };
        let heard =
            format!("{independent} other independent {reports} of this story: {}{more}", ids.join(", "));
        let contradicted = dispute.is_some();
        if let Some(dispute) = &dispute
            && let digit @ (4 | 5) = dispute.digit()
        {
            let what = if digit == 5 { "improbable" } else { "doubtful" };
            return result(
                digit,
                true,
                format!("{heard}; {}: {what} ({digit})", dispute.against_it()).into(),
            );
        }
        let copies = self.lineages.get(&own.lineage).map_or(own.copies, |line| line.copies);
        let enough = self.named.len() >= CONFIRMING && self.rated_well >= RATED_WELL;
        match independent {
            1.. if confirmable && enough && spoken && !contradicted => {
                let rated = self.rated_well;
                result(
                    1,
                    false,
                    format!("{heard}; {rated} of all come from sources rated A or B: confirmed (1)").into(),
                )
            }
            1.. => {
                let disputed = dispute.map(|dispute| format!("; {}", dispute.for_it())).unwrap_or_default();
                result(2, contradicted, format!("{heard}{disputed}: probably true (2)").into())
            }
            0 if copies > 1 => {
                let sentence = "no independent report of this story is in this dataset: possibly true (3)";
                result(3, false, sentence.into())
            }
            0 => {
                let sentence =
                    "no other report of this story is in this dataset, so credibility cannot be judged (6)";
                result(6, false, sentence.into())
            }
        }
    }

    /// The dispute about one of its counts that weighs most.
    fn worst_dispute(&self, own: &Testimony<'_>) -> Option<Dispute> {
        let others: Vec<&Figures> = match own.counts {
            [] => return None,
            _ => self
                .counting
                .iter()
                .filter(|of| **of != own.lineage)
                .map(|of| &self.lineages[of].figures)
                .collect(),
        };
        let disputes = own.counts.iter().filter_map(|count| Dispute::about(*count, own.published, &others));
        disputes.max_by_key(Dispute::weight)
    }
}
