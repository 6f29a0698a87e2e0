//! A file's bytes as text: UTF-8, UTF-16 and Windows-1252, and what is no text at all.
//!
//! A mark at the beginning decides; without one, valid UTF-8 is UTF-8 and anything else Windows-1252. Rows are `table`'s.

use super::refused::FileRefused;

/// Decodes a file.
///
/// # Errors
/// It is no text, or it is not what its mark says.
pub fn decode(bytes: &[u8]) -> Result<String, FileRefused> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return match std::str::from_utf8(rest) {
            Ok(text) => Ok(text.to_owned()),
            Err(fault) => Err(FileRefused::Undecodable(1 + newlines(&rest[..fault.valid_up_to()]))),
        };
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let text = std::str::from_utf8(bytes).ok();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        // One cell may hold a NUL by accident; a header does not, and a text has few of them.
        let nuls = bytes.iter().filter(|byte| **byte == 0).count();
        let line = 1 + newlines(&bytes[..at]);
        if text.is_none() || line == 1 || nuls > bytes.len() / 10 {
            return Err(FileRefused::Binary(line));
        }
    }
    if let Some(text) = text {
        return Ok(text.to_owned());
    }
    Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileRefused> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for c in char::decode_utf16(units) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return Err(FileRefused::Undecodable(1 + newlines(text.as_bytes()))),
        }
    }
    if bytes.len().is_multiple_of(2) { Ok(text) } else { Err(FileRefused::Undecodable(1 + newlines(text.as_bytes()))) }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn utf_16_is_read_in_both_byte_orders() {
        let text = "\u{feff}Namn;Ägare";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little).unwrap(), "Namn;Ägare");
        assert_eq!(decode(&big).unwrap(), "Namn;Ägare");
    }

    #[rstest]
    #[case(b"\xef\xbb\xbfNamn;x\nb;\xff", FileRefused::Undecodable(2))]
    #[case(b"\xff\xfeN\x00\n\x00\x00\xd8", FileRefused::Undecodable(2))]
    #[case(b"\xff\xfeN\x00\n\x00N", FileRefused::Undecodable(2))]
    #[case(b"Namn;x\na\0b;c\0\0\0", FileRefused::Binary(2))]
    #[case(b"\x89PNG\0\n", FileRefused::Binary(1))]
    #[case(b"N\0a\0m\0n\0", FileRefused::Binary(1))]
    fn what_is_no_text_is_refused_with_its_line(#[case] bytes: &[u8], #[case] expected: FileRefused) {
        assert_eq!(decode(bytes).unwrap_err(), expected);
    }

    #[test]
    fn a_nul_in_one_cell_makes_a_text_no_binary() {
        assert_eq!(decode(b"Namn;Typ\nf\0r;system\n").unwrap(), "Namn;Typ\nf\0r;system\n");
    }
}
