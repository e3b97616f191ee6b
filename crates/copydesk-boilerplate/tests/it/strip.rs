//! Whole pages: what stays, what goes, and what holds for every input.

use copydesk_boilerplate::{Rules, Strictness, StripOptions, Templates, strip};
use copydesk_model::{Mark, Role};
use proptest::prelude::*;

use crate::support::{STORIES, kept, page, paragraphs, pieces, role_of, story};

#[test]
fn a_clean_text_comes_out_whole() {
    let text = paragraphs("footbridge");
    assert_eq!(story(&text.join("\n\n")), text);
    assert_eq!(story(&text.join("\n")), text);
}

#[test]
fn a_clean_text_keeps_its_odd_last_lines_even_where_precision_is_wanted() {
    let mut text = paragraphs("footbridge").to_vec();
    text.push("- 12 to 24V DC / 2A input for the lamps via a 5.5×2.1mm jack".into());
    text.push("- 6.3V for the bells via spring pins".into());
    let page = page(&text.join("\n\n"));
    let options = StripOptions { strictness: Strictness::Precision, ..StripOptions::default() };
    assert_eq!(kept(&page, &strip(&page, None, &Templates::default(), &Rules::builtin(), &options)), text);
}

#[test]
fn the_headline_is_told_from_its_repeats() {
    let text = format!(
        "County closes the footbridge | The Valley Ledger\nCounty closes the footbridge\n\n{}",
        paragraphs("footbridge").join("\n\n")
    );
    let page = page(&text);
    let pieces = pieces(&page);
    assert_eq!(pieces.iter().filter(|p| p.role == Role::Headline).count(), 1);
    assert_eq!(role_of(&page, &pieces, "| The Valley Ledger"), (Role::Repeat, "repeated_headline".into()));
    assert_eq!(kept(&page, &pieces).len(), 4);
}

#[test]
fn the_headline_is_found_among_lines_that_look_like_it() {
    let story = paragraphs("footbridge").join("\n\n");
    let menu = "Home\nNews\nThe lantern parade returns to Marden this week\nCouncil weighs a third pier\nSearch the archive";
    let cases = [
        // below a menu with headlines of other stories
        format!(
            "{menu}\n\nFootbridge shut for nine weeks after cracks were found\nBy Orla Tennant\n\n{story}"
        ),
        // at the end of a path, and again on its own
        format!(
            "{menu}\nHome » Roads » Footbridge shut for nine weeks after cracks were found\n\n\
            Footbridge shut for nine weeks after cracks were found\n\n{story}"
        ),
        // the first line of all, above its deck
        format!(
            "Footbridge shut for nine weeks after cracks were found\nEngineers will decide by Easter whether it can be mended\n\n{story}"
        ),
        // above a deck that says more of the story than it does
        format!(
            "Valley Ledger\n\nFootbridge shut for nine weeks after cracks were found\n\n\
            County engineers say two of four supports must be replaced\n\n{story}"
        ),
    ];
    for text in cases {
        let page = page(&text);
        let pieces = pieces(&page);
        let found: Vec<&str> =
            pieces.iter().filter(|p| p.role == Role::Headline).map(|p| &page.text[p.span.clone()]).collect();
        assert_eq!(found, ["Footbridge shut for nine weeks after cracks were found"], "{text}");
    }
}

#[test]
fn a_story_without_a_headline_is_given_none() {
    let [first, second, third, fourth] = paragraphs("footbridge");
    for text in [
        [&*first, &second, &third, &fourth].join("\n\n"),
        [&*first, &second, "What comes next", &third, &fourth].join("\n\n"),
    ] {
        let page = page(&text);
        assert_eq!(pieces(&page).iter().filter(|p| p.role == Role::Headline).count(), 0, "{text}");
    }
}

#[test]
fn a_story_in_one_blob_and_again_in_paragraphs_stays_once() {
    let parts = paragraphs("footbridge");
    let text = format!("County closes the footbridge\n\n{}\n\n{}", parts.join(" "), parts.join("\n\n"));
    assert_eq!(story(&text), parts);
}

#[test]
fn the_storys_html_in_one_line_goes_the_paragraphs_stay() {
    let parts = paragraphs("footbridge");
    let html: String =
        parts.iter().map(|part| format!("<p class=\"has-drop-cap\" id=\"x1\">{part}</p> ")).collect();
    let text = format!("{}\n\n<h1>County closes the footbridge</h1> {html}", parts.join("\n\n"));
    assert_eq!(story(&text), parts);
    // prose below it makes no refrain of it
    let licence = &paragraphs("swimming pool")[2..];
    let lines = story(&format!("{text}\n\n{}\n\n{}", licence[0], licence[1]));
    assert_eq!(lines[..4], parts);
    assert!(!lines.concat().contains("has-drop-cap"));
}

