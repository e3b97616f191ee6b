//! What does each column mean? The one list that writer, package and readers go by.

/// A table and its columns in order.
pub(crate) struct Table {
    pub file: &'static str,
    pub title: &'static str,
    pub key: &'static [&'static str],
    pub columns: &'static [&'static [Column]],
}

/// A column.
pub(crate) struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub meaning: &'static str,
}

/// What values a column holds (Table Schema types and constraints).
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Never empty.
    Id,
    /// Any text.
    Text,
    /// Any text, never empty.
    Name,
    /// A day or an instant in UTC.
    Stamp,
    /// 0 or more.
    Count,
    /// 0 or more, or empty.
    MaybeCount,
    /// 0 to 1 with four decimals.
    Share,
    /// 0 to 1 with four decimals, or empty.
    MaybeShare,
    /// 0 or more with two decimals, or empty.
    MaybeNumber,
    /// A to F.
    Letter,
    /// 1 to 6.
    Digit,
    /// ISO 639-1.
    Language,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// One of these, or empty.
    MaybeOneOf(&'static [&'static str]),
}

impl Table {
    pub(crate) fn all(&self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().flat_map(|part| part.iter())
    }

    /// The first line of the file, without its end.
    pub(crate) fn header(&self) -> String {
        self.all().map(|column| column.name).collect::<Vec<_>>().join(",")
    }

    /// Where a column stands.
    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.all().position(|column| column.name == name)
    }
}

const fn column(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column { name, kind, meaning }
}

pub(crate) const ARTICLES: Table = Table {
    file: "articles.csv",
    title: "Distinct articles: the canonical copy of each cluster",
    key: &["id"],
    columns: &[ARTICLE],
};

pub(crate) const DUPLICATES: Table = Table {
    file: "duplicates.csv",
    title: "Documents that are copies of an article",
    key: &["id"],
    columns: &[ARTICLE, COPY],
};

pub(crate) const REJECTED: Table = Table {
    file: "rejected.csv",
    title: "Documents that no article could be made of",
    key: &[],
    columns: &[&[
        column("input", Kind::Name, "path as given and walked; `stdin` for standard input"),
        column(
            "record",
            Kind::MaybeCount,
            "number of the record in a container, from 1; empty for a plain file",
        ),
        column("reason", Kind::OneOf(REASONS), "why, as a stable name"),
        column("detail", Kind::Text, "the particulars, for a person"),
        column("id", Kind::Text, "id of the document; empty if it could not be read"),
        column("bytes", Kind::Count, "raw bytes, as far as known"),
    ]],
};

pub(crate) const SOURCES: Table = Table {
    file: "sources.csv",
    title: "Publishers and originators with what was counted of them",
    key: &["source", "role"],
    columns: &[&[
        column("source", Kind::Name, "registrable domain of a publisher, or name of an agency"),
        column("role", Kind::OneOf(&["publisher", "originator"]), "who put it on the page, or who wrote it"),
        column("articles", Kind::Count, "rows of articles.csv"),
        column("duplicates", Kind::Count, "rows of duplicates.csv"),
        column("first_published", Kind::Stamp, "earliest publication time that a document states"),
        column("last_published", Kind::Stamp, "latest publication time that a document states"),
        column("reliability", Kind::Letter, "Admiralty letter; F: cannot be judged"),
        column("reliability_low", Kind::Letter, "lower end of its range"),
        column("reliability_high", Kind::Letter, "upper end of its range"),
        column("reliability_basis", Kind::Text, "named, dated ratings it stands on"),
        column("reliability_score", Kind::MaybeShare, "mean of those ratings; empty without any"),
        column("documents", Kind::Count, "articles and duplicates"),
        column(
            "judged",
            Kind::Count,
            "of a publisher: documents that are known to be its own or copied; n of the next three",
        ),
        column(
            "original_share",
            Kind::MaybeShare,
            "share that is its own, or not known to stand elsewhere before",
        ),
        column("credited_share", Kind::MaybeShare, "share that is copied and names whom it was taken from"),
        column(
            "uncredited_share",
            Kind::MaybeShare,
            "share that is copied and names nobody it was taken from",
        ),
        column("timed", Kind::Count, "dated documents with dated copies elsewhere; n of the next one"),
        column("first_seen_share", Kind::MaybeShare, "share that is dated before all copies of it"),
        column("lags", Kind::Count, "copies whose delay is known; n of the next one"),
        column(
            "median_lag_days",
            Kind::MaybeNumber,
            "median delay of its copies behind what they were taken from",
        ),
        column("byline_share", Kind::MaybeShare, "share of documents with a byline; lowers nothing"),
        column("date_share", Kind::MaybeShare, "share of documents that state a publication time"),
        column("dateline_share", Kind::MaybeShare, "share of documents with a dateline"),
        column("removed_mean", Kind::Share, "mean of the column `removed`"),
        column("compared", Kind::Count, "documents whose story other lineages report; n of the next one"),
        column(
            "number_conflicts",
            Kind::MaybeCount,
            "documents that state another count of people than another lineage; empty if none was compared",
        ),
    ]],
};

