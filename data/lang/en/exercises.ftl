# Exercises and measures: their fields, words and refusals.
kind-name-exercise = exercise
kind-name-measure = measure
group-exercise = The exercise
group-exercise-outcome = Outcome
group-measure = The measure
group-measure-done = Once it is done
field-system = System
help-system = The name of a system in the register.
field-held-on = Date
help-held-on = The day of the exercise, such as 2026-11-25 or yesterday.
field-exercise-kind = Form
help-exercise-kind = Table-top exercise, restore test or live exercise.
exercise-kind-table-top = table-top exercise
exercise-kind-restore-test = restore test
exercise-kind-live = live exercise
field-led-by = Participants
help-led-by = Who led the exercise and who took part.
field-measured-s = Measured time
help-measured-s = How long restoring took, such as 2 h. Compared with the system's restore time.
field-exercise-outcome = Result
help-exercise-outcome = Passed, partly passed or failed.
exercise-outcome-passed = passed
exercise-outcome-partly = partly passed
exercise-outcome-failed = failed
field-findings = Findings
help-findings = What worked and what did not. What is to be put right becomes a measure.
field-scenario = Scenario
help-scenario = What was played, such as the scenario's name or the incident's number.
field-reference = Diary number
help-reference = Diary number, or where the protocol is kept.
field-measure-owner = Responsible
help-measure-owner = The role or person who sees to it that it is done.
field-origin = Origin
help-origin = Where the measure comes from, such as the exercise or the incident.
field-measure-note = Comment
help-measure-note = How it was done, or what remains.

# Why a wish was refused, and what to do now.
refused-day-ahead = { $on } has not come yet. Give the day on which it was done.
refused-day-too-early = { $on } lies before the year 2000. Check the date.
refused-exercised-system-unknown = { $name } of the exercise is not in the register. Take the system out of the protocol, or add it first.
refused-measure-done = Measure { $number } was ticked as done on { $on } by { $by }. Open it again if it is not finished.
refused-measure-not-done = Measure { $number } is not done.

# How long it is until then, and how it went.
exercise-today = today
exercise-in-days =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }
exercise-in-months = in { $months } mo.
exercise-never = never exercised
exercise-hidden = secret
exercise-measured = { $measured } vs { $stated }
measure-done-by = done { $on } { $by }
measure-no-day = no date
section-exercises = Exercises
section-measures = Measures
column-last-exercised = Last exercised
column-exercise-due = Due
column-measure-due = Due

# The command line.
cli-about-exercise-list = List exercises, newest first, or with --due what is to be exercised
cli-example-exercise-list =
    {"  "}driftpult exercise list --system "Elevhälsans journal"
    {"  "}driftpult exercise list --year 2026 --json
    {"  "}driftpult exercise list --due
cli-about-exercise-add = Record that a system was exercised; its date of the last exercise follows
cli-example-exercise-add =
    {"  "}driftpult exercise add "Elevhälsans journal" --on yesterday --kind live --by "IT on call and home nursing" --measured "3 h 20 min"
    {"  "}driftpult exercise add "Lagring (SAN)" --kind table-top --outcome partly --findings "The key to the server hall was missing"
cli-about-measure = Measures: what is to be done about what was found
cli-example-measure =
    {"  "}driftpult measure list
    {"  "}driftpult measure done 3 --note "Key cabinet put up"
cli-about-measure-list = List open measures, the late ones first
cli-example-measure-list =
    {"  "}driftpult measure list --system "Lagring (SAN)"
    {"  "}driftpult measure list --all --json
