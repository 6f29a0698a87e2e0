# restore: the plan of an outage, the board, what stops, the paper copy; in the console and on the command line.
plan-because = before its own place { $rank }: { $name } ({ $other }) needs it
plan-because-unranked = no place of its own: { $name } ({ $other }) needs it
plan-waits = waits for { $places }
plan-breaches = { $crews ->
        [one] With one crew
       *[other] With { $crews } crews
    } { $breaches ->
        [0] every accepted downtime is met.
        [one] one accepted downtime is exceeded.
       *[other] { $breaches } accepted downtimes are exceeded.
    }
plan-fewest = { $crews ->
        [0] Nothing is down.
        [one] One crew is enough to meet every accepted downtime.
       *[other] { $crews } crews are needed to meet every accepted downtime.
    }
plan-fewest-none = { $count ->
        [one] One system is
       *[other] { $count } systems are
    } late with any number of crews; with { $rest ->
        [one] one crew
       *[other] { $rest } crews
    } the others are in time.
plan-fewest-nobody = { $count ->
        [one] The system is not
       *[other] None of { $count } systems is
    } in time with any number of crews.
plan-fewest-undecided = { $said } { $count ->
        [one] One system without a decided downtime is
       *[other] { $count } systems without a decided downtime are
    } not counted.
plan-fewest-unknown = How many crews it takes cannot be told.
plan-breaches-unknown = No downtime is decided for what is down.
plan-more = … { $count } more
plan-over = { $name } accepts { $accepted }: { $left }
plan-impossible = { $name } has { $left }, but { $chain } takes { $time }
plan-impossible-own = { $name } has { $left }, but takes { $time } to restore
plan-impossible-over = { $name } is { $left }, and { $chain } takes { $time } more
plan-impossible-own-over = { $name } is { $left }, and takes { $time } more
plan-impossible-whole = { $said } ({ $time } with all before it)
plan-by-deadline = By deadline instead of the management's order: { $breaches ->
        [0] no breach
        [one] one breach
       *[other] { $breaches } breaches
    } instead of { $now }. { $count ->
        [one] One system changes
       *[other] { $count } systems change
    } place: { $names }
plan-circle = { $circle }. The plan leaves aside that { $ignored }
plan-ignored = { $name } needs { $other }
plan-tighter = { $name } accepts { $accepts }, but { $by } needs it and accepts { $needs }
plan-lent = { $name }, { $why }
plan-leverage = { $name }: { $critical ->
        [one] one critical system waits for it
       *[other] { $critical } critical systems wait for it
    }
plan-leverage-shortest = { $name }: { $critical ->
        [one] one critical system waits for it
       *[other] { $critical } critical systems wait for it
    }, shortest { $time } ({ $by })
plan-section-crews = Crews
plan-section-over = Accepted downtime over already
plan-section-impossible = Late with any number of crews
plan-section-deadlines = Another order
plan-section-circles = Circles of dependencies
plan-section-contradictions = Contradictions
plan-section-leverage = What most systems wait for
refused-restoring-not-down = { $name } is not down. Mark it down in the incident first.
refused-taken = { $by } has been restoring { $name } since { $at }. Hand it over if somebody else goes on (l on the board).
refused-taken-hidden = Somebody has been restoring { $name } since { $at }. Hand it over if somebody else goes on (l on the board).
refused-no-open-incident = The incident that had { $name } is closed. If it is down now, mark it down in an open incident; that begins a new clock.
refused-elsewhere = The outage of { $name } is in { $number }, not in this incident. Say it there.
refused-held-now = { $by } has { $name } by now. Open the form again if it is to be handed over all the same.
refused-held-now-hidden = Somebody has { $name } by now. Open the form again if it is to be handed over all the same.
refused-free-now = Nobody has { $name } any longer. Open the form again if it is to be handed over all the same.
refused-activated-now = { $by } activated the continuity plan of { $name } { $at }. Open the form again if the answer is to be another.
refused-deferred-now = { $by } put off the continuity plan of { $name } { $at }. Open the form again if the answer is to be another.
refused-unanswered-now = { $name } is down anew since you opened the form. Open it again and answer for this outage.
refused-not-up = { $name } is down. Mark it up first, then verified.
refused-verified = { $name } was verified { $at } by { $by }. If it goes down now, that is another outage: mark it down in an incident.
refused-no-plan = { $name } has no continuity plan in the register. Its owner { $owner } decides what is done; defer with a reason, or record emergency operation.
refused-no-plan-hidden = { $name } has no continuity plan in the register. Its owner decides what is done; defer with a reason, or record emergency operation.
refused-no-plan-no-owner = { $name } has neither a continuity plan nor an owner in the register. Defer with a reason, or record emergency operation.
refused-deferred-without-reason = Say why the plan is not activated yet; the reason goes along to the evaluation.
refused-before-outage = { $name } went down { $at }; the time cannot be earlier than that.
refused-before-up = { $name } came up { $at }; the time cannot be earlier than that.
refused-before-reopened = { $name } went on being down { $at }; the time cannot be earlier than that.
refused-before-taken = { $name } was taken { $at }; the time cannot be earlier than that.
undo-not-restoring = What is done to a system that is down is not undone. Say how it stands now on the board: 4.
trail-action-take = taken
trail-action-hand-over = handed over
trail-action-emergency = emergency
trail-action-verify = verified
trail-action-reopen = did not hold
trail-action-answer-plan = answer on plan
cli-action-take = Taken
cli-action-hand-over = Handed over
cli-action-emergency = Emergency
cli-action-verify = Verified
cli-action-reopen = Did not hold
cli-action-answer-plan = Answer on plan
field-crews = Crews
help-crews = How many can restore a system each at the same time. The plan counts on them.
field-runsheet-folder = Folder for the paper copy
help-runsheet-folder = The run sheet is written here again after changes, at most one file an hour. Empty: it is written only when somebody asks for it.
# The plan, and what stops, on the command line.
cli-about-plan =
    Show the restoration plan of the outage, or of an imagined one.
    The order is the management's; the plan says what it leads to with so many crews.
