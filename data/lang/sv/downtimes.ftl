# downtimes: accepted downtimes, in the console and on the command line.
downtimes-summary = { $running ->
        [0] Inget avbrott pågår
        [one] Ett avbrott pågår
       *[other] { $running } avbrott pågår
    } · { $missing ->
        [0] inget beslut saknas
        [one] ett beslut saknas
       *[other] { $missing } beslut saknas
    } · { $decided } av { $critical } beslutade
downtimes-decided = beslutade, saknade och pågående
downtimes-running = pågående avbrott
downtimes-missing = kritiska utan beslut
downtimes-over = över de senaste tolv månaderna
downtimes-all = alla system
measured-none = Inget avbrott på tolv månader
measured-times = { $times ->
        [one] Ett avbrott
       *[other] { $times } avbrott
    }, längst { $longest }, tillsammans { $sum }
measured-over = { $count ->
        [0] inget över
        [one] ett över
       *[other] { $count } över
    }
measured-scale = högst { $longest } ({ $month })
against-restore-time = Kortare än den egna återställningstiden, { $time }
against-restore-time-of = { $name } tar { $time } att återställa
against-accepted-by = { $name } accepterar { $time } avbrott
against-more = … { $count } till, se 5
# The command.
cli-about-downtimes =
    Visa accepterade avbrottstider och läget nu, det som går ut först överst.
    Längst och över mäts de senaste tolv månaderna mot det som är beslutat i dag.
cli-example-downtimes =
    {"  "}driftpult downtimes --running
    {"  "}driftpult downtimes omsorg
    {"  "}driftpult downtimes --over --json
cli-arg-running = Bara de som är nere
cli-arg-missing = Bara kritiska system utan beslutad avbrottstid
cli-arg-over = Bara de som har gått över sin avbrottstid de senaste tolv månaderna
cli-column-standing = Tid
cli-column-times = 12 mån
cli-column-longest = Längst
cli-column-over = Över
cli-column-months = Månad för månad
cli-column-decided-by = Beslut
cli-downtimes-none-running = Inget avbrott pågår.
cli-downtimes-none-missing = Alla kritiska system har en beslutad avbrottstid.
cli-downtimes-none-over = Inget system har gått över sin avbrottstid de senaste tolv månaderna.
cli-downtimes-none = Ingen avbrottstid är beslutad än. Besluta i konsolen: driftpult, sedan 5 och a.
cli-action-decide-downtime = Avbrottstid beslutad
# The console.
section-downtimes = Avbrott
do-decide-downtime = besluta tid
trail-action-decide-downtime = beslut om avbrottstid
form-decide-downtime = Beslut om accepterad avbrottstid: { $name }
news-downtime-decided = Beslutet är infört: { $time } avbrott accepteras.
news-downtime-decided-none = Beslutet är infört: ingen accepterad avbrottstid.
news-downtime-decided-against = Beslutet är infört: { $time } avbrott accepteras. { $against }.
empty-downtimes-decided = Här står accepterade avbrottstider. v visar alla system, a beslutar.
empty-downtimes-running = Inget avbrott pågår. v byter urval.
empty-downtimes-missing = Alla kritiska system har en beslutad avbrottstid. v byter urval.
empty-downtimes-over = Inget system har gått över sin tid på tolv månader. v byter urval.
empty-downtimes-all = Inga system än. De läggs in under System (2).
column-accepted-short = Acc. tid
column-standing = Tid
column-over-times = Över
column-longest = Längst
over-of = { $over } av { $times }
state-since = { $state } sedan { $time }
fact-accepted = Accepterad tid
fact-decided-by = Beslutad av
fact-decided-on = Den
fact-reference = Hänvisning
fact-restore = Återställning
fact-plan = Plan
plan-lies = { $plan }, finns: { $place }
heading-months = Tolv månader till i dag
heading-outages = Avbrott
municipality-months = 12 mån  { $columns }  { $measured }
municipality-times = { $count } avbrott
outage-ongoing = pågår
name-do-decide-downtime = Besluta accepterad avbrottstid
