//! The veil over what is marked secret: what an answer leaves out as long as nobody asks for it, and how much that is.
//!
//! Every answer goes through here, and a new one does not compile before it is said what of it is veiled. Which marks
//! stand is read by `store`; how what was left out is shown is for those who show it.

use serde_json::{Map, Value as Json};

use super::board::Stricken;
use super::downtime::{DowntimeRow, DowntimesTold};
use super::found::Found;
use super::impact::Stopped;
use super::incident::EntryKind;
use super::marks::Marks;
use super::record::{Record, RecordKind};
use super::secrecy::{FieldMark, Sight};
use super::system::ASPECTS;
use super::trail::TrailRow;
use super::value::Value;
use super::view::{
    Answer, Entry, ExercisesTold, IncidentRow, IncidentWhole, MeasuresTold, Reach, SystemRow, SystemWhole,
};

/// The marks, and whether what they cover is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Veil {
    /// The marks.
    pub marks: Marks,
    /// Whether what they cover is asked for.
    pub sight: Sight,
}

impl Veil {
    fn hides(&self) -> bool {
        self.sight == Sight::Hidden
    }

    /// Lays the veil over an answer; says how many things were left out.
    pub fn lay(&self, answer: &mut Answer) -> usize {
        match answer {
            Answer::Systems(page) => page.rows.iter_mut().map(|row| self.system_row(row)).sum(),
            Answer::System(whole) => whole.as_mut().map_or(0, |whole| self.system(whole)),
            Answer::Incidents(page) => page.rows.iter_mut().map(|row| self.incident_row(row)).sum(),
            Answer::Incident(whole) => whole.as_mut().map_or(0, |whole| self.incident(whole)),
            Answer::Contact(whole) => whole.as_mut().map_or(0, |whole| {
                let before = whole.systems.len();
                whole.systems.retain(|(id, _, field)| !self.covers(*id, field));
                before - whole.systems.len()
            }),
            Answer::Now(now) => {
                let closed = now.to_evaluate.as_mut().map_or(0, |row| self.incident_row(row));
                now.open.iter_mut().map(|row| self.incident_row(row)).sum::<usize>() + closed
            }
            Answer::Header(header) => {
                header.secret = self.marks.count();
                match &mut header.incident {
                    Some((id, _, title)) if self.hides() && self.marks.incidents.contains_key(id) => {
                        title.clear();
                        1
                    }
                    _ => 0,
                }
            }
            Answer::Found(found) => found.iter_mut().map(|found| self.found(found)).sum(),
            Answer::Downtimes(DowntimesTold::Page(page)) => page.rows.iter_mut().map(|row| self.downtime(row)).sum(),
            Answer::Downtimes(DowntimesTold::One(whole)) => {
                whole.as_mut().map_or(0, |whole| self.downtime(&mut whole.row))
            }
            Answer::Plan(planned) => {
                let words = planned.systems.iter_mut().chain(&mut planned.up).map(|one| self.stricken(one));
                planned.hidden + words.sum::<usize>()
            }
            Answer::Impact(impact) => {
                self.reach(&mut impact.reach, None);
                impact.tree.iter_mut().map(|one| self.stopped(one)).sum()
            }
            Answer::Exercises(told) => self.exercises(told),
            Answer::Measures(told) => self.measures(told),
            Answer::Trail(page) => page.rows.iter_mut().map(|row| self.trail_row(row)).sum(),
            // Names of systems stay open, and of contacts and of the checklist nothing is marked. That a system falls short in a check is told,
            // never what it holds.
            Answer::SystemsCount(_)
            | Answer::Downtimes(DowntimesTold::Summary(_))
            | Answer::Pick(_)
            | Answer::Names(_)
            | Answer::Contacts(_)
            | Answer::Checklist(_)
            | Answer::Occurrence(_)
            | Answer::Settings(_)
            | Answer::Counts(_)
            | Answer::Paper(_)
            | Answer::Gaps(_) => 0,
        }
    }

    /// Whether a field of a system is left out.
    pub fn covers(&self, system: i64, key: &str) -> bool {
        self.hides() && self.marks.on_field(RecordKind::System, system, key).is_some()
    }

    /// Lays it over a record: says which fields are covered, and empties them.
    pub fn record(&self, record: &mut Record) -> usize {
        let mut count = 0;
        record.secret.clear();
        for (spec, value) in record.kind.fields().iter().zip(&mut record.values) {
            let Some(mark) = self.marks.on_field(record.kind, record.id, spec.key) else { continue };
            let hidden = self.hides() && !value.is_empty();
            if hidden {
                *value = Value::Empty;
                count += 1;
            }
            record.secret.push(FieldMark { key: spec.key, mark: mark.clone(), hidden });
        }
        count
    }

