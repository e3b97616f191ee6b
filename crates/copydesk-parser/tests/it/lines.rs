//! Where are the lines of a text, whatever the text?

use copydesk_model::Hints;
use copydesk_parser::{ParseOptions, language, parse, read_fields};
use proptest::prelude::*;

fn blocks(text: &str) -> Vec<(String, u32, u32)> {
    let page = parse(text.to_owned(), Hints::default(), &ParseOptions::default());
    (0..page.blocks.len())
        .map(|i| (page.block(i).to_owned(), page.blocks[i].blank_before, page.blocks[i].indent))
        .collect()
}

#[test]
fn lines_are_trimmed_and_counted() {
    let of = |text: &str, blank, indent| (text.to_owned(), blank, indent);
    assert_eq!(blocks(""), []);
    assert_eq!(blocks(" \n\t\n"), []);
    assert_eq!(blocks("One\nTwo"), [of("One", 0, 0), of("Two", 0, 0)]);
    assert_eq!(blocks("\n\n  • One \n \n\tTwo\n\n"), [of("• One", 2, 2), of("Two", 1, 1)]);
    assert_eq!(blocks("\u{3000}一\n"), [of("一", 0, 1)]);
}

#[test]
fn a_million_empty_lines_and_one_huge_one() {
    let empty = "\n".repeat(1_000_000);
    assert_eq!(blocks(&format!("{empty}One")), [("One".to_owned(), 1_000_000, 0)]);
    // No sentence ends in it.
    let huge = "By 3 February 2026 (AP) - a, ".repeat(200_000);
    assert_eq!(blocks(&huge).len(), 1);
}

#[test]
fn a_page_in_one_line_is_parted_at_its_sentences() {
    let sentences = [
        "Home News Sport Weather The ferry to Low Island sails again, said Dr. Ida Moll of the U.S. Coast Line.",
        "\"Nobody asked for it.\"",
        "It had stood still for 2.5 years!",
        "Share this story (of May)?",
        "東京の港に戻った。",
        "船長は喜んだ。",
    ];
    let page = |text: String| parse(text, Hints::default(), &ParseOptions::default());
    let lines = |page: &copydesk_model::Page| -> Vec<String> {
        (0..page.blocks.len()).map(|i| page.block(i).to_owned()).collect()
    };
    let story = "The crew of nine has painted the hull and mended both engines over the winter. ".repeat(15);
    let text = sentences[..4].join(" ") + " " + &sentences[4..].join("") + " " + story.trim();
    let parted = page(text.clone());
    assert_eq!(lines(&parted)[..6], sentences);
    assert_eq!(parted.blocks.len(), 6 + 15);
    assert!(!parted.blocks[0].goes_on && parted.blocks[1..].iter().all(|block| block.goes_on));
    // A story in one line among others, and a short page, stay as they are.
    let tail = "\nRecent posts\nAnother story of another day and place\n12 mins ago";
    assert!(page(text + tail).blocks.iter().all(|block| !block.goes_on));
    assert_eq!(page(sentences[..4].join(" ")).blocks.len(), 1);
    // Hostile ones end in time.
    for filling in [" ", ")", "\"", ".", "a. ", "A! "] {
        let blocks = page(format!("It ended.{}x", filling.repeat(500_000))).blocks.len();
        assert!(blocks <= 2, "{filling:?}: {blocks}");
    }
}

/// Pieces of which press lines are made, in any order.
fn dirt() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "By ",
        "By",
        "Jane",
        "Doe",
        " and ",
        ",",
        ", ",
        "3",
        "31",
        "2026",
        "02",
        "/",
        ".",
        "-",
        "–",
        " — ",
        "--",
        "(",
        ")",
        "AP",
        "(AP)",
        "MOSCOW",
        "Москва",
        " февраля ",
        "Feb",
        "GMT",
        "+02",
        ":",
        "15:06",
        "T",
        "Z",
        "ago",
        " mins ",
        "am",
        "©",
        "Copyright ",
        "Tags:",
        "#a ",
        "http://",
        "www.",
        "example.com",
        "年",
        "月",
        "日",
        "电",
        "新华社",
        "【",
        "】",
        "Updated",
        "date ",
        "\n",
        "\n\n",
        " ",
        "\u{a0}",
        "\u{200b}",
        "é",
        "e\u{301}",
        "İ",
        "ß",
        "٣",
        "३",
        "기자",
        "1/0/2026",
        "Home > ",
        " » ",
        "(TagstoTranslate)",
        "(T)",
        "99999999999",
        "00",
        "yesterday",
        "vor ",
        "il y a ",
        "IST",
        "🙂",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_are_ordered_disjoint_trimmed_and_not_empty(text in prop_oneof![dirt(), any::<String>()]) {
        let page = parse(text.clone(), Hints::default(), &ParseOptions::default());
        prop_assert_eq!(&page.text, &text);
        let mut end = 0;
        for (index, block) in page.blocks.iter().enumerate() {
            prop_assert!(block.span.start >= end && block.span.end > block.span.start);
            let line = page.block(index);
            prop_assert_eq!(line, line.trim());
            prop_assert!(!line.contains('\n'));
            prop_assert!(text[end..block.span.start].chars().all(char::is_whitespace));
            for mark in &block.marks {
                if let copydesk_model::Mark::Dateline { len, .. } = mark {
                    prop_assert!(line.is_char_boundary(*len) && *len <= line.len());
                }
            }
            end = block.span.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }

    #[test]
    fn fields_of_any_roles_never_fail(text in dirt(), hint in dirt(), roles in prop::collection::vec(0usize..27, 40)) {
        use copydesk_model::{Piece, Role};
        let hints = Hints {
            title: Some(hint.clone()),
            published: Some(hint.clone()),
            updated: Some(hint.clone()),
            authors: Some(hint.clone()),
            tags: Some(hint.clone()),
            url: Some(hint),
            ..Hints::default()
        };
        let options = ParseOptions { crawl_date: Some(jiff::civil::date(2026, 2, 4)) };
        let page = parse(text.clone(), hints, &options);
        let pieces: Vec<Piece> = page
            .blocks
            .iter()
            .zip(roles)
            .enumerate()
            .map(|(block, (found, role))| Piece::new(found.span.clone(), block, Role::ALL[role]))
            .collect();
        let fields = read_fields(&page, &pieces, &options);
        prop_assert_eq!(fields.title.is_none(), fields.findings.iter().any(|f| f.flag == copydesk_model::Flag::NoTitle));
        if let (Some(published), Some(updated)) = (fields.published, fields.updated) {
            prop_assert!((published.day() - updated.day()).get_days() <= 1);
        }
        let _ = language(&text);
    }
}
