# drill: imagined outages, what is changed on trial, and the page to decide on.
plan-of-imagined = imagined outage: { $what }
drill-all = everything
drill-critical = everything critical
drill-named = { $names } and everything that needs it
drill-supplier = the supplier { $name } and everything that needs its systems
drill-chosen = { $names }, nothing more
what-if-rank = { $name }: place { $to } instead of { $from }
what-if-rank-new = { $name }: place { $to }, has none today
what-if-restore = { $name }: takes { $to } to restore instead of { $from }
what-if-restore-new = { $name }: takes { $to } to restore, has no time today
what-if-accepted = { $name }: may be down { $to } instead of { $from }
what-if-accepted-new = { $name }: may be down { $to }, nothing is decided today
what-if-shifts = { $said } ({ $count ->
        [one] one other system moves
       *[other] { $count } other systems move
    } one step)
what-if-said = If { $change }
plan-section-difference = Difference
difference-none = The change makes no difference.
difference-breaches = { $after ->
        [0] No system is late
        [one] One system is late
       *[other] { $after } systems are late
    } instead of { $before ->
        [0] none
       *[other] { $before }
    }.
difference-breaches-same = As many are late as before: { $after }.
difference-crews = { $after ->
        [one] One crew is enough
       *[other] { $after } crews are enough
    } instead of { $before }.
difference-crews-now = Now there is a number of crews that is enough: { $after }.
difference-crews-never = No number of crews is enough any more; before, { $before } would do.
difference-crews-rest = For those that can be in time { $after } crews are enough instead of { $before }.
difference-moved = { $earlier } up earlier, { $later } later.
difference-earlier = { $name }: { $time } earlier, up { $up } instead of { $was }
difference-later = { $name }: { $time } later, up { $up } instead of { $was }
difference-as-before = { $name }: up { $up } as before
difference-verdict = { $said }; { $so }
difference-never = no number of crews is enough any more
difference-late = is late now
difference-in-time = is no longer late
difference-possible = can now be in time with more crews
refused-not-in-outage = { $name } is not in the outage. Include the system, or change one that is.
refused-no-systems = No system in the register has { $name } as its supplier. Name the supplier on its systems, or choose another.
# The page to decide on.
decisions-title = For decision, { $scope }
decisions-file = for-decision
decisions-file-confidential = for-decision-CONFIDENTIAL
decisions-about = An imagined outage, worked out on the register { $changes ->
        [0] as it is.
        [one] with one change on trial.
       *[other] with { $changes } changes on trial.
    } Nothing in the register is changed, and no system is down because of this.
decisions-about-live = The outage that is going on, worked out on the register { $changes ->
        [0] as it is.
        [one] with one change on trial.
       *[other] with { $changes } changes on trial.
    }
decisions-nothing-down = No system is down.
decisions-imagined = Down
decisions-named = Begins with
decisions-from = Counted from
decisions-down = Extent
decisions-systems = { $count ->
        [one] one system
       *[other] { $count } systems
    }, { $critical ->
        [0] none critical
        [one] one critical
       *[other] { $critical } critical
    }
decisions-answer = The answer
decisions-to-decide = To decide
decisions-reasons = The reasons
decisions-ground = Ground
decisions-decision = Decision
decisions-nothing-to-decide = Nothing needs a decision: every accepted downtime is kept, no figure is missing and nothing contradicts anything else.
decisions-assumed = Figures that are missing
decisions-assumed-restore = { $count ->
        [one] One system has no restore time and is counted
       *[other] { $count } systems have no restore time and are counted
    } with { $time } (* in the order): { $names }.
decisions-assumed-accepted = { $count ->
        [one] One system has no decided downtime and is never counted
       *[other] { $count } systems have no decided downtime and are never counted
    } as late: { $names }.
decisions-assumed-nothing = Every system has a restore time and a decided downtime.
decisions-unwritten = The page could not be written in { $path }: { $why }. Choose another place.
decide-crews = Should the municipality be able to field { $enough } crews instead of { $crews }?
decide-changes = { $count ->
        [one] Should the change be decided?
       *[other] Should the changes be decided?
    }
decide-impossible = May { $name } be down { $time } instead of { $accepted }, or must the chain that leads there be shortened?
decide-impossible-own = May { $name } be down { $time } instead of { $accepted }, or must it be faster to restore?
decide-impossible-more = { $count ->
        [one] The same question for one more system: a longer downtime, or a faster restore?
       *[other] The same question for { $count } more systems: a longer downtime, or a faster restore?
    }
