# downtimes: accepted downtimes, in the console and on the command line.
downtimes-summary = { $running ->
        [0] Nothing is down
        [one] One outage running
       *[other] { $running } outages running
    } · { $missing ->
        [0] no decision missing
        [one] one decision missing
       *[other] { $missing } decisions missing
    } · { $decided } of { $critical } decided
downtimes-decided = decided, missing and running
downtimes-running = running outages
downtimes-missing = critical without a decision
downtimes-over = over in the last twelve months
downtimes-all = all systems
measured-none = No outage in twelve months
measured-times = { $times ->
        [one] One outage
       *[other] { $times } outages
    }, longest { $longest }, { $sum } together
measured-over = { $count ->
        [0] none over
        [one] one over
       *[other] { $count } over
    }
measured-scale = highest { $longest } ({ $month })
against-restore-time = Shorter than its own restore time, { $time }
against-restore-time-of = { $name } takes { $time } to restore
against-accepted-by = { $name } accepts { $time } of downtime
against-more = … { $count } more, see 5
# The command.
cli-about-downtimes =
    Show accepted downtimes and how things stand now, what runs out first on top.
    Longest and over measure the last twelve months against what is decided today.
cli-example-downtimes =
    {"  "}driftpult downtimes --running
    {"  "}driftpult downtimes care
    {"  "}driftpult downtimes --over --json
cli-arg-running = Only those that are down
cli-arg-missing = Only critical systems without a decided downtime
cli-arg-over = Only those that went over their accepted downtime in the last twelve months
cli-column-standing = Time
cli-column-times = 12 mo
cli-column-longest = Longest
cli-column-over = Over
cli-column-months = By month
cli-column-decided-by = Decision
cli-downtimes-none-running = Nothing is down.
cli-downtimes-none-missing = Every critical system has a decided downtime.
cli-downtimes-none-over = No system went over its accepted downtime in the last twelve months.
cli-downtimes-none = No downtime is decided yet. Decide in the console: driftpult, then 5 and a.
cli-action-decide-downtime = Downtime decided
# The console.
section-downtimes = Downtimes
do-decide-downtime = decide time
trail-action-decide-downtime = downtime decided
form-decide-downtime = Decision on the accepted downtime: { $name }
news-downtime-decided = The decision is recorded: { $time } of downtime is accepted.
news-downtime-decided-none = The decision is recorded: no accepted downtime.
news-downtime-decided-against = The decision is recorded: { $time } of downtime is accepted. { $against }.
empty-downtimes-decided = Accepted downtimes stand here. v shows all systems, a decides.
empty-downtimes-running = Nothing is down. v shows another selection.
empty-downtimes-missing = Every critical system has a decided downtime. v shows another selection.
empty-downtimes-over = No system went over its time in twelve months. v shows another selection.
empty-downtimes-all = No systems yet. They are added under Systems (2).
column-accepted-short = Accepted
column-standing = Time
column-over-times = Over
column-longest = Longest
over-of = { $over } of { $times }
state-since = { $state } since { $time }
fact-accepted = Accepted
fact-decided-by = Decided by
fact-decided-on = On
fact-reference = Reference
fact-restore = Restore time
fact-plan = Plan
plan-lies = { $plan }, kept in { $place }
heading-months = Twelve months up to today
heading-outages = Outages
municipality-months = 12 mo  { $columns }  { $measured }
municipality-times = { $count ->
        [one] one outage
       *[other] { $count } outages
    }
outage-ongoing = running
name-do-decide-downtime = Decide the accepted downtime
