# The year's checklist: its fields, words and refusals.
kind-name-occurrence = activity in the checklist
group-occurrence = The activity
field-activity = Activity
help-activity = Its name in the checklist, such as A15.
field-due-on = Due
help-due-on = The day by which it is to be done; an activity of the checklist on the last day of its month.
field-outcome = Outcome
help-outcome = Done or skipped; empty while it is still to do.
outcome-done = done
outcome-skipped = skipped
field-done-at = Done
help-done-at = When it was done or skipped.
field-done-by = By
help-done-by = The account that ticked or skipped it.
field-done-note = Note
help-done-note = What was done and what remains. Shown next year beside the new one.
field-done-reference = Reference
help-done-reference = Diary number, paragraph, or where the evidence is kept.
field-skip-reason = Reason
help-skip-reason = Why it is not done this time.
field-done-on = Done on
help-done-on = The date if it was not today, such as 2026-11-18 or yesterday.
field-undo-reason = Reason
help-undo-reason = Why you take back what somebody else said.
activity-state-late = late
activity-state-due = this month
activity-state-to-do = coming
activity-state-before-register = before start
activity-state-done = done
activity-state-skipped = skipped
recurrence-monthly = every month
recurrence-quarterly = every quarter
recurrence-half-yearly = every half-year
recurrence-yearly = every year
recurrence-every-4-years = every fourth year, in election years
trail-action-tick = ticked
trail-action-skip = skipped
trail-action-untick = taken back
cli-action-tick = Ticked
cli-action-skip = Skipped
cli-action-untick = Taken back

checklist-header-state = State
checklist-header-role = Responsible role
checklist-header-evidence = Evidence
checklist-header-requirements = Requirements
checklist-header-section = Section

# Why a wish was refused, and what to do now.
refused-already-done = { $activity } for { $month } was already ticked by { $by } { $at }.
cli-already-done-note =
    { $activity } for { $month } was already ticked by { $by } { $at }. Nothing is changed.
    Add your note to the one that stands with --add.
refused-already-skipped = { $activity } for { $month } was skipped by { $by } { $at }: { $reason }. Take that back first.
refused-ticked-by-another = { $by } ticked { $activity } for { $month } { $at }. Give a reason to take it back.
refused-skipped-by-another = { $by } skipped { $activity } for { $month } { $at }. Give a reason to take it back.
refused-not-open-yet = { $activity } for { $month } can be ticked from { $date }. What is done now belongs to the time before.
refused-done-too-early = { $activity } for { $month } cannot have been done { $on }: it begins { $date }. An earlier date belongs to the time before.
refused-done-ahead = { $on } lies ahead. Give the day on which it was done.
refused-skipped-too-far-ahead = { $activity } for { $month } is more than a year ahead. Skip it when it comes closer.
refused-skip-without-reason = Say why { $activity } for { $month } is skipped.
refused-not-due-then = { $activity } is not due { $date }. An activity is due on the last day of its month.

