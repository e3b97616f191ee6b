//! Under which other names is a source rated?

use copydesk_reliability::{Ratings, Voice, alias_clashes, trace, translated_repost};

use crate::support::scores;

/// What a list that rates one domain high says of others.
fn ratings() -> Ratings {
    let rows = [
        ("sputniknews.com", 0.1),
        ("apnews.com", 0.9),
        ("cnn.com", 0.7),
        ("presstv.com", 0.2),
        ("presstv.ir", 0.6),
    ];
    Ratings::new(vec![scores("made", "2020", &rows)])
}

#[test]
fn no_name_is_given_to_two_outlets() {
    assert_eq!(alias_clashes(), Vec::<String>::new());
}

#[test]
fn a_renamed_outlet_is_rated_under_its_old_name_and_it_is_said_so() {
    let basis = |domain: &str| ratings().publisher(domain).map(|rated| rated.basis());
    let old = "made (2020) 0.1, as sputniknews.com, its address until 2023";
    assert_eq!(basis("sputnikglobe.com").as_deref(), Some(old));
    assert_eq!(basis("sputniknews.com").as_deref(), Some("made (2020) 0.1"));
    assert_eq!(basis("presstv.ir").as_deref(), Some("made (2020) 0.6"), "its own entry goes first");
    assert_eq!(basis("cnnespanol.cnn.com"), None, "an edition's host is no other address of the brand");
    assert_eq!(basis("sputniknews.example"), None);
}

#[test]
fn an_agency_is_rated_where_it_publishes() {
    let basis = |name: &str| ratings().originator(name).map(|rated| rated.basis());
    let cases = [
        ("AP", Some("made (2020) 0.9, as apnews.com, where it publishes")),
        ("The Associated Press", Some("made (2020) 0.9, as apnews.com, where it publishes")),
        ("美联社", Some("made (2020) 0.9, as apnews.com, where it publishes")),
        ("CNN Spanish", Some("made (2020) 0.7, as cnn.com, the site of CNN, of which it is an edition")),
        ("Спутник", Some("made (2020) 0.1, as sputniknews.com, its address until 2023")),
        ("Reuters", None),
        ("Marenport Press Service", None),
        ("", None),
    ];
    for (name, want) in cases {
        assert_eq!(basis(name).as_deref(), want, "{name}");
    }
}

#[test]
fn an_agency_without_a_domain_is_rated_by_name() {
    let list = scores("made", "2020", &[("Marenport Press Service", 0.7)]);
    let rated = Ratings::new(vec![list]).originator("Marenport Press Service").unwrap();
    assert_eq!(rated.basis(), "made (2020) 0.7");
}

#[test]
fn a_translated_repost_needs_an_originator_elsewhere() {
    let cases = [
        (None, Some("CNN Spanish"), "en", false, true),
        (None, Some("CNN Spanish"), "es", false, false),
        (None, Some("CNN Spanish"), "", false, false),
        (Some("harbour.example"), Some("AP"), "es", true, true),
        (Some("harbour.example"), Some("AP"), "es", false, false),
        (Some("apnews.com"), Some("AP"), "es", true, false),
        (Some("harbour.example"), None, "es", true, false),
    ];
    for (publisher, agency, language, plugin, want) in cases {
        let found = translated_repost(publisher, agency, language, plugin, false);
        assert_eq!(found.is_some(), want, "{publisher:?} {agency:?} {language}");
        let said = translated_repost(publisher, agency, language, false, plugin);
        assert_eq!(said.is_some(), want, "{publisher:?} {agency:?} {language}");
    }
}

#[test]
fn names_domains_labels_and_editions_of_an_outlet_are_one_voice() {
    let one = [
        (["AP", "The Associated Press", "APNews", "美联社"].as_slice(), ["apnews.com", "ap.org"].as_slice()),
        (&["CNN", "CNN Spanish", "CNN en Español"], &["cnn.com", "cnnespanol.cnn.com"]),
        (&["Sputnik", "Sputnik Mundo"], &["sputnikglobe.com", "sputniknews.lat", "sputniknews.example"]),
        (&["Xinhua", "Xinhuanet"], &["news.cn", "xinhuanet.com"]),
        (&["WSJ", "The Wall Street Journal"], &["wsj.com"]),
        (&["The Harwick Courier", "Harwick Courier"], &["harwickcourier.example", "harwick-courier.example"]),
    ];
    let mut seen = Vec::new();
    for (names, domains) in one {
        let named = names.iter().map(|name| Voice::named(name).unwrap());
        let mut voices: Vec<Voice> =
            named.chain(domains.iter().filter_map(|d| Voice::published(d))).collect();
        voices.dedup();
        assert_eq!(voices.len(), 1, "{names:?} {domains:?}");
        seen.extend(voices);
    }
    let apart = ["mundo.example", "news.example", "ria.ru", "cnnews.example"];
    seen.extend(apart.iter().filter_map(|domain| Voice::published(domain)));
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((seen.len(), all), (10, 10), "no two of these are one");
    assert_eq!((Voice::named("—"), Voice::published("")), (None, None));
}

#[test]
fn a_bare_preposition_credits_agencies_only() {
    let cases = [
        ("The figures are from Reuters and were not checked.", Some("Reuters")),
        ("He spoke to the Associated Press by telephone.", Some("AP")),
        ("The parcel came from Le Monde in a box.", None),
        ("Lorries from Fars stood at the border.", None),
        ("Le Monde reported that the box was empty.", Some("Le Monde")),
    ];
    for (text, want) in cases {
        let want: Vec<Voice> = want.and_then(Voice::named).into_iter().collect();
        assert_eq!(trace("", text).credits(), want, "{text}");
    }
}
