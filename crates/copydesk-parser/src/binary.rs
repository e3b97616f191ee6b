//! Are these bytes text at all? Magic numbers, and the share of control bytes.

/// First bytes of formats that are no text, and what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or DOCX, XLSX, ODT, EPUB)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "an ELF program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\0asm", "a WebAssembly module"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OggS\0", "Ogg media"),
    (b"fLaC\0", "FLAC sound"),
    (b"ID3\x02", "MP3 sound"),
    (b"ID3\x03", "MP3 sound"),
    (b"ID3\x04", "MP3 sound"),
    (b"\xff\xfe\0\0", "UTF-32 text; convert it to UTF-8 first"),
    (b"\0\0\xfe\xff", "UTF-32 text; convert it to UTF-8 first"),
];

/// As much of a document as is looked at.
pub(crate) const SAMPLE: usize = 64 * 1024;

/// What the first bytes say the document is, if they say anything but text.
pub(crate) fn by_magic(raw: &[u8]) -> Option<String> {
    let known = MAGIC.iter().find(|(magic, _)| raw.starts_with(magic)).map(|(_, name)| *name);
    let riff =
        || (raw.starts_with(b"RIFF") && raw.get(8..12).is_some_and(|k| k.is_ascii())).then_some("RIFF media");
    let iso_media = || (raw.get(4..8) == Some(b"ftyp")).then_some("an MP4, HEIC or AVIF file");
    known.or_else(riff).or_else(iso_media).map(str::to_owned)
}

/// Whether control bytes make up more than `percent` of the document's first bytes.
///
/// White space, backspace and ESC are no evidence: they stand in terminal captures, which are text.
pub(crate) fn by_controls(raw: &[u8], percent: usize) -> Option<String> {
    let sample = &raw[..raw.len().min(SAMPLE)];
    let controls = sample.iter().filter(|b| matches!(b, 0..=7 | 14..=26 | 28..=31 | 127)).count();
    (controls * 100 > sample.len() * percent).then(|| {
        let share = controls * 100 / sample.len().max(1);
        if sample.iter().filter(|b| **b == 0).count() * 2 > controls {
            format!("binary data ({share} % NUL and other control bytes)")
        } else {
            format!("binary data ({share} % control bytes)")
        }
    })
}