#[test]
fn sentences_torn_around_a_blank_node_are_joined() {
    let parts = paragraphs("footbridge");
    let torn = parts[1].replacen(" footbridge ", " \nfootbridge\n \n", 1);
    let text = [&parts[0], &torn, &parts[2], &parts[3]].map(|s| s.as_str()).join("\n\n");
    assert_eq!(story(&text), parts, "{torn}");
}

#[test]
fn a_lede_above_the_story_goes_the_fuller_copy_stays() {
    let parts = paragraphs("footbridge");
    let body = parts.join(" ");
    let text =
        format!("County closes the footbridge\n\n{}\n\nhttps://img.ledger.example/a.jpg\n\n{body}", parts[0]);
    assert_eq!(story(&text), [body]);
}

#[test]
fn a_refrain_deep_in_a_story_stays() {
    let refrain =
        "And still the old bridge stands, and still the river asks nobody for leave to pass below it.";
    let parts = paragraphs("footbridge");
    let text = [&parts[0], &parts[1], refrain, &parts[2], &parts[3], refrain, STORIES[0][2]].join("\n\n");
    assert_eq!(story(&text).iter().filter(|line| *line == refrain).count(), 2);
}

#[test]
fn a_paragraph_that_stands_for_another_does_not_go_with_words_of_its_own() {
    let parts = paragraphs("footbridge");
    let own = "Nobody may cross it until the letter comes.";
    let both = parts[..2].join(" ");
    let text = [&parts[2], own, &format!("{both} {own}"), &both, &parts[3]].join("\n\n");
    assert!(story(&text).join(" ").contains(own));
}

#[test]
fn a_title_without_a_letter_takes_no_paragraph_away() {
    let long = paragraphs("footbridge").join(" ");
    let mut page = page(&format!("・・・・\n\n{long}\n\n{}", long.replace("footbridge", "swimming pool")));
    page.hints.title = Some("***".to_owned());
    let lines = kept(&page, &pieces(&page));
    assert_eq!(lines.iter().filter(|line| line.len() > 100).count(), 2, "{lines:#?}");
}

#[test]
fn torn_sentences_are_joined() {
    let parts = paragraphs("footbridge");
    let torn = parts[1].replacen("footbridge", "\nfootbridge\n", 1);
    let text = [&parts[0], &torn, &parts[2], &parts[3]].map(|s| s.as_str()).join("\n\n");
    assert_eq!(story(&text), parts);
}

#[test]
fn hard_wrapped_paragraphs_are_joined() {
    let wrap = |text: &str| {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.len() - 1;
            if lines[last].len() + word.len() > 64 {
                lines.push(String::new());
            }
            let line = lines.last_mut().unwrap();
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.join("\n")
    };
    let parts = paragraphs("footbridge");
    assert_eq!(story(&parts.each_ref().map(|p| wrap(p)).join("\n\n")), parts);
}

#[test]
fn bullets_go_their_lines_stay() {
    let parts = paragraphs("footbridge");
    let text = format!(
        "{}\n\n{}\n\n• The northern support has two cracks, each as long as an arm.\n• The southern one has none.\n\n{}\n\n{}",
        parts[0], parts[1], parts[2], parts[3]
    );
    let lines = story(&text);
    assert!(
        lines.contains(&"The northern support has two cracks, each as long as an arm.".to_owned()),
        "{lines:#?}"
    );
}

#[test]
fn what_follows_a_tail_goes_unless_the_story_goes_on() {
    let parts = paragraphs("footbridge");
    let teasers = "Recent Posts\n\nSinger leaves band after nine years\n\nThe band said that it would go on with a new voice, and that…\n\n23 mins ago";
    assert_eq!(story(&format!("{}\n\n{teasers}", parts.join("\n\n"))), parts);
    let middle = format!("{}\n\nRecent Posts\n\n{}", parts[0], parts[1..].join("\n\n"));
    assert_eq!(story(&middle), parts);
}

