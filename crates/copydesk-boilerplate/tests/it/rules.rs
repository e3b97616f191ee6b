//! What the rules say of single lines, and how a user's file joins them.

use copydesk_boilerplate::{Rules, StripOptions, Templates, strip};
use copydesk_model::Role;

use crate::support::{page, paragraphs, role_of};

/// Role and rule of a line that stands behind a story.
fn judge(rules: &Rules, line: &str) -> (Role, String) {
    let page = page(&format!("{}\n{line}\n", paragraphs("footbridge").join("\n")));
    role_of(&page, &strip(&page, None, &Templates::default(), rules, &StripOptions::default()), line)
}

#[test]
fn furniture_is_known_by_its_form() {
    let cases = [
        ("Share this article", "share_bar"),
        ("Facebook Twitter WhatsApp Email", "share_bar"),
        ("1,234 views", "counter"),
        ("5 min read", "counter"),
        ("Subscribe to our newsletter", "newsletter"),
        ("Accept all cookies", "cookie_button"),
        ("Oops!", "script_notice"),
        ("Related: Why the ferry left without its captain", "read_also"),
        ("Lesen Sie auch: Warum die Fähre ohne Kapitän fuhr", "read_also"),
        ("Lire aussi : Pourquoi le bac est parti sans capitaine", "read_also"),
        ("Читайте также: Почему паром ушёл без капитана", "read_also"),
        ("The bridge at dusk (Photo: Lena Marsh/AFP)", "caption_credit"),
        ("Castell at her window. Photo: Lena Marsh", "caption_credit"),
        ("Councillor Anders Holm - Example International, 1920, 02.02.2026", "picture_number"),
        ("harbour-1920x1080.jpg", "media_file"),
        ("* * *", "separator"),
        ("Leave a comment", "comments_tail"),
        ("12 comments", "comments_tail"),
        ("Recent Posts", "related_tail"),
        ("© 2026 The Valley Ledger", "copyright"),
    ];
    let rules = Rules::builtin();
    let wrong: Vec<_> = cases
        .iter()
        .map(|(line, rule)| (line, rule, judge(&rules, line).1))
        .filter(|(_, rule, found)| rule != &found)
        .collect();
    assert!(wrong.is_empty(), "line, rule, found: {wrong:#?}");
}

#[test]
fn sentences_of_a_story_are_left_alone() {
    let lines = [
        "Related to this, the county has closed two smaller bridges upstream until the end of the month.",
        "The mayor said that she would share the report with residents before the vote on Thursday.",
        "Photographs of the cracks were shown to the council on Tuesday, and nobody spoke for a minute.",
        "He was photographed by Reuters on the bridge, a thing that he said he had not agreed to.",
        "Read more slowly, the contract says that the county pays for everything that the builder forgets.",
        "The company uses cookies from a bakery in Marden to welcome every visitor to its building site.",
    ];
    let rules = Rules::builtin();
    for line in lines {
        assert_eq!(judge(&rules, line).0, Role::Story, "{line}");
    }
}

#[test]
fn a_users_rule_goes_first_and_one_of_the_same_name_replaces() {
    let own = r#"
        [[rule]]
        name = "house_line"
        role = "legal"
        starts = ["the valley ledger is"]

        [[rule]]
        name = "share_bar"
        role = "navigation"
        lines = ["pass it on"]
    "#;
    let rules = Rules::builtin().extend(own, "mine.toml").unwrap();
    assert_eq!(judge(&rules, "The Valley Ledger is a member of the press council.").1, "house_line");
    assert_eq!(judge(&rules, "Pass it on").1, "share_bar");
    assert_ne!(judge(&rules, "Share this article").1, "share_bar");
}

#[test]
fn a_faulty_file_is_told_by_name_and_cause() {
    let faults = [
        ("[[rule]]\nname = \"x\"\nrole = \"nonsense\"", "known roles"),
        ("[[rule]]\nname = \"x\"\nrole = \"share\"\npatterns = ['(']", "pattern"),
        ("[[rule]]\nname = \"x\"\nrole = \"share\"\nline = ['a']", "line"),
        ("[[rule]]\nname = \"x\"\nrole = \"share\"\ncontains = ['>>>']", "no letter"),
        ("[[rule", "TOML"),
    ];
    for (text, says) in faults {
        let message = Rules::builtin().extend(text, "mine.toml").unwrap_err().to_string();
        assert!(message.contains("mine.toml") && message.contains(says), "{message}");
    }
}
