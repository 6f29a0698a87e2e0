# Exercises: scenarios, exercise mode and the protocol.

play-untitled = Exercise without a scenario
play-role-control = Exercise leader
play-role-observer = Observer

scenario-too-large = The file is larger than { $most } kB. That is no scenario; check the path.
scenario-not-read = Line { $line } cannot be read: { $why }
scenario-bad-format = The format { $format } is unknown. This program reads format 1.
scenario-too-many = More than { $most } { $what }.
scenario-bad-id = "{ $id }" will not do as an id. Use small letters a to z, digits and hyphens.
scenario-twice = "{ $id }" stands twice.
scenario-bad-start = "{ $value }" is no clock time. Write it as 02:50.
scenario-bad-length = { $what }: the text is empty or longer than { $most } characters.
scenario-too-late = Line { $line }: the inject comes later than seven days.
scenario-out-of-order = Line { $line }: the inject comes before the one on line { $other }. Sort injects by time.
scenario-bad-time = Line { $line }: "{ $value }" is no length of time. Write it as 90 min or 1 h 30 min.
scenario-unknown-role = Line { $line }: the file has no role "{ $id }".
scenario-unknown-key = Line { $line }: "{ $id }" is not among the file's systems.
scenario-unknown-system = { $key }: the register has no system "{ $name }". { $nearest ->
    [none] Choose one
   *[other] Nearest: { $nearest }. Choose one
 } with --system { $key }=NAME.
scenario-other-register = The scenario is written for another register and cannot be used here.
scenario-unknown-cast = The scenario has no system "{ $key }". It has: { $keys }.

refused-not-exercise = The register is no exercise. driftpult exercise begins one.
refused-exercise-ended = The exercise ended { $at }. Only findings can be added.
refused-exercise-goes-on = The exercise goes on. End it first: driftpult exercise end
refused-nothing-ahead = No more injects to go to.
refused-unknown-role = The exercise has no role "{ $role }".
refused-no-inject = There is no such inject, or it has not come yet.
refused-bad-speed = The speed is between 1 and { $most }.
refused-finding-without-words = Write what was found.
refused-recorded-already = The exercise was recorded in the register { $at } and is not recorded twice.
refused-other-register = The exercise was made on another register than this one and cannot be recorded here.

store-exercise-gone = The exercise's copy is gone. Nothing more can be saved in it. The real register is untouched.

exercise-mark = EXERCISE
play-participants = Participants
play-no-role = without a role
play-injects = Injects
play-findings = Findings
play-next-in = Next inject in { $time }
play-runs = The exercise's clock shows { $clock } and runs { $speed ->
    [one] at real speed.
   *[other] { $speed } times as fast.
 }
play-paused = Paused at { $clock } in the exercise's time, { $speed ->
    [one] real speed.
   *[other] { $speed }× speed.
 }
play-ran-out = Stopped by itself at { $clock } in the exercise's time, twelve hours after the clock was last set. driftpult exercise resume goes on.
play-ended = Ended at { $clock } in the exercise's time.
finding-due = by { $date }
column-scenario = Scenario
column-length = Length
scenario-from-incident = Made of incident { $number }: what became known and what went down are injects, what was decided then is what is expected.
scenario-went-down = Down: { $names }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
 }

protocol-title = Exercise protocol: { $title }
protocol-measured = Restoration and downtimes
protocol-decisions = What was decided when
protocol-words = Information to others
protocol-when = Held
protocol-clock = The exercise's time
protocol-span = { $from } to { $to } ({ $length })
protocol-about = The event
protocol-incidents = Incidents
protocol-state = State
protocol-goes-on = The exercise goes on; the figures are those so far.
protocol-none = none
protocol-never = never
protocol-summary = { $systems ->
    [one] 1 system was down.
   *[other] { $systems } systems were down.
 } The accepted downtime was kept for { $kept } and broken for { $broken }. { $slower ->
    [0] None took longer to restore than the register says.
    [one] 1 took longer to restore than the register says.
   *[other] { $slower } took longer to restore than the register says.
 } To the first logged incident: { $log }. To the first word to others: { $word }.
