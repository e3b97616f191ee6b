//! What becomes of Markdown, and of what only looks so?

use copydesk_model::Edited;
use copydesk_normalizer::normalize;
use proptest::prelude::*;

/// Two links: enough for a text to be Markdown.
const SIGNS: &str = "[Tide](https://tide.example/) [Quay](https://quay.example/)\n\n";

#[track_caller]
fn check(source: &str, expected: &str) {
    let source = format!("{SIGNS}{source}");
    let normalized = normalize(&source).edited;
    assert_eq!(normalized.text, format!("Tide Quay\n\n{expected}"), "source: {source:?}");
    assert_eq!(normalized.undo(&source), source);
    assert_eq!(normalize(&normalized.text).edited, Edited::unchanged(normalized.text));
}

#[test]
fn marks_go() {
    for (source, expected) in [
        (
            "a **bold** word, an _odd_ one, *one* with stars, ***both***, _**both**_, __bold__",
            "a bold word, an odd one, one with stars, both, both, bold",
        ),
        ("By**Ida Brandt** | **B**old letter", "ByIda Brandt | Bold letter"),
        ("**a****b** and **a _b_ c**", "ab and a b c"),
        ("**港**の委員会**は**月曜日", "港の委員会は月曜日"),
        (
            "_emphasis over a line end, which some converters\nbreak_ here",
            "emphasis over a line end, which some converters\nbreak here",
        ),
        ("# Title", "Title"),
        ("  ## Title with marks ##", "  Title with marks"),
        ("Title\n=====\ntext", "Title\n\ntext"),
        ("> quoted\n> > twice\n>\n> more", "quoted\ntwice\n\nmore"),
        ("* ### [Card](/card)", "* Card"),
        ("1986\\. A year \\- with \\[marks\\] \\\\*", "1986. A year - with [marks] *"),
        ("`code_x` and ``a`b``", "code_x and a`b"),
        ("```rust\nlet x = 1;\n```", "\nlet x = 1;\n"),
        ("see <https://a.example/b_c_> or <ida@a.example>", "see https://a.example/b_c_ or ida@a.example"),
        ("caf**e**\u{301}", "café"),
    ] {
        check(source, expected);
    }
}

#[test]
fn links_and_images() {
    for (source, expected) in [
        ("a [link](https://a.example \"with (a) \"title\"\") here", "a link here"),
        (
            "a [link](<https://a.example/b c>), [one](/path), [two](#top), [three](mailto:i@a.example)",
            "a link, one, two, three",
        ),
        (
            "a [link](https://a.example/b(c)d), [two](page.html), [three](tel:+4512), [four](../up)",
            "a link, two, three, four",
        ),
        ("[link](https://a.example/share?text=a text that was not encoded)", "link"),
        ("a [link](https://a.example/some-\nthing \"Some\nthing\") here", "a link here"),
        ("a [link\nover lines](https://a.example) here", "a link\nover lines here"),
        ("a [](https://a.example) b", "a b"),
        ("an ![alt (text)](https://a.example/x.jpg) image", "an image"),
        ("![Image 1: **alt**](data:image/png;base64,AAAA)\ntext", "\ntext"),
        ("[ ![logo](/logo.svg) ](https://a.example/) text", " text"),
        ("[ ![logo](/logo.svg)\n](https://a.example/)\ntext", "\n\ntext"),
        ("[![x](x.jpg)\n\n### Card\n\nText of it](https://a.example/card)", "\n\nCard\n\nText of it"),
        ("[\\[at\\]](/mail) [[at]](/mail)", "[at] [at]"),
        (
            "a [text][1], ![alt][img], [x][2]\n\n[1]: https://a.example \"Title\"\n[img]: /x.jpg",
            "a text, , [x][2]\n\n\n",
        ),
        ("[a](https://a.example/?b=1&amp;c=2)", "a"),
        ("* [](https://a.example)\n- [News](https://a.example/news)", "* \n- News"),
    ] {
        check(source, expected);
    }
}

#[test]
fn what_is_no_mark_stays() {
    for text in [
        "The [sic] stays, [Applause](laughs), [and](or so), said.[1][2]",
        "snake_case_word, __init, 2*3*4, 5 * 3 * 2, @_ida_ and https://a.example/_b_/c",
        "a _private variable",
        "f**k and s**t, b****, c**p s***",
        "Prices* vary.\n*Not in June.",
        "_pk_id\nStores a number\ntea_#",
        "#1 of ten\n###\n# # #\n#harbour",
        "* * *\n---\n| a | b |\n|---|---|\n* one\n+ two\n1. three",
        "a < b > c, 'twas `cello and `pod",
        "\"a\" ![sic](as he said)",
        "[^1]: a note",
    ] {
        check(text, text);
    }
}

