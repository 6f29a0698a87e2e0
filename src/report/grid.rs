//! Tables of text whose columns fit a width: the widest gives way first, and cells wrap within their column.
//!
//! What a table is stands in `document`; where its rows end up on a page is for `pages`.

use super::document::Table;
use super::lines::{AIR, labelled, padded, width, wrapped};

/// The narrowest that a column may become; in less, words are no longer read.
const NARROWEST: usize = 6;
/// The widest column of labels beside a row that is written as a list.
const MOST_LABEL: usize = 24;

/// A table in lines.
#[derive(Debug, Default)]
pub struct Grid {
    /// The lines above the rows; none where no column has a title.
    pub head: Vec<String>,
    /// The lines of each row.
    pub rows: Vec<Vec<String>>,
}

/// Lays a table out in so many columns; where there are too many for that, each row becomes a list of its cells.
pub fn laid_out(table: &Table, columns: usize) -> Grid {
    let Some(widths) = widths(table, columns) else { return listed(table, columns) };
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    let mut head = Vec::new();
    if titles.iter().any(|title| !title.is_empty()) {
        head = row(table, &titles, &widths);
        let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        head.push(rules.join(&" ".repeat(AIR)));
    }
    let rows = table.rows.iter().map(|cells| {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        row(table, &cells, &widths)
    });
    Grid { head, rows: rows.collect() }
}

/// How wide each column becomes; none where they cannot fit.
fn widths(table: &Table, columns: usize) -> Option<Vec<usize>> {
    let room = columns.checked_sub(AIR * table.columns.len().saturating_sub(1))?;
    let widest = |text: &str| text.split('\n').map(width).max().unwrap_or(0);
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| widest(cell));
            cells.chain([widest(&column.title), column.least]).max().unwrap_or(0).min(columns)
        })
        .collect();
    // What a column asks for holds as long as the others can give way; what can be read holds always.
    for least in [|asked: usize| asked.max(NARROWEST), |_| NARROWEST] {
        while widths.iter().sum::<usize>() > room {
            let wide = widths.iter_mut().zip(&table.columns).filter(|(width, column)| **width > least(column.least));
            let Some((widest, _)) = wide.max_by_key(|(width, _)| **width) else { break };
            *widest -= 1;
        }
    }
    (widths.iter().sum::<usize>() <= room).then_some(widths)
}

fn row(table: &Table, cells: &[&str], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let placed = cells.iter().zip(widths).zip(&table.columns).map(|((cell, columns), column)| {
            let text = cell.get(at).map_or("", String::as_str);
            if column.right {
                format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
            } else {
                padded(text, *columns)
            }
        });
        placed.collect::<Vec<_>>().join(&" ".repeat(AIR))
    };
    (0..height).map(line).collect()
}

fn listed(table: &Table, columns: usize) -> Grid {
    let label = table.columns.iter().map(|column| width(&column.title)).max().unwrap_or(0).min(MOST_LABEL);
    let rows = table.rows.iter().map(|cells| {
        let filled =
            table.columns.iter().zip(cells).filter(|(column, cell)| !(column.title.is_empty() && cell.is_empty()));
        filled.flat_map(|(column, cell)| labelled(&column.title, cell, label, columns)).chain([String::new()]).collect()
    });
    // A table without rows still says what it would have told.
    let titles = table.columns.iter().map(|column| column.title.as_str()).filter(|title| !title.is_empty());
    let head =
        if table.rows.is_empty() { wrapped(&titles.collect::<Vec<_>>().join(" · "), columns) } else { Vec::new() };
    Grid { head, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::document::Column;
    use super::*;

    fn table(columns: Vec<Column>, rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        Table { columns, rows: rows.collect() }
    }

    #[test]
    fn a_cell_wraps_within_its_column() {
        let columns = vec![Column::new("Nr").right(), Column::new("Roll").least(10), Column::new("Gör")];
        let grid =
            laid_out(&table(columns, &[&["1", "Driftchef", "Beslutar om återgång"], &["12", "Jour", "Ringer"]]), 27);
        assert_eq!(grid.head, ["Nr  Roll        Gör        ", "──  ──────────  ───────────"]);
        assert_eq!(grid.rows[0], [" 1  Driftchef   Beslutar om", "                återgång   "]);
        assert_eq!(grid.rows[1], ["12  Jour        Ringer     "]);
    }

    #[test]
    fn a_row_of_too_many_cells_becomes_a_list() {
        let columns = vec![Column::new("Alfa"), Column::new("Beta"), Column::new("Gamma")];
        let grid = laid_out(&table(columns, &[&["första", "andra ord", "tredje ordet"]]), 14);
        assert!(grid.head.is_empty());
        assert_eq!(grid.rows[0], ["Alfa   första", "Beta   andra", "       ord", "Gamma  tredje", "       ordet", ""]);
    }

    proptest! {
        #[test]
        fn no_line_of_a_table_is_too_wide(
            titles in proptest::collection::vec(any::<String>(), 1..30),
            cells in proptest::collection::vec(any::<String>(), 30),
            least in 0usize..100,
        ) {
            let columns = titles.iter().map(|title| Column::new(title.as_str()).least(least)).collect();
            let cells = cells[..titles.len()].to_vec();
            let grid = laid_out(&Table { columns, rows: vec![cells] }, 80);
            for line in grid.head.iter().chain(grid.rows.iter().flatten()) {
                prop_assert!(width(line) <= 80, "{line:?}");
            }
        }
    }
}