protocol-up = Up
protocol-not-up = not up
protocol-column-measured = Measured
protocol-says = Register
protocol-downtime = Downtime
protocol-accepted = Accepted
protocol-outcome = Outcome
protocol-kept = kept
protocol-broken = broken
protocol-broken-with-plan = broken, plan in time
protocol-undecided = not decided
protocol-untouched = Down throughout without anybody seeing to them ({ $count }): { $names }
protocol-no-findings = No findings are written down.
protocol-finding = Finding
protocol-owner = Owner
protocol-due = Due
protocol-by = Noted by
protocol-hidden = (secret)
protocol-inject = Said
protocol-unseen = unread
protocol-expected = Expected

cli-is-exercise = EXERCISE: { $title }
cli-no-exercise = There is no exercise at { $path }. driftpult exercise begins one.
cli-exercise-made = The exercise is made and paused: { $path }
    driftpult exercise joins it, driftpult exercise resume starts the clock.
cli-exercise-of-exercise = The register is itself an exercise. Name the real register with --db.
cli-exercise-goes-on = The exercise "{ $title }" goes on since { $since }, and only one can at a time.
    driftpult exercise joins it, driftpult exercise end ends it.
cli-exercise-ended-lies-there = The exercise "{ $title }" of { $since } has ended but is still there.
    Keep what is needed (driftpult exercise protocol, driftpult exercise record) and remove it: driftpult exercise discard
cli-exercise-bad-system = "{ $value }" does not say which system is meant. Write --system key=Name.
cli-unknown-scenario = There is no scenario "{ $name }". There are: { $known }. Name a file of your own by its path.
cli-scenario-unreadable = { $file } cannot be read: { $error }
cli-scenario-faulty = { $file }: { $why }
cli-scenario-without-register = There is no register to compare the systems with; only the file is checked.
cli-scenario-good = { $file }: no faults. { $injects } injects, { $length }.
cli-scenario-of-secret = Incident { $number } is marked secret. With --confidential a scenario can be made of it; protect the file.
cli-scenario-of-nothing = Incident { $number } has nothing in its timeline to make injects of.
cli-scenario-written = The scenario is written: { $path }. Read it through (it may name people), say who gets what, and check it: driftpult exercise check
cli-file-stands-already = { $path } is there already. Choose another name.
cli-needs-yes = There is no terminal to ask at. Add --yes.
ask-exercise-discard = Remove the exercise "{ $title }"? It is recorded in the register. (y/N)
ask-exercise-discard-unrecorded = Remove the exercise "{ $title }"? Nothing of it is recorded in the register. (y/N)
ask-exercise-discard-running = The exercise "{ $title }" goes on. Remove it all the same, for everybody in it? (y/N)
cli-discard-not = Nothing is removed.
cli-discarded = The exercise "{ $title }" is removed.

cli-about-exercise = Practise on a copy of the register; the real register is not touched
cli-example-exercise =
    {"  "}driftpult exercise --scenario storage --role control --speed 10
    {"  "}driftpult exercise --role technician         # joins the one that goes on