cli-example-plan =
    {"  "}driftpult plan
    {"  "}driftpult plan --drill all --crews 3
    {"  "}driftpult plan --down "Lagring (SAN)" --at 08:00 --json
    {"  "}driftpult plan --supplier "Granhulta Drift AB" --what-if "Active Directory: rank 3, restore 2h"
    {"  "}driftpult plan --drill critical --format html -o decide.html
cli-arg-plan-down = As if this system, and everything that needs it, had gone down; may be repeated
cli-arg-drill = As if everything were down: all, or critical for everything critical
cli-value-drill = WHAT
cli-arg-crews = How many crews; otherwise what the settings say
cli-value-crews = NUMBER
cli-arg-plan-at = At what time; otherwise now. A bare clock is the next time it is so; to look back: "today 08:00", or with a date
cli-arg-impact = Show what stops if the system stops
cli-bad-crews = { $value } is no number of crews. Give a whole number from 1 to { $most }.
cli-bad-plan-time = { $value } lies outside the years 2000 to 2199. Give a time such as 14:20, tomorrow 08:00 or 2026-11-24 08:00.
plan-title = Restoration plan { $time }, { $scope }, { $crews ->
        [one] one crew
       *[other] { $crews } crews
    }
plan-of-live = live outage
plan-nothing-down = No system is down. An imagined outage: driftpult plan --drill all
plan-late = { $time } late
plan-section-why = Why earlier than its own place
plan-section-under-way = Being restored
plan-under-way = { $name }: { $by } since { $time }
plan-section-plans = Continuity plans to activate
column-deadline = Deadline
column-crew = Crew
column-start = Starts
column-up = Up about
column-margin = Margin
column-why = Why
impact-title = What stops if { $name } stops
impact-nothing = No other system stops.
impact-summary = { $count ->
        [one] One system stops
       *[other] { $count } systems stop
    }, { $critical ->
        [0] none critical
        [one] one critical
       *[other] { $critical } critical
    }
impact-shortest = ; shortest accepted downtime { $time } ({ $name })
impact-also = {" "}(+{ $count })
impact-departments = Departments
impact-no-department = No department given
impact-department = { $count ->
        [one] one system
       *[other] { $count } systems
    }, { $critical ->
        [0] none critical
        [one] one critical
       *[other] { $critical } critical
    }
