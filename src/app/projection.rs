//! The projection of a plan as rows of cells: who works on what until when, and where the deadline lies.
//!
//! A cell is a quarter of an hour, or as much more as it takes to fit.

use chrono::{TimeDelta, Timelike};

use crate::domain::Instant;
use crate::domain::plan::{Plan, PlanStep};
use crate::text::{Texts, when};

/// How long a cell can be, in seconds.
const CELLS: [i64; 8] = [900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800];

/// How many of the systems that come first are looked at for the scale.
const FIRST: usize = 12;

/// A projection of so many cells.
#[derive(Debug)]
pub struct Projection {
    begin: Instant,
    cell_s: i64,
    width: usize,
    scale: String,
    ascii: bool,
}

impl Projection {
    /// Chooses a scale in which the work that comes first fits, but for the one that ends last: one long work does not
    /// squeeze the hours that are decided on now. What comes later runs out of the picture.
    pub fn new(plan: &Plan, width: usize, texts: &Texts, ascii: bool) -> Projection {
        let wall = when::local(texts.zone(), plan.at);
        let past_hour = i64::from(wall.minute() * 60 + wall.second());
        let begin = plan.at - TimeDelta::seconds(past_hour);
        let ends = plan.steps.iter().take(FIRST).map(|step| (step.up - begin).num_seconds());
        let mut ends: Vec<i64> = ends.collect();
        ends.sort_unstable();
        let last = ends.len().saturating_sub(if ends.len() > 2 { 2 } else { 1 });
        let reach = ends.get(last).copied().unwrap_or(0);
        let cells = i64::try_from(width).unwrap_or(1).max(1);
        let cell_s = CELLS.into_iter().find(|cell| cell * cells >= reach).unwrap_or(CELLS[CELLS.len() - 1]);
        let mut projection = Projection { begin, cell_s, width, scale: String::new(), ascii };
        projection.scale = projection.written(texts);
        projection
    }

    /// The hours above the cells; days where a cell is longer than an hour.
    pub fn scale(&self) -> String {
        self.scale.clone()
    }

    fn written(&self, texts: &Texts) -> String {
        let mut scale = vec![' '; self.width];
        let (mut at, mut free) = (0, 0);
        while at < self.width {
            let cell = i64::try_from(at).unwrap_or(0);
            let wall = when::local(texts.zone(), self.begin + TimeDelta::seconds(cell * self.cell_s));
            let by_day = self.cell_s > 3_600;
            let is_mark = if by_day { i64::from(wall.hour()) * 3_600 < self.cell_s } else { wall.minute() == 0 };
            let label = if by_day { wall.format("%-d/%-m").to_string() } else { wall.format("%H").to_string() };
            if is_mark && at >= free && at + label.len() <= self.width {
                for (place, letter) in label.chars().enumerate() {
                    scale[at + place] = letter;
                }
                free = at + label.len() + 1;
            }
            at += 1;
        }
        scale.into_iter().collect::<String>().trim_end().to_owned()
    }

    fn cell(&self, at: Instant) -> i64 {
        (at - self.begin).num_seconds().div_euclid(self.cell_s)
    }

    /// The row of a system: work that is under way or still to come, and where its deadline lies.
    pub fn row(&self, step: &PlanStep) -> String {
        let (work, planned, deadline, beyond) =
            if self.ascii { ('#', '=', '|', '>') } else { ('▓', '▒', '│', '›') };
        let mut cells = vec![' '; self.width];
        let place = |cell: i64| usize::try_from(cell).ok().filter(|cell| *cell < self.width);
        let first = self.cell(step.start).max(0);
        let last = self.cell(step.up - TimeDelta::seconds(1)).max(first);
        for cell in first..=last.min(i64::try_from(self.width).unwrap_or(0)) {
            if let Some(cell) = place(cell) {
                cells[cell] = if step.under_way { work } else { planned };
            }
        }
        if let (Some(edge), true) = (cells.last_mut(), place(last).is_none()) {
            *edge = beyond;
        }
        if let Some(cell) = step.deadline.and_then(|at| place(self.cell(at))) {
            cells[cell] = deadline;
        }
        cells.into_iter().collect::<String>().trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{Down, Planning, Situation};

    fn plan(restore_s: &[i64]) -> Plan {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T03:50:00+01:00").unwrap().to_utc();
        let down = restore_s.iter().zip(1..).map(|(restore, id)| Down {
            id,
            name: format!("S{id}"),
            sort: vec![u8::try_from(id).unwrap()],
            rank: Some(id),
            critical: true,
            restore_time_s: Some(*restore),
            accepted_downtime_s: Some(7_200),
            down_since: at,
            under_way: None,
        });
        let situation = Situation { down: down.collect(), needs: Vec::new(), crews: 1, default_restore_s: 1, at };
        Planning::new(&situation).plan(1)
    }

    #[test]
    fn a_cell_is_a_quarter_of_an_hour_where_that_fits() {
        let texts = Texts::swedish();
        let plan = plan(&[3_600, 1_800]);
        let projection = Projection::new(&plan, 24, &texts, true);
        assert_eq!(projection.scale(), "03  04  05  06  07  08");
        assert_eq!(projection.row(&plan.steps[0]), "   =====   |");
        assert_eq!(projection.row(&plan.steps[1]), "       === |");
    }

    #[test]
    fn one_long_work_runs_out_of_the_picture_and_leaves_the_hours_their_room() {
        let plan = plan(&[3_600, 1_800, 1_800, 1_800, 86_400]);
        let projection = Projection::new(&plan, 24, &Texts::swedish(), true);
        assert_eq!(projection.scale(), "03  04  05  06  07  08");
        assert_eq!(projection.row(&plan.steps[4]), "           | ==========>");
    }

    #[test]
    fn what_does_not_fit_is_told_in_longer_cells_and_never_wider_than_the_room() {
        let texts = Texts::swedish();
        let plan = plan(&[86_400 * 3, 86_400 * 40]);
        for width in [1, 5, 40] {
            let projection = Projection::new(&plan, width, &texts, false);
            assert!(projection.scale().chars().count() <= width);
            assert!(plan.steps.iter().all(|step| projection.row(step).chars().count() <= width));
        }
    }
}