pub(crate) const LINEAGE: Table = Table {
    file: "lineage.csv",
    title: "Who copied whom: documents that have copies, or whose story others report",
    key: &["id"],
    columns: &[&[
        column("id", Kind::Id, "the document, in articles.csv or duplicates.csv"),
        column("cluster_id", Kind::Id, "the same for all copies of one article"),
        column(
            "lineage_id",
            Kind::Id,
            "the same for all reports of a story that go back to one witness: the smallest cluster id among them",
        ),
        column(
            "story_id",
            Kind::Id,
            "the same for all reports of one event: the smallest cluster id among them",
        ),
        column(
            "role",
            Kind::OneOf(&["origin", "copy", "unknown"]),
            "what the document is to the text it carries",
        ),
        column(
            "copied_from",
            Kind::Text,
            "id of the document it was taken from; empty if that is unknown or not in the dataset",
        ),
        column("originator", Kind::Text, "whoever wrote it, by a name of this dataset; empty if unknown"),
        column(
            "relation",
            Kind::MaybeOneOf(RELATIONS),
            "how it relates to the cluster's canonical article; empty for that one",
        ),
        column(
            "credited",
            Kind::OneOf(&["yes", "no", "own", "unknown"]),
            "whether it names the originator; own: it is the originator's page",
        ),
        column(
            "translated",
            Kind::OneOf(&["yes", "no"]),
            "whether it is in another language than copied_from; no where that is empty",
        ),
        column(
            "evidence",
            Kind::MaybeOneOf(&["credit", "date", "containment", "inferred"]),
            "how the direction is known; empty where it is not, and for the originator's own pages",
        ),
        column(
            "lag_days",
            Kind::MaybeCount,
            "days behind the document it was taken from, where both are dated and that one is not the later",
        ),
        column("lag_hours", Kind::MaybeNumber, "the same in hours, where both state an instant"),
    ]],
};

pub(crate) const COPIES: Table = Table {
    file: "copies.csv",
    title: "The copying graph by source",
    key: &["from", "from_role", "to"],
    columns: &[&[
        column("from", Kind::Name, "whoever wrote it: domain of a publisher or name of an originator"),
        column(
            "from_role",
            Kind::OneOf(&["publisher", "originator"]),
            "publisher: the page it was taken from is in the dataset; originator: only the credit names it",
        ),
        column("to", Kind::Name, "domain of the publisher that carries the copies"),
        column("copies", Kind::Count, "documents"),
        column("credited", Kind::Count, "of these, those that name whom they were taken from"),
        column("lags", Kind::Count, "copies whose delay is known; n of the next one"),
        column("median_lag_days", Kind::MaybeNumber, "median delay, as far as both documents state a date"),
    ]],
};