    fn system_row(&self, row: &mut SystemRow) -> usize {
        let mut count = 0;
        if row.department.is_some() && self.covers(row.id, "department") {
            row.department = None;
            count += 1;
        }
        for (aspect, level) in ASPECTS.iter().zip(&mut row.classification) {
            if level.is_some() && self.covers(row.id, aspect) {
                *level = None;
                count += 1;
            }
        }
        count
    }

    fn downtime(&self, row: &mut DowntimeRow) -> usize {
        let (_, place) = &mut row.continuity_plan;
        let words = [("department", &mut row.department), ("owner", &mut row.owner), ("continuity_plan_place", place)];
        self.words(row.id, words)
    }

    fn stricken(&self, one: &mut Stricken) -> usize {
        let (_, place) = &mut one.continuity_plan;
        let words = [("department", &mut one.department), ("owner", &mut one.owner), ("continuity_plan_place", place)];
        let count = self.words(one.id, words);
        // That somebody restores it is no secret.
        match &mut one.restoring.taken {
            Some(taken) if self.hides() && self.marks.covers_holder(one.id, one.down_since, &taken.by) => {
                taken.by.clear();
                count + 1
            }
            _ => count,
        }
    }

    fn stopped(&self, one: &mut Stopped) -> usize {
        self.words(one.id, [("department", &mut one.department), ("owner", &mut one.owner)])
    }

    /// Empties those of a system's words that are covered; says how many.
    fn words<const N: usize>(&self, system: i64, words: [(&str, &mut Option<String>); N]) -> usize {
        let mut count = 0;
        for (key, words) in words {
            if words.is_some() && self.covers(system, key) {
                *words = None;
                count += 1;
            }
        }
        count
    }

    /// When a covered system is to be exercised is left out, and of what was held with it everything.
    fn exercises(&self, told: &mut ExercisesTold) -> usize {
        match told {
            ExercisesTold::Due(list) => {
                let hidden = list.rows.iter_mut().filter(|row| self.covers(row.system, "last_exercised_on"));
                let hidden = hidden.map(|row| {
                    (row.last_on, row.due_on, row.hidden) = (None, None, true);
                });
                hidden.count()
            }
            ExercisesTold::Held(rows) => {
                let before = rows.len();
                rows.retain(|row| !(self.hides() && self.marks.exercises.contains_key(&row.record.id)));
                before - rows.len()
            }
            ExercisesTold::One(row) => row.as_mut().map_or(0, |row| self.record(&mut row.record)),
        }
    }

    fn measures(&self, told: &mut MeasuresTold) -> usize {
        let rows = match told {
            MeasuresTold::List(list) => list.rows.iter_mut().collect::<Vec<_>>(),
            MeasuresTold::One(row) => row.iter_mut().map(|row| &mut **row).collect(),
        };
        let mut count = 0;
        for row in rows {
            row.hidden = self.record(&mut row.record) > 0;
            count += usize::from(row.hidden);
        }
        count
    }

    /// Lays it over what a search found.
    pub fn found(&self, found: &mut Found) -> usize {
        match found.kind {
            RecordKind::System if found.more.is_some() && self.covers(found.id, "department") => {
                found.more = None;
                1
            }
            RecordKind::Incident if self.hides() && self.marks.incidents.contains_key(&found.id) => {
                found.name.clear();
                1
            }
            _ => 0,
        }
    }

    /// Lays it over a system.
    pub fn system(&self, whole: &mut SystemWhole) -> usize {
        self.reach(&mut whole.reach, None);
        self.record(&mut whole.record)
    }

    /// A name that only covered fields give is left out; `incident` is the one that is led.
    fn reach(&self, reach: &mut Vec<Reach>, incident: Option<i64>) {
        reach.retain(|reach| {
            let led = incident.filter(|_| reach.part == "lead");
            let open_lead = led.is_some_and(|id| !(self.hides() && self.marks.incidents.contains_key(&id)));
            let given = reach.of.iter().any(|(id, part)| !self.covers(*id, part));
            given || open_lead || (led.is_none() && reach.of.is_empty())
        });
    }

    fn incident_row(&self, row: &mut IncidentRow) -> usize {
        row.secret = self.marks.incidents.get(&row.id).map(|(mark, _)| mark.ground.clone());
        row.hidden = row.secret.is_some() && self.hides();
        if row.hidden {
            row.title.clear();
        }
        usize::from(row.hidden)
    }

    /// Lays it over an incident.
    pub fn incident(&self, whole: &mut IncidentWhole) -> usize {
        let id = whole.record.id;
        let secret = self.marks.incidents.contains_key(&id);
        self.reach(&mut whole.reach, Some(id));
        let rows = whole.timeline.iter_mut().map(|row| self.entry(row, id, secret)).sum::<usize>();
        self.record(&mut whole.record) + rows
    }

