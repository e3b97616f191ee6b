//! What is counted over many pages, and what must not be.

use copydesk_boilerplate::{Rules, StripOptions, TemplateCounts, Templates, strip};
use copydesk_model::{Page, Role};

use crate::support::{STORIES, count, page, paragraphs, role_of};

const MENU: &str =
    "Ledger World\nLedger Valley\nLedger Farming\nLedger Weather\nLedger Letters\nLedger Crossword";
const NOTICE: &str = "The Valley Ledger is a member of the regional press panel, to which every reader may turn with a complaint about an article of ours.";

/// A page of the Ledger: menu, headline, story, notice.
fn ledger(story: [&str; 3]) -> Page {
    page(&format!("{MENU}\n\n{}\n\n{NOTICE}\n", story.join("\n\n")))
}

fn role(page: &Page, templates: &Templates, needle: &str) -> Role {
    role_of(page, &strip(page, None, templates, &Rules::builtin(), &StripOptions::default()), needle).0
}

#[test]
fn a_menu_reveals_its_site_and_goes_with_a_page_beside_it() {
    let pages = [ledger(STORIES[0]), ledger(STORIES[1])];
    let templates = count(&pages);
    assert_eq!(role(&pages[0], &templates, "Ledger Farming"), Role::Template);
    assert_eq!(role(&pages[0], &templates, "Irma Castell"), Role::Story);
}

#[test]
fn long_lines_are_protected_until_three_stories_share_them() {
    let pages = [ledger(STORIES[0]), ledger(STORIES[1]), ledger(STORIES[2])];
    let two = count(&pages[..2]);
    assert_eq!(two.seen(&pages[0], None).last(), Some(&0));
    let three = count(&pages);
    assert_eq!(role(&pages[0], &three, "press panel"), Role::Template);
}

#[test]
fn copies_of_one_story_have_one_vote() {
    // One wire story on four pages, each with one word of its own at the end.
    let pages: Vec<Page> = ["a", "b", "c", "d"]
        .iter()
        .map(|own| page(&format!("{}\n\nEdition {own}\n", paragraphs("footbridge").join("\n\n"))))
        .collect();
    let templates = count(&pages);
    assert!(templates.seen(&pages[0], None).iter().all(|n| *n == 0));
}

#[test]
fn a_shorter_version_of_a_story_makes_no_template_of_it() {
    // Hard-wrapped, so that no line is long; the later version goes on with as much again.
    let wrap = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        words.chunks(9).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
    };
    let first = paragraphs("footbridge").join(" ");
    let second: String = STORIES[1..3].iter().flat_map(|story| [" ", story[1], " ", story[2]]).collect();
    let pages = [page(&wrap(&first)), page(&wrap(&(first.clone() + &second)))];
    let templates = count(&pages);
    for page in &pages {
        assert!(templates.seen(page, None).iter().all(|n| *n == 0));
    }
}

#[test]
fn teasers_that_change_do_not_hide_that_a_story_is_the_same() {
    let menu = ["Front page", "Harbour", "Courts", "Sport desk", "Letters", "Weather map"].join("\n");
    let teasers = |own: usize| -> Vec<String> {
        let places = ["Marden", "Brandt", "Ostra", "Velm", "Tarsk", "Linde", "Quorn", "Sabel"];
        let teaser = |place| {
            format!(
                "{place}{own} hopes {own} quiet {place} nights {own} follow {place} day {own} at {place}{own}…"
            )
        };
        places.map(teaser).to_vec()
    };
    let copy =
        |own| page(&format!("{menu}\n\n{}\n\n{}\n", STORIES[0].join("\n\n"), teasers(own).join("\n\n")));
    let mut pages: Vec<Page> = (0..4).map(copy).collect();
    pages.extend(STORIES[1..3].iter().map(|story| page(&format!("{menu}\n\n{}\n", story.join("\n\n")))));
    let templates = count(&pages);
    assert_eq!(role(&pages[0], &templates, "cracks in two"), Role::Story);
    assert_eq!(role(&pages[0], &templates, "Sport desk"), Role::Template);
}

