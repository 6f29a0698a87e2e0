//! What reaches standard output and standard error: the only place of the program that prints.
//!
//! Text from data comes in as [`Shown`], so that a terminal cannot obey it; files and pipes of exports keep data as it
//! is, and JSON writes such characters as escapes, which mean the same. What is said is for the commands.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::failure::Failure;
use super::options::Options;
use super::surroundings::Surroundings;
use super::table::Table;
use super::tone::{Piece, Tone};
use crate::text::shown::{Shown, is_unsafe};
use crate::text::{Message, Texts};

/// Where a call's answer goes.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    colour: bool,
    colour_errors: bool,
    ascii: bool,
    is_terminal: bool,
    width: Option<usize>,
}

impl Output {
    /// Output as a call's options and terminal ask for.
    pub fn new(options: &Options, around: &Surroundings) -> Output {
        Output {
            colour: options.colour,
            colour_errors: options.colour_errors,
            ascii: options.ascii,
            is_terminal: around.stdout_is_terminal,
            width: around.width,
        }
    }

    /// Output for what is said before the options are settled.
    pub fn plain() -> Output {
        Output { colour: false, colour_errors: false, ascii: true, is_terminal: true, width: None }
    }

    /// Whether signs are drawn with plain letters.
    pub fn ascii(&self) -> bool {
        self.ascii
    }