#[test]
fn a_text_that_is_no_markdown_stays() {
    for text in [
        "One [link](https://a.example) in a plain story.",
        "# A comment\n# Another one",
        "He wrote **this** and **that**.",
        "Update: see below **\n\nThe board met; prices in [brackets] (see https://a.example).",
        "a \\. b \\- c",
        "> quoted in a mail\n> twice",
        "_Titanic_ and _Olympic_, said.[1][2] (https://a.example)",
    ] {
        assert_eq!(normalize(text).edited, Edited::unchanged(text));
    }
}

#[test]
fn signs_of_two_kinds_are_enough() {
    for (source, expected) in [
        ("# Title\n\nA **bold** word.", "Title\n\nA bold word."),
        ("**The ferry sails again.**\n\nNo word else.", "The ferry sails again.\n\nNo word else."),
        ("A [link](https://a.example) and _emphasis_.", "A link and emphasis."),
        ("**Q:** who? **A:** they. **Q:** why?", "Q: who? A: they. Q: why?"),
    ] {
        assert_eq!(normalize(source).edited.text, expected);
    }
}

#[test]
fn edits_are_named() {
    let source = "# [Title](https://a.example)\n\n> **Bold** \\- ![alt](/x.jpg)`code`";
    let rules: Vec<&str> = normalize(source).edited.edits.iter().map(|edit| edit.rule).collect();
    let expected = "heading link link quote emphasis emphasis escape image code code";
    let expected: Vec<String> = expected.split(' ').map(|name| format!("markdown_{name}")).collect();
    assert_eq!(rules, expected);
}

#[test]
fn hostile_markdown_ends() {
    for fragment in [
        "[",
        "*",
        "](",
        "](http://",
        "![",
        "[a](http://x ",
        "`",
        "`a``b ",
        "\\",
        "<http://",
        "_a",
        "**a**b",
        "# ",
        "> ",
        "[a][b]",
        "[a]: http://x\n",
        "[![](/a)](/b)",
        "[a](/x \"",
        "a**b",
        "*a _b ",
        "` \n\n",
    ] {
        let source = format!("{SIGNS}{}", fragment.repeat(20_000));
        let edited = normalize(&source).edited;
        assert!(edited.undo(&source) == source, "{fragment:?}");
        assert!(normalize(&edited.text).edited == Edited::unchanged(edited.text), "{fragment:?}");
    }
}

const PIECES: &[&str] = &[
    "a",
    "b c",
    " ",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "***",
    "_",
    "__",
    "[",
    "]",
    "](",
    "(",
    ")",
    "](/u)",
    "](https://a.example)",
    "![",
    "](x.jpg \"t\")",
    "][1]",
    "[1]: /x\n",
    "# ",
    "\n## ",
    " #",
    "\n> ",
    "\n* ",
    "\n1. ",
    "\\",
    "\\\\",
    "`",
    "``",
    "\n```\n",
    "<",
    ">",
    "<https://a.example>",
    "https://",
    "\n====\n",
    "|---|---|",
    "é",
    "\u{301}",
    "港",
    "&amp;",
    "&#42;",
    "\u{ad}",
    "  ",
    "-\n",
    "[t](/u)",
];

fn nasty() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nasty_markdown_can_be_undone_and_is_done_at_once(text in nasty(), is_sure in any::<bool>()) {
        let source = if is_sure { format!("{SIGNS}{text}") } else { text };
        let once = normalize(&source).edited;
        prop_assert_eq!(once.undo(&source), source.as_str());
        let mut at = (0, 0);
        for edit in &once.edits {
            prop_assert!(edit.source.start >= at.0 && edit.target.start >= at.1, "edits out of order");
            prop_assert_eq!(&source[at.0..edit.source.start], &once.text[at.1..edit.target.start]);
            at = (edit.source.end, edit.target.end);
        }
        prop_assert_eq!(normalize(&once.text).edited, Edited::unchanged(once.text));
    }

    #[test]
    fn a_text_without_signs_has_no_marks(text in "[a-z0-9 .,;:'\"()#!?\n-]{0,200}") {
        let edited = normalize(&text).edited;
        prop_assert!(edited.edits.iter().all(|edit| !edit.rule.starts_with("markdown")), "{:?}", edited.edits);
    }
}