#[test]
fn a_line_that_opens_with_the_author_is_his_life() {
    let parts = paragraphs("footbridge");
    let life = "Orla Tennant has covered bridges and what runs below them for the Ledger since 2011.";
    let byline = "County closes the footbridge\n\nBy Orla Tennant";
    let roles = |story: &[String]| {
        let mut page = page(&format!("{byline}\n\n{}", story.join("\n\n")));
        page.blocks[1].marks.push(Mark::Byline(vec!["Orla Tennant".to_owned()]));
        role_of(&page, &pieces(&page), "Orla Tennant has")
    };
    let with = |line: &str| [parts.as_slice(), &[line.to_owned()]].concat();
    assert_eq!(roles(&with(life)), (Role::AuthorBox, "author_life".into()));
    // not where it is most of what there is
    assert_ne!(roles(&[life.to_owned()]).1, "author_life");
}

#[test]
fn the_pages_first_line_heads_the_deck_below_it() {
    let text = format!(
        "Night train to the coast sells out in an hour\nOperator had planned four trips and now wants forty.\n\n{}",
        paragraphs("night train").join("\n\n")
    );
    let page = page(&text);
    assert_eq!(role_of(&page, &pieces(&page), "sells out").0, Role::Headline);
    assert_ne!(role_of(&page, &pieces(&page), "Operator").0, Role::Headline);
}

#[test]
fn roles_are_kept_on_demand() {
    let text =
        format!("{}\n\nThe bridge at dusk (Photo: Lena Marsh/AFP)\n", paragraphs("footbridge").join("\n\n"));
    let page = page(&text);
    let options = StripOptions { keep: vec![Role::Caption], ..StripOptions::default() };
    let pieces = strip(&page, None, &Templates::default(), &Rules::builtin(), &options);
    assert_eq!(kept(&page, &pieces).len(), 5);
}

#[test]
fn strictness_orders_what_is_kept() {
    let text = format!(
        "Home\nNews\nCounty closes the footbridge\n{}\nThe swimming pool opens on Friday\nHow we baked the bread\nA walk along the river with a map\n",
        paragraphs("footbridge").join("\n")
    );
    let page = page(&text);
    let count = |strictness| {
        let options = StripOptions { strictness, ..StripOptions::default() };
        kept(&page, &strip(&page, None, &Templates::default(), &Rules::builtin(), &options)).len()
    };
    let (precision, balanced, recall) =
        (count(Strictness::Precision), count(Strictness::Balanced), count(Strictness::Recall));
    assert!(precision <= balanced && balanced <= recall, "{precision} {balanced} {recall}");
}

/// Lines that stories, menus, captions and scrapers are made of.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        Just(String::new()),
        Just("Home".to_owned()),
        Just("Recent Posts".to_owned()),
        Just("• Oops!".to_owned()),
        Just("* * *".to_owned()),
        (0..4_usize, "[a-z]{3,9}").prop_map(|(i, subject)| paragraphs(&subject)[i].clone()),
        "\\PC{0,60}",
    ];
    prop::collection::vec(line, 0..30)
}

/// Paragraphs of stories that somebody has cleaned: prose, a quotation, a list, a figure.
fn clean_text() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = paragraphs("swimming pool")
        .into_iter()
        .chain(STORIES[1..].iter().flat_map(|story| story[1..].iter().map(|line| (*line).to_owned())))
        .collect();
    let many = all.len();
    prop::sample::subsequence(all, 2..=many).prop_shuffle()
}

proptest! {
    #[test]
    fn cleaning_a_clean_text_changes_nothing(
        text in clean_text(),
        gap in prop::sample::select(vec!["\n", "\n\n", "\n\n\n"]),
        strictness in prop::sample::select(vec![Strictness::Precision, Strictness::Balanced, Strictness::Recall]),
    ) {
        let page = page(&text.join(gap));
        let options = StripOptions { strictness, ..StripOptions::default() };
        let pieces = strip(&page, None, &Templates::default(), &Rules::builtin(), &options);
        prop_assert_eq!(kept(&page, &pieces), text);
    }

    #[test]
    fn pieces_cover_every_block_in_order(lines in lines()) {
        let page = page(&lines.join("\n"));
        let pieces = pieces(&page);
        let blocks: Vec<usize> = pieces.iter().map(|p| p.block).collect();
        prop_assert_eq!(blocks, (0..page.blocks.len()).collect::<Vec<_>>());
        for piece in &pieces {
            let block = &page.blocks[piece.block].span;
            prop_assert!(block.start <= piece.span.start && piece.span.end == block.end);
            prop_assert!(page.text.is_char_boundary(piece.span.start));
        }
    }

    #[test]
    fn the_same_page_gives_the_same_pieces(lines in lines()) {
        let page = page(&lines.join("\n"));
        prop_assert_eq!(pieces(&page), pieces(&page));
    }
}
