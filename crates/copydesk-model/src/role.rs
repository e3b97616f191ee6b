//! What is this line to the reader? One role, and the reason it was given.

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[doc = $doc:literal])* $name:ident => $text:literal,)*) => {
        /// What a piece of a page is. Names are stable: they stand in `removed.jsonl` and in rules files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[doc = $doc])* $name,)* }

        impl Role {
            /// Every role, in the order of their declaration.
            pub const ALL: &'static [Role] = &[$(Role::$name,)*];

            /// The stable snake_case name.
            pub fn as_str(self) -> &'static str {
                match self { $(Role::$name => $text,)* }
            }

            /// The role of a stable name.
            pub fn from_name(name: &str) -> Option<Role> {
                match name { $($text => Some(Role::$name),)* _ => None }
            }
        }
    };
}

roles! {
    /// A paragraph of the story.
    Story => "story",
    /// A short line between paragraphs that belongs to the story.
    Subhead => "subhead",
    /// The headline that becomes the title.
    Headline => "headline",
    /// The deck, standfirst or summary that becomes the subtitle.
    Deck => "deck",
    /// Names of the writers.
    Byline => "byline",
    /// Publication or update time.
    Date => "date",
    /// Section, category, breadcrumb.
    Section => "section",
    /// Tags.
    Tags => "tags",
    /// A line the scraper wrote.
    Header => "header",
    /// Words of this page that stand elsewhere in it.
    Repeat => "repeat",
    /// What stands under a picture.
    Caption => "caption",
    /// Who took the picture, which agency sent the text.
    Credit => "credit",
    /// Address of an image, sound or film; file names.
    Media => "media",
    /// Other stories: related, recent, most read.
    Related => "related",
    /// Share and follow bars.
    Share => "share",
    /// Cookie and consent texts.
    Cookie => "cookie",
    /// Newsletter, subscription, paywall, registration.
    Subscribe => "subscribe",
    /// Error and loading texts of widgets, players.
    Widget => "widget",
    /// Advertisement.
    Advertisement => "advertisement",
    /// The box about the writer.
    AuthorBox => "author_box",
    /// Reader comments and the form for them.
    Comment => "comment",
    /// Link to or name of the source of a repost.
    SourceLink => "source_link",
    /// Menus, breadcrumbs, skip links, pagination.
    Navigation => "navigation",
    /// Copyright, imprint, terms, company boilerplate.
    Legal => "legal",
    /// A line that the site prints on its other pages too.
    Template => "template",
    /// Markup, code, separators: no words for a reader.
    Markup => "markup",
    /// Not story, by the look of it; no narrower role is sure.
    Boilerplate => "boilerplate",
}

impl Role {
    /// Whether pieces of this role make up the article's text.
    pub fn is_text(self) -> bool {
        matches!(self, Role::Story | Role::Subhead)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a kept piece is joined to the kept piece before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Glue {
    /// A new paragraph: an empty line between.
    #[default]
    Paragraph,
    /// The same sentence goes on: one space.
    Space,
    /// The same word goes on: nothing.
    None,
}

impl Glue {
    /// The characters that stand between the two pieces.
    pub fn as_str(self) -> &'static str {
        match self {
            Glue::Paragraph => "\n\n",
            Glue::Space => " ",
            Glue::None => "",
        }
    }
}

/// A block, or a part of one, with the role it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Byte range in the page's text; pieces are in order and disjoint and lie each within one block.
    pub span: Range<usize>,
    /// Index of its block.
    pub block: usize,
    /// What it is.
    pub role: Role,
    /// What decided: the name of a rule, or of a step: `headline`, `repeated_headline`, `repeated_text`, `date_line`…
    pub rule: String,
    /// How sure the classifier was that this is story, 0–1; `None` where it was not asked.
    pub score: Option<f32>,
    /// For a person: `seen in 14 other stories`. Empty when the rule says it all.
    pub because: String,
    /// How it joins the kept piece before it. Meaningless for removed pieces.
    pub glue: Glue,
}

impl Piece {
    /// A piece in a role that nothing explains: without rule, score or reason, a paragraph of its own.
    pub fn new(span: Range<usize>, block: usize, role: Role) -> Piece {
        let (rule, because, glue) = (String::new(), String::new(), Glue::default());
        Piece { span, block, role, rule, score: None, because, glue }
    }
}
