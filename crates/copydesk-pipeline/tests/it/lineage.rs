//! Who copied whom, as the tables tell it, and what they tell of each source.

use crate::support::{Desk, Row, rows, story};

/// A record with its place, day and text.
fn record(site: &str, date: &str, text: &str) -> String {
    let record = serde_json::json!({"url": format!("https://www.{site}/a"), "date": date, "text": text});
    format!("{record}\n")
}

fn desk() -> Desk {
    let desk = Desk::new();
    let wire = format!("HARWICK (AP) — {}", story(5).split_once("\n\n").unwrap().1);
    let records = [
        record("harbour.example", "2031-04-01", &story(1)),
        record("mirror.example", "2031-04-03", &story(1)),
        record("shadow.example", "", &story(1)),
        record("alone.example", "2031-04-02", &story(2)),
        record("north.example", "2031-04-02", &wire),
        record("south.example", "2031-04-02", &wire.replace("HARWICK (AP) — ", "")),
    ];
    desk.put("all.jsonl", records.concat().as_bytes());
    desk.clean();
    desk
}

/// Rows by the number of their record.
fn by_record(desk: &Desk) -> Vec<(String, Row)> {
    let all = ["articles.csv", "duplicates.csv"].map(|table| rows(&desk.out(), table));
    all.into_iter().flatten().map(|row| (row["id"].clone(), row)).collect()
}

#[test]
fn each_copy_says_where_it_is_from() {
    let desk = desk();
    let documents = by_record(&desk);
    let record = |id: &str| {
        let found = documents.iter().find(|(of, _)| of == id);
        found.map_or(String::new(), |(_, row)| row["record"].clone())
    };
    let mut told: Vec<String> = rows(&desk.out(), "lineage.csv")
        .iter()
        .map(|row| {
            let columns =
                ["role", "originator", "credited", "translated", "evidence", "lag_days", "lag_hours"];
            let cells = columns.map(|column| row[column].as_str());
            format!("{} from {}: {}", record(&row["id"]), record(&row["copied_from"]), cells.join(","))
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "1 from : origin,harbour.example,own,no,,,",
            "2 from 1: copy,harbour.example,no,no,date,2,",
            "3 from 1: copy,harbour.example,no,no,inferred,,",
            "5 from : copy,AP,yes,no,credit,,",
            "6 from : copy,AP,no,no,inferred,,",
        ]
    );
}

#[test]
fn the_graph_counts_copies_by_source() {
    let edges = rows(&desk().out(), "copies.csv");
    let columns = ["from", "from_role", "to", "copies", "credited", "lags", "median_lag_days"];
    let edges: Vec<String> =
        edges.iter().map(|row| columns.map(|column| row[column].as_str()).join(",")).collect();
    assert_eq!(
        edges,
        [
            "AP,originator,north.example,1,1,0,",
            "AP,originator,south.example,1,0,0,",
            "harbour.example,publisher,mirror.example,1,0,1,2.00",
            "harbour.example,publisher,shadow.example,1,0,0,",
        ]
    );
}

#[test]
fn conduct_is_empty_where_nothing_was_observed() {
    let sources = rows(&desk().out(), "sources.csv");
    let columns =
        ["documents", "judged", "original_share", "uncredited_share", "timed", "first_seen_share", "lags"];
    let of = |name: &str| {
        let row = sources.iter().find(|row| row["source"] == name).unwrap();
        columns.map(|column| row[column].as_str()).join(",")
    };
    assert_eq!(of("harbour.example"), "1,1,1.0000,0.0000,1,1.0000,0");
    assert_eq!(of("mirror.example"), "1,1,0.0000,1.0000,1,0.0000,1");
    assert_eq!(of("shadow.example"), "1,1,0.0000,1.0000,0,,0");
    assert_eq!(of("alone.example"), "1,1,1.0000,0.0000,0,,0");
    assert_eq!(of("AP"), "1,0,,,0,,0");
}

#[test]
fn one_text_under_many_headlines_of_a_publisher_is_its_furniture() {
    let desk = Desk::new();
    let told = story(3);
    let promo = told.split_once("\n\n").unwrap().1;
    let headline = |number: usize| story(10 + number).split_once("\n\n").unwrap().0.to_string();
    let record = |site: &str, headline: &str| {
        let record =
            serde_json::json!({"url": format!("https://{site}/a"), "title": headline, "text": promo});
        format!("{record}\n")
    };
    let flagged = |headlines: usize| {
        let pages: String =
            (0..headlines).map(|number| record("harbour.example", &headline(number))).collect();
        desk.put("all.jsonl", (pages + &record("mirror.example", &headline(0))).as_bytes());
        desk.clean();
        let all = ["articles.csv", "duplicates.csv"].map(|table| rows(&desk.out(), table));
        let flagged = all.iter().flatten().filter(|row| row["flags"].contains("doubtful_text")).count();
        (flagged, rows(&desk.out(), "lineage.csv").len(), all[0][0]["credibility"].clone())
    };
    assert_eq!(flagged(6), (7, 0, "6".to_string()));
    assert_eq!(flagged(2), (0, 3, "3".to_string()));
}

const ENGLISH: &str = "The town of Ostrikova will rebuild its harbour wall with 34 million crowns from the Lindqvist fund, \
mayor Tamara Osei said on Monday.\n\nThe storm of 12 January broke 210 metres of the wall between the Brunnen quay and the \
fish hall of Velmora Street. Engineer Halvard Brezina counted 47 boats that were lost, and 19 houses in Kettle Row stood in \
water for 6 days.\n\nOsei said that Korvath Marine had won the contract over Delmar Works, which had asked for 41 million. \
Work begins on 3 March and shall last until November 2032. The union of Anselm Rourke wants 120 jobs to go to the town.\n";

const SPANISH: &str = "La ciudad de Ostrikova reconstruirá el muro de su puerto con 34 millones de coronas del fondo \
Lindqvist, según dijo el lunes la alcaldesa Tamara Osei ante los vecinos reunidos.\n\nLa tormenta del 12 de enero rompió unos \
210 metros del muro entre el muelle de Brunnen y la lonja de pescado de la calle Velmora Street. El ingeniero Halvard Brezina \
contó 47 barcos que se perdieron, y 19 casas de Kettle Row estuvieron bajo el agua durante 6 días enteros.\n\nOsei explicó que \
la empresa Korvath Marine había ganado el contrato frente a Delmar Works, que había pedido 41 millones por la obra. Los trabajos \
empiezan el 3 de marzo y deben durar hasta noviembre de 2032. El sindicato de Anselm Rourke quiere que 120 de los puestos de \
trabajo sean para la gente de la ciudad.\n";

#[test]
fn the_translation_is_the_translated_one_whichever_is_fuller() {
    let desk = Desk::new();
    let records = [
        record("origin.example", "2031-04-01", ENGLISH),
        record("traduce.example", "2031-04-02", SPANISH),
        record("otra.example", "2031-04-03", SPANISH),
    ];
    desk.put("all.jsonl", records.concat().as_bytes());
    desk.clean();
    let articles = rows(&desk.out(), "articles.csv");
    let languages: Vec<&str> = articles.iter().map(|row| row["language"].as_str()).collect();
    assert_eq!(languages, ["es"], "the fuller text stays");
    let mut told: Vec<String> = rows(&desk.out(), "lineage.csv")
        .iter()
        .map(|row| {
            ["role", "originator", "translated", "evidence"].map(|column| row[column].as_str()).join(",")
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        ["copy,origin.example,yes,date", "copy,origin.example,yes,date", "origin,origin.example,no,",]
    );
}