    fn entry(&self, row: &mut Entry, incident: i64, secret: bool) -> usize {
        row.erased = self.marks.erased.contains(&(incident, row.seq));
        let covered = secret || self.marks.entries.contains_key(&(incident, row.seq));
        if !covered || !self.hides() {
            return 0;
        }
        let words = row.text.take().is_some();
        // A status or a severity is no word of anybody's; a name is.
        let name = row.kind.tells_name() && row.value.take().is_some();
        row.hidden = words || name;
        usize::from(row.hidden)
    }

    /// Lays it over a row of the trail, by the marks as they are now, whenever the row was written.
    pub fn trail_row(&self, row: &mut TrailRow) -> usize {
        let Some((kind, id)) = row.record.split_once(':') else { return 0 };
        let Ok(id) = id.parse::<i64>() else { return 0 };
        let hidden = match kind {
            "incident" => match self.marks.incidents.get(&id) {
                Some((mark, number)) => {
                    row.secret = Some(mark.ground.clone());
                    self.hides() && whole_row(row, number)
                }
                None => self.entries_in(row, id),
            },
            "system" => self.fields_in(row, RecordKind::System, id),
            "exercise" => self.fields_in(row, RecordKind::Exercise, id),
            "measure" => self.fields_in(row, RecordKind::Measure, id),
            _ => false,
        };
        row.hidden = hidden;
        usize::from(hidden)
    }

    fn entries_in(&self, row: &mut TrailRow, incident: i64) -> bool {
        let Some(mut after) = object(row.after.as_deref()) else { return false };
        let mut hidden = false;
        for entry in after.get_mut("timeline").and_then(Json::as_array_mut).into_iter().flatten() {
            let place = (incident, entry["seq"].as_i64().unwrap_or(0));
            let (Some(mark), Some(parts)) = (self.marks.entries.get(&place), entry.as_object_mut()) else { continue };
            row.secret = Some(mark.ground.clone());
            if self.hides() {
                hidden |= parts.remove("text").is_some();
                let kind = parts.get("kind").and_then(Json::as_str).and_then(EntryKind::from_word);
                if kind.is_some_and(EntryKind::tells_name) {
                    hidden |= parts.remove("value").is_some();
                }
            }
        }
        if hidden {
            row.after = Some(Json::Object(after).to_string());
            row.reason = None;
        }
        hidden
    }

    fn fields_in(&self, row: &mut TrailRow, kind: RecordKind, id: i64) -> bool {
        let mut hidden = false;
        let contents = [row.before.as_deref(), row.after.as_deref()].map(object);
        let [before, after] = contents.map(|content| {
            let mut content = content?;
            hidden |= self.holder_in(&mut content, &mut row.secret);
            let keys: Vec<String> = content.keys().cloned().collect();
            for key in keys {
                let Some(mark) = self.marks.on_field(kind, id, &key) else { continue };
                // Only words that a field holds are covered, not what the program keeps of the record.
                if kind.field(&key).is_none() {
                    continue;
                }
                row.secret = Some(mark.ground.clone());
                if self.hides() {
                    content.remove(&key);
                    hidden = true;
                }
            }
            Some(Json::Object(content).to_string())
        });
        if hidden {
            (row.before, row.after) = (before, after);
        }
        let whole = self.marks.on_record(kind, id);
        if self.hides() && row.reason.is_some() && (hidden || whole.is_some()) {
            row.secret = row.secret.take().or(whole.map(|mark| mark.ground.clone()));
            row.reason = None;
            hidden = true;
        }
        hidden
    }
}

impl Veil {
    /// Leaves out who restores a system of what a row says of an outage.
    fn holder_in(&self, content: &mut Map<String, Json>, secret: &mut Option<String>) -> bool {
        let Some(outage) = content.get("outage").and_then(Json::as_i64) else { return false };
        let Some(outage) = self.marks.outages.get(&outage) else { return false };
        if !content.get("taken_by").and_then(Json::as_str).is_some_and(|name| outage.covers(name)) {
            return false;
        }
        *secret = Some(outage.mark.ground.clone());
        self.hides() && content.remove("taken_by").is_some()
    }
}

fn object(text: Option<&str>) -> Option<Map<String, Json>> {
    match serde_json::from_str(text?) {
        Ok(Json::Object(map)) => Some(map),
        _ => None,
    }
}

/// Leaves out all that a row says of a secret incident, but for what was marked when.
fn whole_row(row: &mut TrailRow, number: &str) -> bool {
    let mut hidden = row.title != number;
    number.clone_into(&mut row.title);
    hidden |= row.reason.take().is_some();
    if !matches!(row.action.as_str(), "mark-secret" | "unmark-secret") {
        hidden |= row.before.take().is_some() | row.after.take().is_some();
    }
    hidden
}