const ARTICLE: &[Column] = &[
    column(
        "id",
        Kind::Id,
        "first 16 hex digits of the SHA-256 of the raw bytes; further documents of the same bytes get -2, -3, …",
    ),
    column("input", Kind::Name, "path as given and walked; `stdin` for standard input"),
    column("record", Kind::MaybeCount, "number of the record in a container, from 1; empty for a plain file"),
    column("url", Kind::Text, "the article's address as found"),
    column("source", Kind::Text, "the publisher as registrable domain; empty if unknown"),
    column("agency", Kind::Text, "the originator named in the copy; empty if none"),
    column("title", Kind::Text, "headline"),
    column("subtitle", Kind::Text, "deck"),
    column("authors", Kind::Text, "byline names joined with `; `"),
    column("dateline", Kind::Text, "the place of the dateline"),
    column("published", Kind::Stamp, "publication time that the document itself states"),
    column("updated", Kind::Stamp, "time of last change that the document itself states"),
    column("section", Kind::Text, "section as the page names it"),
    column("tags", Kind::Text, "tags joined with `; `"),
    column("language", Kind::Language, "ISO 639-1, of the text, where it is sure"),
    column("text", Kind::Text, "the story: paragraphs separated by an empty line"),
    column("words", Kind::Count, "UAX #29 words of text"),
    column("removed", Kind::Share, "share of the page's characters, white space aside, that were removed"),
    column("cluster_id", Kind::Id, "the same for all copies of one article, over both tables"),
    column("copies", Kind::Count, "documents in the cluster, itself among them"),
    column(
        "independent",
        Kind::Count,
        "lineages, other than this one, that report the same story and that somebody stands behind",
    ),
    column(
        "reliability",
        Kind::Letter,
        "Admiralty letter of the publisher by the user's rating lists; F: cannot be judged",
    ),
    column("reliability_low", Kind::Letter, "lower end of its range"),
    column("reliability_high", Kind::Letter, "upper end of its range"),
    column("reliability_basis", Kind::Text, "named, dated ratings it stands on"),
    column(
        "credibility",
        Kind::Digit,
        "Admiralty digit of the information, from independent reports in this dataset; 6: cannot be judged",
    ),
    column("explanation", Kind::Text, "one plain sentence or two for a person"),
    column("flags", Kind::Text, "what was noticed, joined with `; `"),
    column(
        "simhash",
        Kind::Id,
        "64-bit SimHash of the text's shingles, 16 hex digits; no decision rests on it",
    ),
    column("quality", Kind::Share, "expected F1 of the text, as the scores of the page's lines predict it"),
    column("reliability_score", Kind::MaybeShare, "mean of the publisher's ratings; empty without any"),
    column("publisher_evidence", Kind::MaybeOneOf(PUBLISHER_EVIDENCE), "how the publisher is known"),
    column(
        "originator_evidence",
        Kind::MaybeOneOf(ORIGINATOR_EVIDENCE),
        "where the copy names its originator",
    ),
    column(
        "originator_reliability",
        Kind::Letter,
        "Admiralty letter of the originator (column agency); F: cannot be judged",
    ),
    column("originator_low", Kind::Letter, "lower end of its range"),
    column("originator_high", Kind::Letter, "upper end of its range"),
    column("originator_basis", Kind::Text, "named, dated ratings it stands on"),
    column("originator_score", Kind::MaybeShare, "mean of the originator's ratings; empty without any"),
];

const COPY: &[Column] = &[
    column("duplicate_of", Kind::Id, "id of the article that it is a copy of"),
    column("relation", Kind::OneOf(RELATIONS), "how it relates to that article"),
    column(
        "similarity",
        Kind::Share,
        "4-word shingles that stand in both texts, as a share of those of both together (Jaccard)",
    ),
    column(
        "containment",
        Kind::Share,
        "share of the shorter text's words that stands in the longer, in runs of four words and more, known furniture aside",
    ),
];

const PUBLISHER_EVIDENCE: &[&str] = &["url", "field", "in_copy"];

const ORIGINATOR_EVIDENCE: &[&str] = &["dateline", "byline", "credit_line", "first_appeared", "sign_off"];

const RELATIONS: &[&str] = &["exact", "near", "excerpt", "update", "translation", "rewrite"];

const REASONS: &[&str] = &[
    "empty",
    "binary",
    "no_story",
    "no_text_field",
    "bad_record",
    "unreadable",
    "not_a_file",
    "changed_during_run",
    "too_large",
    "internal_error",
];