decide-impossible-line = { $name }: { $time } instead of { $accepted }
decide-longest = In the chain, { $name } takes the longest, { $time }.
decide-by-deadline = Should the order follow the deadlines instead of the order of priority?
decide-ranks = { $count ->
        [one] Should the order of priority change for one system that others with a better place need?
       *[other] Should the order of priority change for { $count } systems that others with a better place need?
    }
decide-downtimes = { $count ->
        [one] Should the downtime be shortened for one system that accepts longer than what needs it?
       *[other] Should the downtime be shortened for { $count } systems that accept longer than what needs them?
    }
decide-measured = { $count ->
        [one] Should the restore time be corrected for one system that took longer in an exercise, and who makes it shorter?
       *[other] Should the restore time be corrected for { $count } systems that took longer in an exercise, and who makes it shorter?
    }
decide-slower = { $name }: measured { $measured }, counted with { $time }
decide-slower-accepted = { $name }: measured { $measured }, counted with { $time }; may be down { $accepted }
decide-slower-than-accepted = { $name }: measured { $measured }, counted with { $time }; may be down { $accepted } only
decide-circle = Which dependency of the circle is to go, so that work can begin?
decide-plans = { $count ->
        [one] Who sees to it that one system that is late gets a continuity plan, and by when?
       *[other] Who sees to it that { $count } systems that are late get a continuity plan, and by when?
    }
decide-figures = { $count ->
        [one] Who gives the restore time and downtime that are missing for one system, and by when?
       *[other] Who gives the restore times and downtimes that are missing for { $count } systems, and by when?
    }
# On the command line.
cli-arg-supplier = As if every system of this supplier, and everything that needs them, had gone down
cli-value-supplier = SUPPLIER
cli-arg-only = As if just this system had gone down, nothing more; may be repeated
cli-value-only = NAME
cli-arg-what-if = Change on trial, leaving the register as it is: "SYSTEM: rank 3, restore 2h, accepted 8h"; may be repeated
cli-value-what-if = CHANGE
cli-arg-plan-format = Write the page to decide on: txt (80 columns), md or html
cli-one-supplier = Plan for one supplier at a time. For several at once, name their systems with --down or --only.
cli-bad-what-if = { $value } cannot be read. Write "SYSTEM: rank 3", "SYSTEM: restore 2h" or "SYSTEM: accepted 8h" with a time above zero; several with commas between.
# In the console.
do-imagine = imagine outage
do-imagine-picked = show the outage
do-what-if = what if
do-take-back = take back
do-take-all-back = take all back
do-save-page = save
name-do-imagine = Imagine an outage and see what it would take
name-do-what-if = Change a system on trial, leaving the register as it is
name-do-take-back = Take back the last change on trial
name-do-take-all-back = Take back all changes on trial
name-do-save-page = Save the page to decide on in a file
imagine-title = Imagine an outage: what is down?
imagine-all = Everything
imagine-critical = Everything critical
imagine-named = One or several systems and everything that needs them …
imagine-supplier = A supplier: its systems and everything that needs them …
imagine-chosen = Just the systems that are picked, nothing more …
pick-named = Imagined outage: systems, and everything that needs them
pick-supplier = Imagined outage: supplier
pick-chosen = Imagined outage: just these systems
pick-no-supplier = No supplier that some system has matches.
not-one-supplier = One supplier at a time: Enter takes the one under the cursor.
not-in-drill = An imagined outage changes nothing in the register. Go back to undo or redo.
not-nothing-imagined = Nothing is changed on trial.
news-what-if-back = The change on trial is taken back.
drill-banner = IMAGINED OUTAGE: { $what }
drill-since = imagined from { $time }
empty-drill = No system is part of the imagined outage. Esc goes back.
form-what-if = On trial: { $name }
form-what-if-about = Counts in the imagined outage only; the register stays as it is. An empty field takes the change back.
page-title = Save the page to decide on
page-help = The name decides the form: .txt, .md or .html. A file that exists is not overwritten.
page-writing = Writing …
page-no-form = Let the name end with .txt, .md or .html.
page-exists = { $path } exists already. Type another name.
field-imagined-rank = { field-rank }
help-imagined-rank = Other systems move as they would by a decision.
field-imagined-restore-time-s = { field-restore-time-s }
help-imagined-restore-time-s = How long the work takes once what it needs is up, for example 2 h.
field-imagined-accepted-downtime-s = { field-accepted-downtime-s }
help-imagined-accepted-downtime-s = How long the system may be down, for example 8 h.
drill-changes = { $count } changes on trial, the last { $latest }
drill-own-place = place { $rank } on trial
form-try = Try it
