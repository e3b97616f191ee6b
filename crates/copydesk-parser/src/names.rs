//! What does a field of a container hold, by its name?

use copydesk_model::Hints;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Title,
    Subtitle,
    Url,
    Published,
    Updated,
    Source,
    Authors,
    Section,
    Tags,
}

const KINDS: usize = Kind::Tags as usize + 1;

/// Folded names by kind, the preferred first. Taken from schema.org, Open Graph, RSS, news-please, newspaper4k,
/// trafilatura, NewsAPI, GDELT and Common Crawl News dumps.
const NAMES: [(Kind, &[&str]); KINDS] = [
    (
        Kind::Text,
        &[
            "text",
            "fulltext",
            "articlebody",
            "maintext",
            "body",
            "content",
            "article",
            "rawtext",
            "articletext",
            "bodytext",
            "textbody",
            "textcontent",
            "plaintext",
            "fullcontent",
            "maincontent",
            "articlecontent",
            "contenttext",
            "cleanedtext",
            "pagetext",
            "story",
            "storytext",
            "newstext",
            "newscontent",
            "document",
        ],
    ),
    (
        Kind::Title,
        &["title", "headline", "headlines", "articletitle", "ogtitle", "pagetitle", "heading", "newstitle"],
    ),
    (
        Kind::Subtitle,
        &["subtitle", "deck", "standfirst", "subheadline", "subheading", "alternativeheadline", "dek"],
    ),
    (
        Kind::Url,
        &[
            "url",
            "link",
            "canonicalurl",
            "sourceurl",
            "articleurl",
            "ogurl",
            "uri",
            "href",
            "permalink",
            "weburl",
            "documentidentifier",
            "pageurl",
            "mainentityofpage",
        ],
    ),
    (
        Kind::Published,
        &[
            "published",
            "datepublished",
            "datepublish",
            "publishedat",
            "publishdate",
            "publisheddate",
            "publicationdate",
            "publishedtime",
            "articlepublishedtime",
            "pubdate",
            "pubtime",
            "publishtime",
            "date",
            "datetime",
            "webpublicationdate",
            "dateposted",
        ],
    ),
    (
        Kind::Updated,
        &[
            "updated",
            "datemodified",
            "datemodify",
            "modified",
            "updatedat",
            "updatedate",
            "lastmodified",
            "modifieddate",
            "articlemodifiedtime",
            "dateupdated",
            "lastupdated",
        ],
    ),
    (
        Kind::Source,
        &[
            "source",
            "publisher",
            "sourcedomain",
            "outlet",
            "site",
            "sitename",
            "ogsitename",
            "domain",
            "sourcename",
            "publication",
            "newspaper",
            "sourcecommonname",
            "hostname",
            "website",
        ],
    ),
    (
        Kind::Authors,
        &["authors", "author", "byline", "writer", "writers", "creator", "dccreator", "articleauthor"],
    ),
    (
        Kind::Section,
        &["section", "articlesection", "category", "categories", "sectionname", "channel", "rubric"],
    ),
    (Kind::Tags, &["tags", "keywords", "newskeywords", "articletag", "topics"]),
];

/// Names of summaries: the subtitle if nothing else is, the text if no text field is there.
const SUMMARIES: &[&str] =
    &["description", "summary", "excerpt", "abstract", "ogdescription", "lead", "snippet"];

/// What a field of this name holds, and how preferred it is for that (lower is better).
pub(crate) fn kind_of(name: &str) -> Option<(Kind, usize)> {
    let folded: String =
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(64).collect();
    let place = |names: &[&str]| names.iter().position(|known| *known == folded);
    let summary = || place(SUMMARIES).map(|rank| (Kind::Subtitle, SUMMARY_RANK + rank));
    NAMES.iter().find_map(|(kind, names)| Some((*kind, place(names)?))).or_else(summary)
}

/// Ranks from here on belong to summaries.
const SUMMARY_RANK: usize = 1000;

/// The best field of each kind so far.
pub(crate) struct Picks<T> {
    best: [Option<(usize, T)>; KINDS],
    text_seen: bool,
}

impl<T> Picks<T> {
    pub fn new() -> Self {
        Picks { best: Default::default(), text_seen: false }
    }

    /// Offers a field. Of two fields of one name the last wins, an empty one never.
    pub fn offer(&mut self, name: &str, empty: bool, value: T) {
        let Some((kind, rank)) = kind_of(name) else { return };
        self.text_seen |= kind == Kind::Text || rank >= SUMMARY_RANK;
        let slot = &mut self.best[kind as usize];
        if !empty && slot.as_ref().is_none_or(|(best, _)| rank <= *best) {
            *slot = Some((rank, value));
        }
    }

    /// Whether there was any text field, be it empty.
    pub fn text_seen(&self) -> bool {
        self.text_seen
    }

    /// The text field; a summary if there is none.
    pub fn take_text(&mut self) -> Option<T> {
        let summary = self.best[Kind::Subtitle as usize].take_if(|(rank, _)| *rank >= SUMMARY_RANK);
        match self.best[Kind::Text as usize].take() {
            Some((_, text)) => {
                if summary.is_some() {
                    self.best[Kind::Subtitle as usize] = summary;
                }
                Some(text)
            }
            None => summary.map(|(_, text)| text),
        }
    }

    /// The other fields, each read by `read`, trimmed; empty ones left out.
    pub fn hints(&self, read: impl Fn(Kind, &T) -> Option<String>) -> Hints {
        let get = |kind: Kind| {
            let (_, value) = self.best[kind as usize].as_ref()?;
            let text = read(kind, value)?;
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Hints {
            title: get(Kind::Title),
            subtitle: get(Kind::Subtitle),
            url: get(Kind::Url),
            published: get(Kind::Published),
            updated: get(Kind::Updated),
            source: get(Kind::Source),
            authors: get(Kind::Authors),
            section: get(Kind::Section),
            tags: get(Kind::Tags),
        }
    }
}

/// The names of a record's fields for a person: at most twenty, each cut and made printable.
pub(crate) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for (index, name) in names.enumerate() {
        if index == 20 {
            out.push_str(", …");
            break;
        }
        if index > 0 {
            out.push_str(", ");
        }
        out.extend(name.chars().take(40).flat_map(char::escape_debug));
    }
    if out.is_empty() { "the record has no fields".into() } else { format!("the record has {out}") }
}