impact-accepts = shortest { $time }
cli-column-owner = Owner
# The board, what stops, the cards: in the console.
section-board = Restore
do-take = take
do-hand-over = hand over
do-emergency = emergency
do-verify = verify
do-answer-plan = plan
do-more-crews = more crews
do-fewer-crews = one crew fewer
do-figures = decide
do-impact = what stops
do-cards = first-hour cards
name-do-take = Take a system to restore it
name-do-hand-over = Hand a system over to somebody else
name-do-emergency = Record that a system runs in emergency operation, or no longer does
name-do-verify = Verify that a system works
name-do-answer-plan = Answer whether the continuity plan is activated
name-do-more-crews = Count on one crew more
name-do-fewer-crews = Count on one crew fewer
name-do-figures = Show what the plan gives to decide on
name-do-impact = Show what stops if a system stops
name-do-cards = Show the first-hour cards
not-board-empty = No system is down.
not-up-again = The system is up again. d if it did not hold.
not-still-down = The system is down. Mark it up first (r).
not-verified-already = The system is verified already.
not-in-incident = The outage belongs to no open incident. ! logs one.
not-on-system = Put the cursor on a system (Tab changes pane).
news-taken = { $name } is taken.
news-taken-waits = { $name } is taken. It { $waits }.
news-emergency = { $name } runs in emergency operation. The clock goes on.
news-emergency-ended = { $name } no longer runs in emergency operation.
news-verified = { $name } is verified.
news-up = { $name } is up, now last (End). v once it is verified.
news-down-anew = { $name } is down again; that is another outage.
news-down-again = { $name } did not hold. The outage goes on with the clock it had.
news-handed-over = The handover of { $name } is recorded.
news-plan-answered = The answer on the continuity plan of { $name } is recorded.
board-crews = { $crews ->
        [one] one crew
       *[other] { $crews } crews
    }
board-verified = verified
taken-by-somebody = somebody
board-up = up { $time }
board-emergency = emergency { $time }
board-in-emergency = emerg.
board-ready = can be taken
board-no-downtime = not decided
board-ask = { $name } is over its time. Activate the continuity plan? (a)
board-ask-no-plan = { $name } is over its time and has no plan. Owner: { $owner } (a)
board-ask-nobody = { $name } is over its time and has neither plan nor owner (a)
board-plan-activated = plan activated { $time } by { $by }
board-plan-deferred = plan deferred { $time } by { $by }
board-plan-missing = no continuity plan, owner: { $owner }
board-plan-lies = continuity plan: { $place }
board-plan-there = has a continuity plan; place not given or hidden
board-overrun = has taken longer than { $time }
board-own-place = the management's place { $rank }
board-waiting = What waits for it
empty-board = No system is down. ! logs an incident with the systems that went down; i shows what an imagined outage would take.
figures-title = What to decide
cards-title = First-hour cards
cards-about = what to do, in order
card-within = within { $minutes } min
card-sources = Sources
ask-dependants = { $count ->
        [one] One system cannot run without what went down
       *[other] { $count } systems cannot run without what went down
    }{ $critical ->
        [0] {""}
        [one] , one critical
       *[other] , { $critical } critical
    }: { $names }{ $more ->
        [0] {""}
        [one] {" "}and one more
       *[other] {" "}and { $more } more
    }. Mark them down as well? (y/N)
form-hand-over = Hand over { $name }
form-answer-plan = Activate the continuity plan of { $name }?
form-answer-no-plan = { $name } has no continuity plan
field-taken-by = To
help-taken-by = A person or a crew. Empty: the system is given back and anybody can take it.
field-plan-answer = Answer
help-plan-answer = Activated: the department goes over to its fallback. Deferred: not yet, and why.
plan-answer-activated = activated
plan-answer-deferred = deferred
plan-lies-at = The plan is kept here: { $place }
plan-owner-is = Owner: { $owner }
draft-hand-over = Handing over { $name }
draft-answer-plan = Answer on the plan of { $name }
column-place = No
column-situation = State
column-left = Time
column-used = Used
entry-system-taken = { $by } takes { $system }.
entry-system-handed-over = { $system } is handed over to { $to }.
entry-system-let-go = { $system } is given back.
entry-emergency = { $system } runs in emergency operation.
entry-emergency-ended = { $system } no longer runs in emergency operation.
entry-system-verified = { $system } verified.
entry-plan = Continuity plan of { $system }: { $value }.
plan-is-missing = The register has no continuity plan for the system
# Now.
now-next = Next to restore
now-plan-asked = plan? (a)
now-paper = Run sheet printed { $time }
now-paper-older = The run sheet of { $time } is older than the register: driftpult runsheet
now-paper-none = No run sheet has been printed: driftpult runsheet
not-nobody-asks = No accepted downtime waits for an answer.
now-up = up about { $time }
# The paper copy.
sheet-title = Run sheet
sheet-file = run-sheet
sheet-about = The paper copy for the day when nothing else works. Systems stand in the order in which they are restored if everything is down: first what others need, then the management's restoration order. The number behind a name is its place on the list. * behind a time: the register's assumption, nobody has said otherwise.
sheet-stamp = Head of the trail { $seq }:{ $hash }
sheet-outage = The outage now
sheet-order = The order
sheet-nothing = The register has no systems.
sheet-decide = What the order leads to
sheet-accepts = at most { $time }
sheet-accepts-none = downtime not decided
sheet-takes = takes { $time }
sheet-needs = Needs
sheet-plan = Plan
sheet-whose = Department, owner
sheet-within = { $minutes } min
sheet-sources = Sources: { $sources }
sheet-unnoted = The run sheet is in { $path }, but the register could not note that, so it will soon be written again. { $why }
sheet-unwritten = The run sheet could not be written in { $path }: { $why }. Choose a folder that can be written (9, Folder for the paper copy, or -o).
cli-about-runsheet = Write the paper copy: order, downtimes, dependencies, contacts, plans and first-hour cards
cli-example-runsheet =
    {"  "}driftpult runsheet | lpr
    {"  "}driftpult runsheet --format html -o /srv/paper
