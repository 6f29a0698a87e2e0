//! Tables that fit the terminal: less important columns go first, then long cells are cut; into a pipe goes everything.
//!
//! What stands in them is for the commands.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::tone::{Piece, Tone};

/// The columns of air between two columns.
const AIR: usize = 2;

/// One column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    title: String,
    right: bool,
    /// At what width of the terminal the column is worth its place; 0 for always.
    shown_from: usize,
    /// The narrowest that its cells may be cut to; none for cells that are never cut.
    cut_to: Option<usize>,
}

impl Column {
    /// A column of words that always shows and is never cut.
    pub fn new(title: impl Into<String>) -> Column {
        Column { title: title.into(), right: false, shown_from: 0, cut_to: None }
    }

    /// The same column, numbers and times against its right edge.
    #[must_use]
    pub fn right(self) -> Column {
        Column { right: true, ..self }
    }

    /// The same column, shown on terminals at least so wide.
    #[must_use]
    pub fn shown_from(self, width: usize) -> Column {
        Column { shown_from: width, ..self }
    }

    /// The same column, cut to no less than so many characters where there is too little room.
    #[must_use]
    pub fn cut_to(self, width: usize) -> Column {
        Column { cut_to: Some(width), ..self }
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Piece>>,
    indent: usize,
}

impl Table {
    /// A table with these columns and no rows yet.
    pub fn new(columns: Vec<Column>) -> Table {
        Table { columns, rows: Vec::new(), indent: 0 }
    }

    /// The same table, moved in.
    #[must_use]
    pub fn indented(self, indent: usize) -> Table {
        Table { indent, ..self }
    }

    /// Adds a row: a cell for each column.
    pub fn row(&mut self, cells: Vec<Piece>) {
        self.rows.push(cells);
    }

    /// Lays the table out for so many columns; none for as many as it takes. No heading where no column has a title.
    pub fn laid_out(&self, width: Option<usize>, ascii: bool) -> Vec<Vec<Piece>> {
        let titles: Vec<Piece> = self.columns.iter().map(|column| Piece::dim(&column.title)).collect();
        let has_titles = self.columns.iter().any(|column| !column.title.is_empty());
        let heading = has_titles.then_some(&titles);
        let shown: Vec<usize> = (0..self.columns.len())
            .filter(|at| width.is_none_or(|width| self.columns.get(*at).is_some_and(|c| c.shown_from <= width)))
            .collect();
        let mut widths: Vec<usize> = shown
            .iter()
            .map(|at| {
                let cells = heading.iter().copied().chain(&self.rows).filter_map(|row| row.get(*at));
                cells.map(|cell| cell.text.width()).max().unwrap_or(0)
            })
            .collect();
        if let Some(width) = width {
            self.squeeze(&shown, &mut widths, width);
        }
        heading.into_iter().chain(&self.rows).map(|row| self.line(row, &shown, &widths, ascii)).collect()
    }

    /// Takes from the widest column that may be cut, until all fit.
    fn squeeze(&self, shown: &[usize], widths: &mut [usize], width: usize) {
        let air = AIR * shown.len().saturating_sub(1) + self.indent;
        let mut over = (widths.iter().sum::<usize>() + air).saturating_sub(width);
        while over > 0 {
            let widest = shown
                .iter()
                .zip(widths.iter_mut())
                .filter(|(at, width)| {
                    self.columns.get(**at).and_then(|column| column.cut_to).is_some_and(|least| **width > least)
                })
                .max_by_key(|(_, width)| **width);
            let Some((_, widest)) = widest else { return };
            *widest -= 1;
            over -= 1;
        }
    }