cli-about-exercise-scenarios = The scenarios that come with the program
cli-example-exercise-scenarios = {"  "}driftpult exercise scenarios
cli-about-exercise-check = Check a scenario file, against the register too
cli-example-exercise-check = {"  "}driftpult exercise check own.toml --system net="Kärnnät"
cli-about-exercise-new = Write a scenario file, to begin with or of a past incident
cli-example-exercise-new = {"  "}driftpult exercise new --from 2026-0042 -o own.toml
cli-about-exercise-status = How the exercise stands: clock, participants, injects, findings
cli-example-exercise-status = {"  "}driftpult exercise status --json
cli-about-exercise-join = Take part in a role
cli-example-exercise-join = {"  "}driftpult exercise join technician
cli-about-exercise-pause = Stop the exercise's clock
cli-example-exercise-pause = {"  "}driftpult exercise pause
cli-about-exercise-resume = Let the exercise's clock run
cli-example-exercise-resume = {"  "}driftpult exercise resume
cli-about-exercise-speed = Change the speed: so many seconds of the exercise in a real one
cli-example-exercise-speed = {"  "}driftpult exercise speed 10
cli-about-exercise-skip = Go to the time of the next inject
cli-example-exercise-skip = {"  "}driftpult exercise skip
cli-about-exercise-seen = Say that an inject is read
cli-example-exercise-seen = {"  "}driftpult exercise seen 3
cli-about-exercise-finding = Write down a finding
cli-example-exercise-finding = {"  "}driftpult exercise finding "The on-call list was old" --owner IT-chef --due 2027-01-31
cli-about-exercise-end = End the exercise
cli-example-exercise-end = {"  "}driftpult exercise end
cli-about-exercise-protocol = The protocol: decisions, measured times, findings
cli-example-exercise-protocol = {"  "}driftpult exercise protocol --format html -o protocol.html
cli-about-exercise-record = Record measured times and findings in the real register
cli-example-exercise-record = {"  "}driftpult exercise record --kind table-top
cli-about-exercise-discard = Remove the exercise's copy
cli-example-exercise-discard = {"  "}driftpult exercise discard
cli-arg-exercise-play = A scenario that comes with the program (exercise scenarios lists them), or a file
cli-arg-exercise-cast = Which system the scenario means, as key=Name
cli-arg-role = The role to take part in
cli-value-role = ROLE
cli-arg-speed = So many seconds of the exercise in a real one, 1 to 3600
cli-value-speed = SPEED
cli-arg-start = Only make the exercise, and leave it paused
cli-arg-scenario-file = The scenario file
cli-value-scenario-file = FILE
cli-arg-from = The incident that the scenario is made of
cli-value-from = NUMBER
cli-arg-role-name = The role
cli-value-role-name = ROLE
cli-arg-inject = The inject's number
cli-value-inject = NUMBER
cli-arg-finding-due = When it is to be done
cli-arg-exercise = Mean the exercise instead of the register

header-injects = { $count ->
    [one] 1 unread inject
   *[other] { $count } unread injects
 } (x)
play-somebody = Inject
news-inject = Inject from { $from }: { $text } (x shows it)
play-no-injects = The exercise has no scenario: its leader tells what happens. Which scenarios there are: driftpult exercise scenarios
play-no-injects-yet = Nothing has come yet.
play-ahead = Ahead, for the exercise leader alone
play-in = in { $time }
play-expected = Expected: { $text }
play-no-findings = None yet. n writes one down.
play-your-role = Your role
play-goals = What is practised
play-after = When the exercise has ended
play-after-what = The protocol: driftpult exercise protocol. Measured times and findings into the register: driftpult exercise record. Remove the exercise: driftpult exercise discard.
play-is-running = { $speed ->
    [one] real speed
   *[other] { $speed }× speed
 }
play-is-paused = paused
play-is-prepared = not started (p starts)
play-is-out = stopped by itself (p goes on)
play-is-ended = ended
play-choose-role = Choose a role
news-paused = The clock stands still.
news-resumed = The clock runs.
news-speed = { $speed ->
    [one] The clock runs at real speed.
   *[other] The clock runs { $speed } times as fast.
 }
