//! `copydesk explain`: what each line of a document is, which rule says so, and what becomes of the whole.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anstyle::Style;
use copydesk_model::{Finding, Piece, Role};
use copydesk_pipeline::{Explained, Reason, printable::path};

use crate::{
    args::ExplainArgs, chain, color::Styles, config::Config, failure::Failure, pair, printable::printable,
    settings,
};

/// Runs the command.
pub fn run(args: ExplainArgs) -> Result<u8, Failure> {
    let config = Config::load(args.config.as_deref())?;
    let options = settings::judging(args.with, args.judge, config);
    let styles = Styles::for_stdout(args.color);
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some([a, b]) = args.pair.as_deref() {
        one_file(a)?;
        one_file(b)?;
        pair::print(&mut out, a, b, &options, styles)?;
    } else if let Some(file) = args.file.as_deref() {
        one_file(file)?;
        let over = over(&options.inputs, "this file");
        let documents = copydesk_pipeline::explain(file, &options)?;
        if documents.is_empty() {
            writeln!(out, "{}: no document in it", path(file))?;
        }
        for (index, document) in documents.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            print(&mut out, file, document, &options.keep, styles)?;
            if let Some(chain) = &document.chain {
                chain::print(&mut out, chain, &over, styles)?;
            }
        }
    }
    out.flush()?;
    Ok(0)
}

/// A directory is nothing to explain; its files are.
fn one_file(file: &Path) -> Result<(), Failure> {
    if !file.is_dir() {
        return Ok(());
    }
    let what = format!("{} is a directory", path(file));
    Err(Failure::usage(what, "name a file; --with DIR judges it together with the others"))
}

/// The inputs of a run as a person would name them. `these`: the files that are explained.
pub fn over(with: &[PathBuf], these: &str) -> String {
    let with: Vec<String> = with.iter().map(|input| path(input)).collect();
    match with.as_slice() {
        [] => format!("{these} alone (--with adds others)"),
        with => format!("{these} and {}", with.join(", ")),
    }
}

fn print(
    out: &mut impl Write,
    file: &Path,
    document: &Explained,
    keep: &[Role],
    styles: Styles,
) -> io::Result<()> {
    let Styles { heading, notice, .. } = styles;
    let record = document.article.origin.record.map(|n| format!(", record {n}")).unwrap_or_default();
    writeln!(out, "{heading}{}{record}{heading:#}", path(file))?;

    let width = document.pieces.iter().map(|piece| piece.rule.chars().count()).max().unwrap_or(0).min(32);
    let mut place = Place { offset: 0, line: 1 };
    for piece in &document.pieces {
        let line = place.line_of(&document.page.text, piece.span.start);
        let (sign, style) = match piece.role {
            role if role.is_text() || keep.contains(&role) => (' ', Style::new()),
            Role::Headline | Role::Deck | Role::Byline | Role::Date | Role::Section | Role::Tags => {
                ('=', styles.field)
            }
            _ => ('-', styles.removed),
        };
        let text = document.page.text.get(piece.span.clone()).unwrap_or_default();
        let reasons = document.reasons.get(piece.block).map_or(&[][..], Vec::as_slice);
        writeln!(out, "{style}{line:>4} {sign} {}{style:#}", describe(piece, text, reasons, width))?;
    }
    if let Some((reason, detail)) = &document.rejected {
        return writeln!(out, "{notice}rejected{notice:#} {reason}: {}", printable(detail));
    }
    print_fields(out, document, styles)
}

/// Role, rule, score, text and what else is known of a piece; `width` is that of the longest rule.
fn describe(piece: &Piece, text: &str, reasons: &[Reason], width: usize) -> String {
    let score = piece.score.map(|score| format!("{score:.2}")).unwrap_or_default();
    let because = match piece.because.as_str() {
        "" => weighed(reasons),
        because => format!("  ({})", printable(because)),
    };
    let (role, rule) = (piece.role.as_str(), printable(&piece.rule));
    format!("{role:<13} {rule:<width$} {score:>4}  {}{because}", printable(text))
}

/// What weighed most in a score, with its log-odds.
fn weighed(reasons: &[Reason]) -> String {
    let heavy = reasons.iter().filter(|reason| reason.weight.abs() >= LIGHT).take(SHOWN);
    let parts: Vec<String> = heavy.map(|reason| format!("{} {:+.1}", reason.group, reason.weight)).collect();
    if parts.is_empty() { String::new() } else { format!("  ({})", parts.join(", ")) }
}

/// So many groups of features are shown.
const SHOWN: usize = 3;
/// Log-odds below which a group does not count.
const LIGHT: f32 = 0.3;

fn print_fields(out: &mut impl Write, document: &Explained, styles: Styles) -> io::Result<()> {
    let Styles { heading, notice, .. } = styles;
    let article = &document.article;
    let fields = &article.fields;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let found = [
        ("id", article.id.clone()),
        ("url", text(&fields.url)),
        ("source", article.source.clone()),
        ("agency", text(&fields.agency)),
        ("title", text(&fields.title)),
        ("subtitle", text(&fields.subtitle)),
        ("authors", fields.authors.join("; ")),
        ("dateline", text(&fields.dateline)),
        ("published", fields.published.map(|stamp| stamp.to_string()).unwrap_or_default()),
        ("updated", fields.updated.map(|stamp| stamp.to_string()).unwrap_or_default()),
        ("section", text(&fields.section)),
        ("tags", fields.tags.join("; ")),
        ("language", article.language.clone()),
        ("words", article.words.to_string()),
        ("removed", format!("{:.3}", article.removed)),
        ("quality", format!("{:.3}", article.quality)),
    ];
    writeln!(out, "{heading}fields{heading:#}")?;
    for (name, value) in found.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {name:<10} {}", printable(value))?;
    }
    if !article.findings.is_empty() {
        writeln!(out, "{heading}flags{heading:#}")?;
    }
    for Finding { flag, detail } in &article.findings {
        writeln!(out, "  {notice}{:<20}{notice:#} {}", flag.as_str(), printable(detail))?;
    }
    Ok(())
}

/// Counts lines as it walks through a text.
struct Place {
    offset: usize,
    line: usize,
}

impl Place {
    /// The number, from 1, of the line that `offset` stands in. Offsets must not fall from call to call.
    fn line_of(&mut self, text: &str, offset: usize) -> usize {
        let between = text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.offset = self.offset.max(offset);
        self.line
    }
}