    fn line(&self, row: &[Piece], shown: &[usize], widths: &[usize], ascii: bool) -> Vec<Piece> {
        let mut line = vec![Piece::plain(&" ".repeat(self.indent))];
        for (place, (at, width)) in shown.iter().zip(widths).enumerate() {
            let cell = row.get(*at).cloned().unwrap_or_default();
            let text = cut(&cell.text, *width, ascii);
            let pad = " ".repeat(width.saturating_sub(text.width()));
            if place > 0 {
                line.push(Piece::plain(&" ".repeat(AIR)));
            }
            let text = Piece::new(&text, cell.tone);
            let right = self.columns.get(*at).is_some_and(|column| column.right);
            line.extend(if right { [Piece::plain(&pad), text] } else { [text, Piece::plain(&pad)] });
        }
        while line.last().is_some_and(|piece| piece.text.trim().is_empty()) {
            line.pop();
        }
        line
    }
}

/// Cuts text to so many columns, with a sign that something is missing.
pub fn cut(text: &str, width: usize, ascii: bool) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let sign = if ascii { "~" } else { "…" };
    let mut kept = String::new();
    for cluster in text.graphemes(true) {
        if kept.width() + cluster.width() + 1 > width {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept + sign
}

/// Breaks text into lines of so many columns, between words where that is possible.
pub fn wrapped(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width.map(|width| width.max(20)) else { return text.split('\n').map(str::to_owned).collect() };
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            } else if !line.is_empty() {
                line.push(' ');
            }
            for cluster in word.graphemes(true) {
                if line.width() + cluster.width() > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(cluster);
            }
        }
        lines.push(line);
    }
    lines
}

/// A line with a label in a column of its own and a value that wraps beside it.
pub fn fact(label: &str, value: &str, label_width: usize, width: Option<usize>, tone: Tone) -> Vec<Vec<Piece>> {
    // A label never takes more than half of a narrow terminal from what it stands beside.
    let label_width = width.map_or(label_width, |width| label_width.min(width / 2 - width.min(8) / 2));
    let pad = |text: &str| {
        let text = cut(text, label_width, true);
        format!("  {text}{}", " ".repeat(label_width.saturating_sub(text.width()) + AIR))
    };
    let room = width.map(|width| width.saturating_sub(label_width + 2 + AIR));
    wrapped(value, room)
        .iter()
        .enumerate()
        .map(|(at, line)| vec![Piece::dim(&pad(if at == 0 { label } else { "" })), Piece::new(line, tone)])
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table() -> Table {
        let mut table = Table::new(vec![
            Column::new("").right(),
            Column::new("System").cut_to(10),
            Column::new("Verksamhet").shown_from(60).cut_to(8),
        ]);
        for (rank, name) in [("1", "Kärnnät"), ("12", "Ett mycket långt systemnamn som ingen orkar läsa")] {
            table.row(vec![Piece::plain(rank), Piece::plain(name), Piece::plain("Kommunledning")]);
        }
        table
    }

    fn text(width: Option<usize>) -> Vec<String> {
        let lines = table().laid_out(width, false);
        lines.iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn into_a_pipe_goes_everything() {
        assert_eq!(text(None)[1], format!(" 1  Kärnnät{}Kommunledning", " ".repeat(43)));
    }

    #[test]
    fn a_narrow_terminal_loses_the_lesser_column_and_then_the_ends_of_cells() {
        assert_eq!(text(Some(24))[2], "12  Ett mycket långt sy…");
        assert!(!text(Some(24))[0].contains("Verksamhet"));
        assert!(text(Some(60))[0].contains("Verksamhet"));
    }

    #[test]
    fn a_long_value_wraps_between_words() {
        assert_eq!(
            wrapped("Utan reservkraft stannar hela datahallen", Some(22)),
            ["Utan reservkraft", "stannar hela", "datahallen"]
        );
        assert_eq!(wrapped(&"x".repeat(45), Some(20)).len(), 3);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(width in 24usize..200, text in any::<String>()) {
            let mut table = table();
            table.row(vec![Piece::plain("7"), Piece::plain(&text), Piece::plain(&text)]);
            for line in table.laid_out(Some(width), false) {
                let all: usize = line.iter().map(|piece| piece.text.width()).sum();
                prop_assert!(all <= width, "{all} > {width}");
            }
        }
    }
}