cli-about-measure-add = Add a measure
cli-example-measure-add = {"  "}driftpult measure add "Put up a key cabinet" --system "Lagring (SAN)" --owner IT-chef --due 2027-01-31
cli-about-measure-done = Tick a measure as done
cli-example-measure-done = {"  "}driftpult measure done 3 --on 2026-11-20 --note "Key cabinet put up"
cli-about-measure-reopen = Open a measure again that was done; the comment stays
cli-example-measure-reopen = {"  "}driftpult measure reopen 3 --reason "The cabinet could not be locked"
cli-arg-exercise-system = Only what concerns one system, by its name
cli-arg-exercise-on = The day, such as 2026-11-18 or yesterday; otherwise today
cli-arg-exercise-due = Critical systems by when they are to be exercised, the late ones first
cli-arg-exercise-year = Only the exercises of one year
cli-arg-exercise-kind = Form: table-top, restore-test or live
cli-arg-exercise-by = Who led the exercise and who took part
cli-arg-exercise-outcome = Result: passed, partly or failed
cli-arg-measured = How long restoring took: 2h, "90 min"
cli-value-measured = TIME
cli-arg-outcome = Result
cli-value-outcome = RESULT
cli-arg-findings = What worked and what did not
cli-value-findings = TEXT
cli-arg-scenario = What was played
cli-value-scenario = TEXT
cli-arg-measure-number = The measure's number, as the list shows it
cli-arg-measure-all = Those that are done too
cli-arg-measure-due = The day by which it is to be done
cli-arg-measure-note = How it was done
cli-arg-owner = The role or person responsible
cli-value-owner = NAME
cli-arg-origin = Where the measure comes from
cli-value-origin = TEXT
cli-bad-duration = { $value } is no length of time. Write for example 2h or "90 min".
cli-exercise-added = Exercise { $number } is recorded: { $name } { $on }
cli-measure-stands = Measure { $number } { $title }: { $state }
cli-exercises-none = No exercises are recorded.
cli-exercises-none-critical = No system is critical, so none has to be exercised every year.
cli-measures-none = There are no measures.
cli-measures-none-open = No open measures.

# The console.
do-exercises = exercises
name-do-exercises = Show exercises: what is to be exercised and what was
do-measures = measures
name-do-measures = Show measures
do-record-exercise = record exercise
name-do-record-exercise = Record an exercise
do-tick-measure = done
name-do-tick-measure = Tick the measure, or open it again
do-remove = remove
name-do-remove = Remove the record from the lists, or take it back
exercises-due =
    { $late ->
        [0] To exercise
       *[other] To exercise, { $late } late
    }
exercises-held = Recorded { $count }
heading-open-measures = Open measures
measures-open =
    { $count ->
        [one] { $count } open measure
       *[other] { $count } open measures
    }
measures-all =
    { $count ->
        [one] { $count } measure, done ones too
       *[other] { $count } measures, done ones too
    }
now-measure = Measure { $number }: { $title }
empty-exercises-due = No system is critical. Only critical systems must be exercised every year.
empty-exercises = No exercises yet. n records one.
empty-measures = No open measures. n adds one, v shows done ones too.
form-new-exercise = Record an exercise
form-new-measure = New measure
form-tick-measure = Measure { $number } is done
draft-tick-measure = measure { $number }
news-exercise-recorded = The exercise is recorded.
news-measure-ticked = Measure { $number } is done.
news-measure-reopened = Measure { $number } is open again.
ask-measure-reopen = Open measure { $number } "{ $title }" again? (y/N)
ask-exercise-retire = Remove exercise { $number }? The trail keeps it, and the system's date of the last exercise follows. (y/N)
ask-exercise-take-back = Take back exercise { $number }? (y/N)
ask-measure-retire = Remove measure { $number }? The trail keeps it. (y/N)
ask-measure-take-back = Take back measure { $number }? (y/N)
news-exercise-retired = Exercise { $number } is removed.
news-exercise-taken-back = Exercise { $number } is back.
news-measure-retired = Measure { $number } is removed.
news-measure-taken-back = Measure { $number } is back.
not-removed = The record is removed. Take it back first (x).
record-removed = removed
now-more-measures =
    { $count ->
        [one] { $count } more measure
       *[other] { $count } more measures
    }
now-measures-late =
    { $count ->
        [one] { $count } measure is late
       *[other] { $count } measures are late
    }