    /// How many columns there are; none where lines may be of any length.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Prints lines that are safe to show.
    ///
    /// # Errors
    /// When nobody reads, or it cannot be written.
    pub fn lines(&self, lines: &[Vec<Piece>]) -> Result<(), Failure> {
        let mut text = String::new();
        for line in lines {
            let line: String = line.iter().map(|piece| painted(piece, self.colour)).collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        write(io::stdout().lock(), text.as_bytes())
    }

    /// Prints one line.
    ///
    /// # Errors
    /// As [`Output::lines`].
    pub fn line(&self, text: &str) -> Result<(), Failure> {
        self.lines(&[vec![Piece::plain(text)]])
    }

    /// Prints text of several lines.
    ///
    /// # Errors
    /// As [`Output::lines`].
    pub fn text(&self, text: &str) -> Result<(), Failure> {
        let lines: Vec<_> = text.trim_end().split('\n').map(|line| vec![Piece::plain(line)]).collect();
        self.lines(&lines)
    }

    /// Prints a table, as wide as the terminal at most.
    ///
    /// # Errors
    /// As [`Output::lines`].
    pub fn table(&self, table: &Table) -> Result<(), Failure> {
        self.lines(&table.laid_out(self.width, self.ascii))
    }

    /// Prints data for machines.
    ///
    /// # Errors
    /// As [`Output::lines`].
    pub fn json(&self, data: &impl Serialize) -> Result<(), Failure> {
        let mut out = Guarded::json(io::BufWriter::new(io::stdout().lock()));
        serde_json::to_writer_pretty(&mut out, data).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        Ok(out.flush()?)
    }

    /// Prints a file's content that this program made itself.
    ///
    /// # Errors
    /// As [`Output::lines`].
    pub fn content(&self, content: &[u8]) -> Result<(), Failure> {
        write(io::stdout().lock(), content)
    }

    /// Prints a list for machines as it comes, one element a line. `fill` gives each element to what it is given.
    ///
    /// # Errors
    /// As [`Output::lines`], and what `fill` returns.
    pub fn json_list(
        &self,
        fill: impl FnOnce(&mut dyn FnMut(&Value) -> Result<(), Failure>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut out = Guarded::json(io::BufWriter::new(io::stdout().lock()));
        let mut before = "[\n";
        fill(&mut |element| {
            out.write_all(before.as_bytes())?;
            before = ",\n";
            Ok(serde_json::to_writer(&mut out, element).map_err(io::Error::from)?)
        })?;
        out.write_all(if before == ",\n" { b"\n]\n" } else { b"[]\n" })?;
        Ok(out.flush()?)
    }

    /// Gives a stream for JSON that is written piece by piece.
    pub fn json_stream(&self) -> Box<dyn Write> {
        Box::new(Guarded::json(io::BufWriter::new(io::stdout().lock())))
    }

    /// Gives a stream for a file's content: as it is into a pipe, and safe to show on a terminal.
    pub fn content_stream(&self) -> Box<dyn Write> {
        let out = io::BufWriter::new(io::stdout().lock());
        if self.is_terminal { Box::new(Guarded::text(out)) } else { Box::new(out) }
    }

    /// Says on standard error why a call ended.
    pub fn failure(&self, texts: &Texts, message: &Message) {
        self.beside("driftpult: ", Tone::Bad, &texts.say(message));
    }

    /// Says something on standard error that is no part of the answer.
    pub fn remark(&self, texts: &Texts, message: &Message) {
        self.beside("", Tone::Plain, &texts.say(message));
    }

    fn beside(&self, mark: &str, tone: Tone, said: &str) {
        let said = Shown::lines(said);
        let text = painted(&Piece::new(mark, tone), self.colour_errors) + said.trim_end() + "\n";
        // Where standard error cannot be written to, there is nobody left to tell.
        let _ = write(io::stderr().lock(), text.as_bytes());
    }
}

fn painted(piece: &Piece, colour: bool) -> String {
    let code = match piece.tone {
        Tone::Plain => "",
        Tone::Strong => "1",
        Tone::Dim => "2",
        Tone::Bad => "31",
        Tone::Soon => "33",
        Tone::Good => "32",
    };
    if colour && !code.is_empty() && !piece.text.trim().is_empty() {
        format!("\u{1b}[{code}m{}\u{1b}[0m", piece.text.as_str())
    } else {
        piece.text.as_str().to_owned()
    }
}

fn write(mut out: impl Write, bytes: &[u8]) -> Result<(), Failure> {
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// A stream that replaces what a terminal could obey, whatever pieces the text comes in.
struct Guarded<W: Write> {
    out: W,
    replace: fn(char, &mut String),
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
    /// Whether a byte order mark would stand here: a terminal needs none.
    at_start: bool,
}

impl<W: Write> Guarded<W> {
    fn json(out: W) -> Guarded<W> {
        Guarded { out, replace: json_escape, begun: Vec::new(), at_start: true }
    }

    fn text(out: W) -> Guarded<W> {
        Guarded { out, replace: visible, begun: Vec::new(), at_start: true }
    }
}

/// Outside its strings JSON holds no such character but the line feed, and inside them an escape means the same.
fn json_escape(c: char, safe: &mut String) {
    if c == '\n' || !is_unsafe(c) {
        safe.push(c);
        return;
    }
    for unit in c.encode_utf16(&mut [0; 2]) {
        safe.push_str(&format!("\\u{unit:04x}"));
    }
}

fn visible(c: char, safe: &mut String) {
    match c {
        '\n' => safe.push('\n'),
        '\r' => {}
        _ => safe.push_str(&Shown::line(c.encode_utf8(&mut [0; 4]))),
    }
}

impl<W: Write> Write for Guarded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(fault) if fault.error_len().is_none() => fault.valid_up_to(),
            Err(_) => return Err(io::Error::from(io::ErrorKind::InvalidData)),
        };
        let rest = self.begun.split_off(whole);
        let text = String::from_utf8(std::mem::replace(&mut self.begun, rest)).map_err(io::Error::other)?;
        let mut safe = String::with_capacity(text.len());
        for c in text.chars() {
            if std::mem::take(&mut self.at_start) && c == '\u{feff}' {
                continue;
            }
            (self.replace)(c, &mut safe);
        }
        self.out.write_all(safe.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(make: fn(Vec<u8>) -> Guarded<Vec<u8>>, pieces: &[&[u8]]) -> String {
        let mut stream = make(Vec::new());
        for piece in pieces {
            stream.write_all(piece).unwrap();
        }
        String::from_utf8(stream.out).unwrap()
    }

    #[test]
    fn json_means_the_same_and_cannot_steer() {
        let text = "a\u{1b}b\u{202e}c\u{9b}d\u{e0041}å";
        let json = serde_json::to_string(text).unwrap();
        let safe = guarded(Guarded::json, &[json.as_bytes()]);
        assert!(!safe.chars().any(is_unsafe), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }

    #[test]
    fn a_character_may_come_in_two_pieces() {
        assert_eq!(guarded(Guarded::text, &[b"\xef\xbb\xbf", b"\xc3", b"\xa5\r\n", b"\x1b[2J"]), "å\n␛[2J");
    }

    #[test]
    fn nothing_is_painted_without_colour() {
        let piece = Piece::new("nere", Tone::Bad);
        assert_eq!(painted(&piece, false), "nere");
        assert_eq!(painted(&piece, true), "\u{1b}[31mnere\u{1b}[0m");
    }
}
