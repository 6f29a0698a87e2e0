//! The terminal's own sixteen colours in the sequences that every terminal since the first ones knows.
//!
//! The library writes them as places in a palette of 256, which the Linux console, old multiplexers and sixteen-colour
//! terminals do not all understand, and which are twice as long on the line.

/// What the library sends after every frame, and what says the same.
const RESET: (&[u8], &[u8]) = (b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m", b"\x1b[0m");

/// The same frame with short colours. Text on the screen never holds an escape, so each of them is the library's.
pub fn shortened(frame: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(frame.len());
    let mut rest = frame;
    while let Some(&first) = rest.first() {
        if first == 0x1b {
            if let Some(after) = rest.strip_prefix(RESET.0) {
                out.extend_from_slice(RESET.1);
                rest = after;
                continue;
            }
            if let Some((codes, after)) = style(rest) {
                out.extend_from_slice(b"\x1b[");
                shorten(codes, &mut out);
                out.push(b'm');
                rest = after;
                continue;
            }
        }
        out.push(first);
        rest = &rest[1..];
    }
    out
}

/// The codes of a change of style at the beginning of these bytes, and what follows.
fn style(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let codes = bytes.strip_prefix(b"\x1b[")?;
    let end = codes.iter().position(|byte| !byte.is_ascii_digit() && *byte != b';')?;
    (codes[end] == b'm').then(|| (&codes[..end], &codes[end + 1..]))
}

/// Writes codes, each colour among the sixteen by its short one.
fn shorten(codes: &[u8], out: &mut Vec<u8>) {
    let mut codes = codes.split(|byte| *byte == b';').peekable();
    let mut first = true;
    let mut put = |out: &mut Vec<u8>, code: &[u8]| {
        if !std::mem::take(&mut first) {
            out.push(b';');
        }
        out.extend_from_slice(code);
    };
    while let Some(code) = codes.next() {
        let base: u8 = match code {
            b"38" => 30,
            b"48" => 40,
            code => {
                put(out, code);
                continue;
            }
        };
        let kind = codes.next().unwrap_or_default();
        let number = codes.next().unwrap_or_default();
        let place: Option<u8> = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        match place.filter(|place| kind == b"5" && *place < 16) {
            Some(place) if place < 8 => put(out, (base + place).to_string().as_bytes()),
            // The bright half.
            Some(place) => put(out, (base + 60 + place - 8).to_string().as_bytes()),
            None => {
                for code in [code, kind, number] {
                    put(out, code);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteen_colours_get_their_old_short_names() {
        assert_eq!(shortened(b"a\x1b[38;5;6;49mb\x1b[48;5;1mc\x1b[38;5;12md"), b"a\x1b[36;49mb\x1b[41mc\x1b[94md");
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        let frame = "\x1b[1;2Hå\x1b[38;5;200mx\x1b[39m".as_bytes();
        assert_eq!(shortened(frame), frame);
    }

    #[test]
    fn the_reset_after_a_frame_is_said_once() {
        assert_eq!(shortened(b"x\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?25l"), b"x\x1b[0m\x1b[?25l");
    }

    #[test]
    fn half_a_sequence_at_the_end_is_kept() {
        assert_eq!(shortened(b"x\x1b[38;5;"), b"x\x1b[38;5;");
    }
}
