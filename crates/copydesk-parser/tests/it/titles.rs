//! What is the title, once the headline's lines are known?

use copydesk_model::{Flag, Glue, Hints, Piece, Role};
use copydesk_parser::{ParseOptions, parse, read_fields};

use crate::support::{STORY, has, read, read_with};

#[test]
fn site_names_leave_the_title_when_the_page_says_so() {
    let title = |lines: &str| read(lines).title.unwrap_or_default();
    assert_eq!(
        title("headline: Harbour closes after storm | The Daily Example\nrepeat: Harbour closes after storm"),
        "Harbour closes after storm"
    );
    assert_eq!(
        title("headline: The Daily Example - Harbour closes after storm\nrepeat: Harbour closes after storm"),
        "Harbour closes after storm"
    );
    // a bar parts off a site's name; a dash does where the page says the name elsewhere
    assert_eq!(title("headline: Harbour closes after storm | Daily Example"), "Harbour closes after storm");
    assert_eq!(
        title("headline: Harbour closes after storm - Example Post\nlegal: © 2026 Example Post"),
        "Harbour closes after storm"
    );
    // nothing says that what follows the dash is no part of the headline
    assert_eq!(
        title("headline: Harbour to close, storm or not - Master"),
        "Harbour to close, storm or not - Master"
    );
    let hints = Hints {
        title: Some("Harbour closes - Daily Example".into()),
        source: Some("daily example".into()),
        ..Hints::default()
    };
    let fields = read_with(&format!("story: {STORY}"), hints, None);
    assert_eq!(fields.title.as_deref(), Some("Harbour closes"));
    assert!(has(&fields, Flag::TitleFromField));
}

#[test]
fn a_page_title_loses_the_name_of_its_site() {
    let title = |lines: &str| read(&format!("{lines}\nstory: {STORY}")).title.unwrap();
    let harbour = "Harbour closes after the storm";
    // behind a bar; a domain; a name that the page says again; one name after the other
    assert_eq!(title(&format!("headline: {harbour} | Opinion")), harbour);
    assert_eq!(title(&format!("headline: {harbour} - quayside.example")), harbour);
    assert_eq!(
        title(&format!("headline: {harbour} - Quay Post\nlegal: About the Quay Post and its editors")),
        harbour
    );
    assert_eq!(title(&format!("headline: {harbour} | World | Quay Post")), harbour);
    // the headline goes on behind the sign
    let whole = format!("{harbour} - ferries wait outside");
    assert_eq!(title(&format!("headline: {whole}")), whole);
    // a name that stands alone in the menu is no headline, though one word before it is short
    let short = "Webcams - Old Harbour Trust";
    assert_eq!(title(&format!("navigation: Old Harbour Trust\nheadline: {short}")), short);
    // a speaker behind a headline in the midst of a page
    let said = format!("{harbour} – Doe");
    let above = "navigation: Home\nnavigation: News\nnavigation: Sport\n";
    assert_eq!(title(&format!("{above}headline: {said}\nstory: It was time, said Doe.")), said);
}

#[test]
fn a_headline_torn_apart_is_one() {
    let page =
        parse("Harbour closes\nafter the storm\nStorm".to_owned(), Hints::default(), &Default::default());
    let glue = [Glue::Paragraph, Glue::Space, Glue::Paragraph];
    let piece = |block: usize| {
        let whole = Piece::new(page.blocks[block].span.clone(), block, Role::Headline);
        Piece { glue: glue[block], ..whole }
    };
    let pieces: Vec<Piece> = (0..3).map(piece).collect();
    let title = read_fields(&page, &pieces, &ParseOptions::default()).title;
    assert_eq!(title.as_deref(), Some("Harbour closes after the storm"));
}