#[test]
fn a_form_of_which_nothing_would_be_left_stays() {
    let form = |wheat: &str| {
        page(&format!("Prices at Marden\nMilling wheat\n{wheat}\nFeed barley\nMaize\nRapeseed\nSoya\nOats\n"))
    };
    let pages = [form("214.75"), form("211.00"), form("209.50"), form("220.25")];
    let templates = count(&pages);
    assert!(templates.seen(&pages[0], None).iter().all(|n| *n == 0));
}

#[test]
fn the_order_of_counting_has_no_effect() {
    let mut pages: Vec<Page> = STORIES.map(ledger).into();
    let forward = count(&pages);
    let seen: Vec<_> = pages.iter().map(|page| forward.seen(page, None)).collect();
    let (mut left, mut right) = (TemplateCounts::default(), TemplateCounts::default());
    pages.reverse();
    for (i, page) in pages.iter().enumerate() {
        if i % 2 == 0 { &mut left } else { &mut right }.add(page, None);
    }
    right.merge(left);
    let merged = right.finish();
    pages.reverse();
    assert_eq!(seen, pages.iter().map(|page| merged.seen(page, None)).collect::<Vec<_>>());
}

#[test]
fn lines_taken_away_in_runs_count_the_same() {
    // Two pages of one story, so that lines are forgotten as well.
    let mut pages: Vec<Page> = STORIES.map(ledger).into();
    pages.push(page(&format!(
        "{}

Elsewhere in the county
",
        STORIES[0].join("\n\n")
    )));
    let whole = count(&pages);
    let (mut counts, mut runs) = (TemplateCounts::default(), Vec::new());
    for page in &pages {
        counts.add(page, None);
        counts.add(page, None);
        assert!(counts.bytes() > 0);
        runs.push(counts.take_lines());
        assert_eq!(counts.bytes(), 0);
    }
    assert!(runs.iter().all(|run| run.is_sorted_by(|a, b| a < b)));
    let mut lines = runs.concat();
    lines.sort_unstable();
    let Ok(merged) = counts.finish_with(lines.into_iter().map(Ok::<_, std::convert::Infallible>));
    let seen =
        |templates: &Templates| pages.iter().map(|page| templates.seen(page, None)).collect::<Vec<_>>();
    assert!(seen(&whole).concat().iter().any(|stories| *stories > 0));
    assert_eq!(seen(&merged), seen(&whole));
}

#[test]
fn a_known_site_needs_no_menu() {
    let short = |story: [&str; 3]| page(&format!("{}\n\nWritten with care in Marden\n", story.join("\n\n")));
    let pages = [short(STORIES[0]), short(STORIES[1])];
    let mut counts = TemplateCounts::default();
    for page in &pages {
        counts.add(page, Some("ledger.example"));
    }
    let templates = counts.finish();
    assert_eq!(templates.seen(&pages[0], Some("ledger.example")).last(), Some(&1));
    assert_eq!(templates.seen(&pages[0], Some("other.example")).last(), Some(&0));
}

#[test]
fn a_story_on_many_sites_is_no_template_though_some_print_its_beginning_only() {
    let story = paragraphs("footbridge");
    let share = "Share this page\nLog in\nNewsletters\nSubscribe\nContact us\nTerms of use\nWeather";
    let pages: Vec<(Page, String)> = (0..9)
        .map(|site| {
            // Every third site prints the first paragraph, among notices of its own that are as long.
            let notices = if site % 3 == 0 { STORIES[1 + site / 3][1..].join("\n\n") } else { String::new() };
            let printed = if site % 3 == 0 { &story[..1] } else { &story[..] };
            let text = format!("{share}\n\n{}\n\n{notices}\nEdition {site}\n", printed.join("\n\n"));
            (page(&text), format!("paper{site}.example"))
        })
        .collect();
    let mut counts = TemplateCounts::default();
    pages.iter().for_each(|(page, site)| counts.add(page, Some(site)));
    let templates = counts.finish();
    for (page, site) in &pages {
        let seen = templates.seen(page, Some(site));
        let is_story = |&i: &usize| story.iter().any(|paragraph| paragraph == page.block(i));
        let of_story: Vec<usize> = (0..seen.len()).filter(is_story).map(|i| seen[i]).collect();
        assert!(!of_story.is_empty() && of_story.iter().all(|stories| *stories == 0), "{site} {seen:?}");
    }
}