news-role = The role is yours.
news-exercise-ended = The exercise has ended. Findings can still be added.
ask-end-exercise = End the exercise for everybody? Its clock stops, and nothing more can be done in it than writing findings. (y/N)
not-no-exercise = This is no exercise. driftpult exercise begins one.
not-exercise-ended = The exercise has ended.
not-on-inject = Put the cursor on an inject.
not-seen-already = The inject is read already.
not-nothing-ahead = No more injects to go to.
not-faster = It cannot go faster.
not-slower = The clock runs at real speed already.
form-finding = Finding
draft-finding = a finding
do-pause = pause
do-faster = faster
do-slower = slower
do-skip-ahead = next inject
do-take-role = role
do-end-exercise = end the exercise
do-seen = read
do-finding = finding
do-choose-role = choose
name-do-pause = Pause the exercise or let it run
name-do-faster = Let the exercise's clock run faster
name-do-slower = Let the exercise's clock run slower
name-do-skip-ahead = Go to the next inject
name-do-take-role = Choose a role in the exercise
name-do-end-exercise = End the exercise
name-do-seen = Mark the inject as read
name-do-finding = Write down a finding
name-do-choose-role = Choose the role
field-finding = Finding
help-finding = What the exercise showed, so that somebody who was not there understands it.
field-finding-systems = Systems
help-finding-systems = Which systems it concerns. Empty where it is about how people work.
ask-exercise-record = Record the exercise in { $path } as { $kind }: { $systems } systems, { $measured } of them with a measured time, and { $measures } measures? (y/N)
cli-record-not = Nothing is recorded.
cli-exercise-recorded = Recorded: { $systems ->
    [one] 1 system
   *[other] { $systems } systems
 } and { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
 }.
cli-record-gone = { $name } is no longer in the register and is not recorded.
cli-record-renamed = { $name } is called { $now } now.
cli-record-otherwise = { $name } has another restore time in the register since the exercise began.
exercise-origin = Exercise { $date } ({ $id }): { $title }
exercise-reference = exercise { $id }{ $speed ->
    [one] {""}
   *[other] , { $speed }× speed
 }
cli-arg-finding-system = A system that it concerns (repeatable)
export-header-exercise = Of an exercise
file-of-exercise = The file was exported out of an exercise and is not taken into a register.
trail-action-exercise = the exercise
cli-action-exercise = The exercise
protocol-marked = { $name } marked down after { $time }.
protocol-never-marked = { $name } was never marked down.
refused-not-started = The exercise is not started. p starts the clock, or driftpult exercise resume.
scenario-bad-length-at = Line { $line }, { $what }: the text is empty or longer than { $most } characters.
cli-role-changed = You were { $before } and are { $now } now, in all your windows.
cli-unknown-role = The exercise has no role "{ $role }". There are: { $known }.
play-you-are = You are { $role }.
play-prepared = Not started, the clock stands at { $clock }. driftpult exercise resume starts it.
finding-noted = The finding is written down.
protocol-file = exercise-protocol
protocol-unwritten = The protocol could not be written in { $path }: { $why }. Choose another folder or file with -o.
protocol-everybody = everybody
protocol-read = read { $time } by { $by }
protocol-done = Done
protocol-judgement = Judgement and signature
protocol-reached = Reached, partly or not, and why:
protocol-leader = Exercise leader
protocol-approved = Responsible manager
protocol-signed-on = Date
protocol-speed = Speed
protocol-fast = { $speed ->
    [one] real speed
   *[other] up to { $speed }× speed
 }, { $leaps ->
    [0] without leaps of the clock
    [one] 1 leap of the clock
   *[other] { $leaps } leaps of the clock
 }; really { $really }
protocol-leapt = The clock leapt while these were restored, so their time is not measured: { $names }
cli-arg-exercise-yes = Do it without asking
cli-value-exercise-play = NAME|FILE
not-not-started = The exercise is not started: p starts the clock.
play-more-unread = { $count ->
    [one] 1 more unread inject (x)
   *[other] { $count } more unread injects (x)
 }
play-role-lead = Incident lead
play-role-technician = Technician
play-role-liaison = Liaison
now-exercise = There is an exercise: driftpult exercise opens it
refused-exercise-recorded = The exercise is recorded in the register already and is not recorded twice.
ask-exercise-discard-unread = Remove { $path } all the same? (y/N)
cli-discarded-unread = { $path } is removed.
cli-scenario-no-file = { $file } is no file.
told-real-changed = The real register has changed while the exercise goes on. Is something really happening? Open driftpult.