cli-arg-sheet-format = txt (80 columns), md or html
cli-arg-sheet-output = A file, or a folder in which the file gets its own name
cli-sheet-written = Written: { $path }
cli-about-check =
    One line for the monitoring system: running outages and overdue activities, with performance data.
    Exits with 0 OK, 1 WARNING, 2 CRITICAL or 3 UNKNOWN.
cli-example-check =
    {"  "}driftpult check
    {"  "}driftpult check --db /srv/driftpult/driftpult.db --json
check-quiet = no outage, nothing overdue
check-over = { $count ->
        [one] { $name } over its accepted downtime, { $left }
       *[other] { $count } systems over their accepted downtime, longest { $name }: { $left }
    }
check-soon = { $count ->
        [one] { $name } more than half of its accepted downtime used, { $left }
       *[other] { $count } systems with more than half of their accepted downtime used, first { $name }: { $left }
    }
check-down = { $count ->
        [one] one system down
       *[other] { $count } systems down
    }
check-unanswered = { $count ->
        [one] one continuity plan waits for an answer
       *[other] { $count } continuity plans wait for an answer
    }
check-late = { $count ->
        [one] one overdue activity
       *[other] { $count } overdue activities
    }
cli-about-incident-take = Take systems to restore them
cli-example-incident-take = {"  "}driftpult incident take 2026-0042 --system "Lagring (SAN)" --by Erik
cli-about-incident-hand-over = Hand systems over to somebody else; without --to they are given back
cli-example-incident-hand-over = {"  "}driftpult incident hand-over 2026-0042 --system Firewall --to "Technician 2"
cli-about-incident-emergency = Record that systems run in emergency operation; the clock goes on
cli-example-incident-emergency = {"  "}driftpult incident emergency 2026-0042 --system Telephony --at 03:10
cli-about-incident-verify = Record that systems that came up work as they should
cli-example-incident-verify = {"  "}driftpult incident verify 2026-0042 --system Firewall
cli-about-incident-reopen = Record that systems did not hold: the outage goes on with the clock it had
cli-example-incident-reopen = {"  "}driftpult incident reopen 2026-0042 --system Firewall
cli-about-incident-plan = Answer whether the continuity plan is activated
cli-example-incident-plan =
    {"  "}driftpult incident plan 2026-0042 --system Alarm --activated
    {"  "}driftpult incident plan 2026-0042 --system Alarm --deferred --reason "Up in 10 min"
cli-arg-by = Who takes it; otherwise you
cli-value-by = NAME
cli-arg-to = Who takes over
cli-value-to = NAME
cli-arg-ended = The emergency operation is over
cli-arg-activated = The plan is activated
cli-arg-deferred = The plan is not activated yet; say why with --reason
not-on-a-system = Put the cursor on a system.
cli-arg-dependants = Mark as well everything that cannot run without them
cli-dependants = { $count ->
        [one] One more system cannot
       *[other] { $count } more systems cannot
    } run without it: --dependants marks them as well. driftpult system NAME --impact shows which.
news-no-fewer-crews = Fewer crews cannot be planned with: as many are at work now.
news-one-crew-at-least = The plan counts with one crew at least.
board-plan-missing-owner = neither continuity plan nor owner
board-assumed = assumed restore time { $time }
plan-assumed = * assumed restore time; nobody has said otherwise
sheet-confidential = CONTAINS SECRET INFORMATION
sheet-file-confidential = run-sheet-confidential
sheet-left-out = What is marked secret in the register does not stand here.
sheet-no-number = number missing
impact-unknown = { $count ->
        [one] One more name has no number in the contacts.
       *[other] { $count } more names have no number in the contacts.
    }
down-since-and = { $state }, down since { $time }
entry-system-reopened = { $system } did not hold, down again.
cli-entry-system-reopened = Did not hold, down again:
cli-entry-system-let-go = Given back:
