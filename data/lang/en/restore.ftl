# restore: the plan of an outage, the board, what stops, the paper copy; in the console and on the command line.
plan-because = before its own place { $rank }: { $name } ({ $other }) needs it
plan-because-unranked = no place of its own: { $name } ({ $other }) needs it
plan-waits = waits for { $places }
plan-breaches = { $crews ->
        [one] With one crew
       *[other] With { $crews } crews
    } { $breaches ->
        [0] every accepted downtime is kept.
        [one] one accepted downtime is exceeded.
       *[other] { $breaches } accepted downtimes are exceeded.
    }
plan-fewest = { $crews ->
        [0] Nothing is down.
        [one] One crew is enough to keep every time.
       *[other] It takes { $crews } crews to keep every time.
    }
plan-fewest-none = No number of crews is enough for { $count ->
        [one] one system
       *[other] { $count } systems
    }; { $rest ->
        [one] one crew is
       *[other] { $rest } crews are
    } enough for the rest.
plan-more = … { $count } more
plan-over = { $name } accepts { $accepted }: { $left }
plan-impossible = { $name } has { $left }, but { $chain } takes { $time }
plan-impossible-own = { $name } has { $left }, but takes { $time } to restore
plan-impossible-over = { $name } is { $left }, and { $chain } takes { $time } more
plan-impossible-own-over = { $name } is { $left }, and takes { $time } more
plan-by-deadline = By deadline instead of the management's order: { $breaches ->
        [0] no breach
        [one] one breach
       *[other] { $breaches } breaches
    } instead of { $now }. { $count ->
        [one] One system changes
       *[other] { $count } systems change
    } place: { $names }
plan-circle = { $circle }. The plan: { $ignored }
plan-ignored = { $name } does without { $other }
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
plan-section-leverage = What the most waits for
refused-restoring-not-down = { $name } is not down. Mark it down in the incident first.
refused-taken = { $by } has been restoring { $name } since { $at }. Hand it over with l if somebody else goes on.
refused-not-up = { $name } is down. Mark it up first, then verified.
refused-verified = { $name } was verified { $at } by { $by }. If it goes down now, that is another outage: mark it down in an incident.
refused-no-plan = { $name } has no continuity plan in the register. Its owner { $owner } decides what is done; defer with a reason, or record emergency operation.
refused-no-plan-no-owner = { $name } has neither a continuity plan nor an owner in the register. Defer with a reason, or record emergency operation.
refused-deferred-without-reason = Say why the plan is not activated yet; the reason goes along to the evaluation.
refused-before-outage = { $name } went down, or came up, { $at }; the time cannot lie before that.
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
    {"  "}driftpult plan --down "Storage (SAN)" --at 08:00 --json
cli-arg-plan-down = As if this system, and everything that needs it, had gone down; may be repeated
cli-arg-drill = As if everything were down: all, or critical for everything critical
cli-value-drill = WHAT
cli-arg-crews = How many crews; otherwise what the settings say
cli-value-crews = NUMBER
cli-arg-plan-at = At what time; otherwise now
cli-arg-impact = Show what stops if the system stops
cli-bad-crews = { $value } is no number of crews. Give a whole number from 1 to { $most }.
cli-bad-plan-time = { $value } lies outside the years 2000 to 2199. Give a time such as 14:20, tomorrow 08:00 or 2026-11-24 08:00.
plan-title = Restoration plan { $time }, { $scope }, { $crews ->
        [one] one crew
       *[other] { $crews } crews
    }
plan-of-live = live outage
plan-of-all = imagined outage: everything
plan-of-critical = imagined outage: everything critical
plan-of-named = imagined outage: { $names } and everything that needs it
plan-nothing-down = No system is down. An imagined outage: driftpult plan --drill all
plan-late = { $time } late
plan-section-why = Why earlier than its own place
column-crew = Crew
column-start = Starts
column-up = Up
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
impact-shortest = ; the shortest time is accepted by { $name }: { $time }
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