# How far it has come.
checklist-due-today = last day today
checklist-days-late =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }
checklist-days-left =
    { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
checklist-progress =
    { $late ->
        [0] { $done } of { $of } done
       *[other] { $done } of { $of } done, { $late } late
    }
checklist-and-skipped = { $skipped } skipped
checklist-and-unexpected = { $count } before the register

# Commands.
cli-about-checklist = The year's activities under the guideline: list, tick, skip, take back
cli-example-checklist =
    {"  "}driftpult checklist list
    {"  "}driftpult checklist tick A15 --note "Exercised with social care" --reference "KS 2026/117"
cli-about-checklist-list = List what is to be done, what is late first
cli-example-checklist-list =
    {"  "}driftpult checklist list --month oct
    {"  "}driftpult checklist list --year 2025 --json
cli-about-checklist-tick = Tick an activity; without a month the oldest that should be done
cli-example-checklist-tick =
    {"  "}driftpult checklist tick A22 --note "No incidents"
    {"  "}driftpult checklist tick "restore test" --month nov --on 2026-11-18
cli-about-checklist-skip = Skip an activity this time, with a reason
cli-example-checklist-skip = {"  "}driftpult checklist skip A20 --month april --reason "Done with the budget in August"
cli-about-checklist-undo = Take back a tick or a skip
cli-example-checklist-undo = {"  "}driftpult checklist undo A15 --month oct --reason "Meant last year"
cli-about-checklist-export = Write the checklist to a file
cli-example-checklist-export = {"  "}driftpult checklist export --year 2026 -o checklist.csv
cli-arg-activity = The activity: A15, or something of its title
cli-value-activity = ACTIVITY
cli-arg-year = The year (this year unless given)
cli-value-year = YEAR
cli-arg-month = The month: 10, oct or october
cli-value-month = MONTH
cli-arg-due = The day on which it is due, instead of month and year
cli-value-due = DATE
cli-arg-state = State: late, due (this month), to-do (coming), done or skipped
cli-value-state = STATE
cli-arg-checklist-all = Those done and skipped as well
cli-arg-checklist-note = A note; shown next year beside the new one
cli-value-checklist-note = TEXT
cli-arg-reference = Diary number, paragraph, or where the evidence is kept
cli-value-reference = TEXT
cli-arg-on = The day on which it was done, such as 2026-11-18 or yesterday
cli-value-on = DATE
cli-arg-add = Add the note to what somebody else already wrote
cli-bad-date = { $value } is no date that exists. Write for example 2026-11-18 or yesterday.
cli-bad-month = { $value } is no month. Write for example 10, oct or october.
cli-activity-unknown =
    No activity is called { $name }.
    All activities: driftpult checklist list --all
cli-activity-unknown-near =
    No activity is called { $name }. Nearest: { $nearest }.
    All activities: driftpult checklist list --all
cli-activity-many =
    { $name } fits several activities: { $found }.
    Write its name, such as { $first }.
cli-activity-not-then = { $activity } is not due then. In { $year } it is due: { $days }.
cli-activity-not-that-year = { $activity } is not due in { $year }; it comes in some years only.
cli-activity-nothing-open = { $activity } has nothing left to do up to this month. Next: { $next }. Name it with --due { $next }.
cli-activity-nothing-open-that-year = { $activity } has nothing left to do in { $year }. Name the month with --month to change what stands.
cli-activity-nothing-said = { $activity } has nothing to take back. Name the month with --month.
cli-checklist-nothing = None of the year's activities is as you ask.
cli-checklist-nothing-open = Nothing left to do in { $year }. Everything done: driftpult checklist list --all
cli-checklist-hidden = { $count } done, skipped or from before the register are not shown. Everything: driftpult checklist list --all
cli-checklist-stands = { $activity } { $title }, { $month }: { $state }
cli-column-activity = Activity
cli-column-month = Month
cli-column-activity-state = State
cli-column-role = Responsible
cli-column-by = By
cli-column-note = Note

# The console.
section-checklist = Checklist
do-tick = tick
do-skip = skip
do-walk = walk through
do-earlier = year before
do-later = year after
do-tick-on = tick, next
do-not-now = not now
do-skip-because = skip, with reason
name-do-tick-on = Tick and go on
name-do-not-now = Go on without saying anything
name-do-skip-because = Skip, with what is written as reason
name-do-tick = Tick the activity, or take it back
name-do-skip = Skip the activity, with a reason
name-do-walk = Go through what is to be done, one activity at a time
name-do-earlier = Show the year before
name-do-later = Show the year after
view-to-do = to do
view-settled = done
view-year = the whole year
not-open-yet = It is too early. An activity can be ticked in its own period, half a year ahead at most.
not-settled = It is already ticked or skipped. Space takes it back.
not-nothing-to-do = Nothing is late or due this month.
not-without-reason = Write the reason on the line first.
not-first = This is the first one.
empty-checklist = Nothing here. v shows another part, comma and full stop another year.
column-checklist-title = Activity
column-month = Month
column-time = Time
column-requirement = Req.
checklist-done-by = Done { $at } by { $by }
checklist-skipped-by = Skipped { $at } by { $by }
checklist-evidence = Evidence
checklist-role = Responsible
checklist-requirements = Requirements
checklist-recurs = Recurs
checklist-section = Section
checklist-before = Last time
checklist-register-says = The register says
checklist-history = History
ask-untick = Take back the tick of { $activity }? It is to be done again; the note is kept. (y/N)
ask-unskip = Take back that { $activity } was skipped? It is to be done again. (y/N)
news-ticked = { $activity } ticked. Space takes it back, n writes a note.
news-unticked = { $activity } is to be done again.
news-skipped = { $activity } skipped.
news-note-added = The note is added to { $activity }.
ticked-meanwhile = { $by } ticked it { $at }. Save again to add your text to what stands there.
form-tick = Tick { $activity }
form-add-note = Add to { $activity }
form-skip = Skip { $activity }
form-untick = Take back { $activity }
form-remark = Change { $activity }
now-to-do = To do
now-to-do-short = { $late ->
        [0] Checklist: { $due } to do this month
       *[other] Checklist: { $late } late, { $due } to do this month
    }
now-more-to-do = { $count ->
        [one] { $count } more in the checklist
       *[other] { $count } more in the checklist
    }
now-year = The year { $year }   { $gauge }  { $progress }
walk-title = Walk-through
walk-place = { $at } of { $all }
walk-evidence = Evidence: { $evidence }  { $requirements }
walk-reason = Reason
walk-reason-help = why it is skipped this time
walk-note-help = write, or just Enter
walk-no-last-year = Nothing was said of it last time.
walk-note-first = What you have written is not saved. Enter ticks, F3 skips with the text as reason, Ctrl-U empties the line.
walk-ticked-meanwhile = { $by } ticked it { $at }. Enter adds your text to what stands there.
walk-nothing = Nothing is late or due this month.
walk-done = The walk-through is done: { $done } done, { $skipped } skipped, { $left } left.
palette-kind-activity = activity
