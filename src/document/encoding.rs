//! The bytes of a file come in; its decoded [`Source`] goes out, whatever encoding it was saved in.
//!
//! Debris (replacement characters, a few broken bytes) is kept as U+FFFD: a bad extraction is no
//! reason to refuse a report. Only what is no text at all is refused.

use super::language::is_wide;
use super::{ReadError, Source};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Spans are kept in 32 bits; the reading text can be a little longer than the source.
const LIMIT: usize = 1 << 30;

const CONVERT: &str = "save it as text, Markdown or HTML and check that";

/// The first bytes of well-known formats that are not text.
const SIGNATURES: [(&[u8], &str, &str); 10] = [
    (b"%PDF-", "a PDF document", "extract its text first, for example with `pdftotext -layout`"),
    (b"PK\x03\x04", "a zip archive (a Word, Excel or OpenDocument file?)", CONVERT),
    (b"\xD0\xCF\x11\xE0", "an old Office document (.doc, .xls, .ppt)", CONVERT),
    (b"{\\rtf", "a rich text document", CONVERT),
    (b"\x89PNG", "a PNG picture", "only text can be checked; pictures of text must be read first"),
    (
        b"\xFF\xD8\xFF",
        "a JPEG picture",
        "only text can be checked; pictures of text must be read first",
    ),
    (b"GIF8", "a GIF picture", "only text can be checked; pictures of text must be read first"),
    (b"\x1F\x8B", "a gzip archive", "unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
    (b"\x7FELF", "a program", "check the report itself"),
];

/// Decodes a file.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Source, ReadError> {
    let name = || name.to_owned();
    if bytes.len() > LIMIT {
        return Err(ReadError::TooLarge { name: name(), bytes: bytes.len(), limit: LIMIT });
    }
    for (signature, what, advice) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Err(ReadError::Binary { name: name(), what, advice });
        }
    }
    if let Some((encoding, skipped)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[skipped..]);
        return accept(name(), text.into_owned(), skipped, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return accept(name(), text.to_owned(), 0, UTF_8);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return accept(name(), text.into_owned(), 0, encoding);
    }
    if let Some(text) = broken_utf8(bytes) {
        return accept(name(), text, 0, UTF_8);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let encoding = if guess == GBK { GB18030 } else { guess };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    accept(name(), text.into_owned(), 0, encoding)
}

/// Refuses what decoding has shown to be no text.
fn accept(
    name: String,
    text: String,
    skipped: usize,
    encoding: &'static Encoding,
) -> Result<Source, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name });
    }
    let (mut characters, mut controls, mut bad) = (0, 0, 0);
    for character in text.chars() {
        characters += 1;
        match character {
            '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\x08' | '\x1B' => {}
            '\u{FFFD}' => bad += 1,
            _ if character.is_control() => controls += 1,
            _ => {}
        }
    }
    // Text has control characters by accident only; a program or picture is full of them.
    if controls * 50 > characters {
        return Err(ReadError::Binary { name, what: "binary data", advice: CONVERT });
    }
    if bad * 3 > characters {
        let encoding = encoding.name();
        return Err(ReadError::Undecodable { name, encoding, bad, characters });
    }
    Ok(Source::new(text, skipped))
}

/// UTF-16 without a byte order mark shows in the zero bytes of its line ends, spaces and digits;
/// read in the right order of bytes, nearly all of it is Chinese or ASCII.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1 << 16) & !1];
    memchr::memchr(0, head)?;
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        let usual = |c: &char| is_wide(*c) || matches!(c, ' '..='~' | '\n' | '\r' | '\t');
        text.chars().filter(usual).count() * 10 > text.chars().count() * 8
    })
}

/// UTF-8 with a few broken bytes: most sequences beyond ASCII are whole.
fn broken_utf8(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (mut whole, mut broken) = (0usize, 0usize);
    for character in text.chars() {
        match character {
            '\u{FFFD}' => broken += 1,
            _ if !character.is_ascii() => whole += 1,
            _ => {}
        }
    }
    (broken * 4 < whole).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "全年共办结案件１２３件，其中民事案件100件。\n二、下一年打算\n";

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode("a.txt", bytes).unwrap().text, expected);
    }

    #[test]
    fn every_common_encoding_of_chinese_reads_the_same() {
        check(REPORT.as_bytes(), REPORT);
        check(&[b"\xEF\xBB\xBF", REPORT.as_bytes()].concat(), REPORT);
        check(&GB18030.encode(REPORT).0, REPORT);
        let little: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&[b"\xFF\xFE", &little[..]].concat(), REPORT);
        check(&[b"\xFE\xFF", &big[..]].concat(), REPORT);
        check(&little, REPORT);
        check(&big, REPORT);
    }

    #[test]
    fn a_byte_order_mark_is_counted_as_skipped() {
        assert_eq!(decode("a", b"\xEF\xBB\xBFa").unwrap().skipped, 3);
    }

    #[test]
    fn debris_is_no_reason_to_fail() {
        let mut bytes = REPORT.repeat(3).into_bytes();
        bytes.extend(b"\xE5\x85\xFF\xFE tail");
        assert!(decode("a.txt", &bytes).unwrap().text.contains("民事案件100件"));
        check("共\u{FFFD}\u{FFFD}12件".as_bytes(), "共\u{FFFD}\u{FFFD}12件");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(decode("a", b"%PDF-1.7 ..."), Err(ReadError::Binary { .. })));
        assert!(matches!(decode("a", b" \n\n"), Err(ReadError::Empty { .. })));
        let noise: Vec<u8> = (0..4000u32).map(|n| (n * n % 251) as u8).collect();
        assert!(decode("a", &noise).is_err());
    }
}
