# The year's checklist: its fields, words and refusals.
kind-name-occurrence = aktivitet i årshjulet
group-occurrence = Aktiviteten
field-activity = Aktivitet
help-activity = Beteckning i årshjulet, till exempel A15.
field-due-on = Senast
help-due-on = Den dag då det senast ska vara gjort; en aktivitet i årshjulet den sista dagen i sin månad.
field-outcome = Utfall
help-outcome = Gjord eller överhoppad; tomt så länge den är kvar att göra.
outcome-done = gjord
outcome-skipped = överhoppad
field-done-at = Gjord
help-done-at = När den gjordes eller hoppades över.
field-done-by = Av
help-done-by = Kontot som bockade av eller hoppade över.
field-done-note = Notering
help-done-note = Vad som gjordes och vad som återstår. Visas nästa år bredvid den nya.
field-done-reference = Hänvisning
help-done-reference = Diarienummer, paragraf eller var underlaget ligger.
field-skip-reason = Skäl
help-skip-reason = Varför den inte görs den här gången.
field-done-on = Gjord den
help-done-on = Datum om det inte var i dag, till exempel 2026-11-18 eller igår.
field-undo-reason = Skäl
help-undo-reason = Varför du tar tillbaka det som någon annan har sagt.
activity-state-late = sen
activity-state-due = den här månaden
activity-state-to-do = kommande
activity-state-before-register = före registret
activity-state-done = gjord
activity-state-skipped = överhoppad
recurrence-monthly = varje månad
recurrence-quarterly = varje kvartal
recurrence-half-yearly = varje halvår
recurrence-yearly = varje år
recurrence-every-4-years = vart fjärde år, valår
trail-action-tick = avbockad
trail-action-skip = överhoppad
trail-action-untick = tagen tillbaka
cli-action-tick = Avbockad
cli-action-skip = Överhoppad
cli-action-untick = Tagen tillbaka

checklist-header-state = Läge
checklist-header-role = Ansvarig roll
checklist-header-evidence = Underlag
checklist-header-requirements = Krav
checklist-header-section = Avsnitt

# Why a wish was refused, and what to do now.
refused-already-done = { $activity } för { $month } är redan avbockad av { $by } { $at }.
cli-already-done-note =
    { $activity } för { $month } är redan avbockad av { $by } { $at }. Inget är ändrat.
    Lägg din notering till den som finns med --add.
refused-already-skipped = { $activity } för { $month } hoppades över av { $by } { $at }: { $reason }. Ta tillbaka det först.
refused-ticked-by-another = { $by } bockade av { $activity } för { $month } { $at }. Ange ett skäl för att ta tillbaka det.
refused-skipped-by-another = { $by } hoppade över { $activity } för { $month } { $at }. Ange ett skäl för att ta tillbaka det.
refused-not-open-yet = { $activity } för { $month } kan bockas av från { $date }. Det som är gjort nu hör till gången före.
refused-done-too-early = { $activity } för { $month } kan inte ha gjorts { $on }: den börjar { $date }. Ett tidigare datum hör till gången före.
refused-done-ahead = { $on } har inte varit än. Ange den dag då det gjordes.
refused-skipped-too-far-ahead = { $activity } för { $month } ligger mer än ett år fram. Hoppa över den när den närmar sig.
refused-skip-without-reason = Skriv varför { $activity } för { $month } hoppas över.
refused-not-due-then = { $activity } infaller inte { $date }. En aktivitet ska vara gjord sista dagen i sin månad.

# How far it has come.
checklist-due-today = sista dagen i dag
checklist-days-late =
    { $days ->
        [one] { $days } dag sen
       *[other] { $days } dagar sen
    }
checklist-days-left =
    { $days ->
        [one] { $days } dag kvar
       *[other] { $days } dagar kvar
    }
checklist-progress =
    { $late ->
        [0] { $done } av { $of } gjorda
        [one] { $done } av { $of } gjorda, { $late } sen
       *[other] { $done } av { $of } gjorda, { $late } sena
    }
checklist-and-skipped = { $skipped ->
        [one] { $skipped } överhoppad
       *[other] { $skipped } överhoppade
    }
checklist-and-unexpected = { $count } före registret

# Commands.
cli-about-checklist = Årets aktiviteter enligt riktlinjen: lista, bocka av, hoppa över, ta tillbaka
cli-example-checklist =
    {"  "}driftpult checklist list
    {"  "}driftpult checklist tick A15 --note "Övat med omsorgen" --reference "KS 2026/117"
cli-about-checklist-list = Lista det som ska göras, det som är sent först
cli-example-checklist-list =
    {"  "}driftpult checklist list --month okt
    {"  "}driftpult checklist list --year 2025 --json
cli-about-checklist-tick = Bocka av en aktivitet; utan månad den äldsta som ska vara gjord
cli-example-checklist-tick =
    {"  "}driftpult checklist tick A22 --note "Inga incidenter"
    {"  "}driftpult checklist tick "prova återläsning" --month nov --on 2026-11-18
cli-about-checklist-skip = Hoppa över en aktivitet den här gången, med skäl
cli-example-checklist-skip = {"  "}driftpult checklist skip A20 --month april --reason "Görs ihop med budgeten i augusti"
cli-about-checklist-undo = Ta tillbaka en avbockning eller ett överhopp
cli-example-checklist-undo = {"  "}driftpult checklist undo A15 --month okt --reason "Avsåg förra året"
cli-about-checklist-export = Skriv ut årshjulet som fil
cli-example-checklist-export = {"  "}driftpult checklist export --year 2026 -o årshjul.csv
cli-arg-activity = Aktivitet: A15, eller något ur titeln
cli-value-activity = AKTIVITET
cli-arg-year = Året (annars i år)
cli-value-year = ÅR
cli-arg-month = Månaden: 10, okt eller oktober
cli-value-month = MÅNAD
cli-arg-due = Dagen den senast ska vara gjord, i stället för månad och år
cli-value-due = DATUM
cli-arg-state = Läge: late (sen), due (den här månaden), to-do (kommande), done (gjord) eller skipped (överhoppad)
cli-value-state = LÄGE
cli-arg-checklist-all = Även gjorda och överhoppade
cli-arg-checklist-note = Notering; visas nästa år bredvid den nya
cli-value-checklist-note = TEXT
cli-arg-reference = Diarienummer, paragraf eller var underlaget ligger
cli-value-reference = TEXT
cli-arg-on = Dagen då det gjordes, till exempel 2026-11-18 eller igår
cli-value-on = DATUM
cli-arg-add = Lägg noteringen till det som någon annan redan har skrivit
cli-bad-date = { $value } är inget datum som finns. Skriv till exempel 2026-11-18 eller igår.
cli-bad-month = { $value } är ingen månad. Skriv till exempel 10, okt eller oktober.
cli-activity-unknown =
    Ingen aktivitet heter { $name }.
    Alla aktiviteter: driftpult checklist list --all
cli-activity-unknown-near =
    Ingen aktivitet heter { $name }. Närmast: { $nearest }.
    Alla aktiviteter: driftpult checklist list --all
cli-activity-many =
    { $name } passar på flera aktiviteter: { $found }.
    Skriv beteckningen, till exempel { $first }.
cli-activity-not-then = { $activity } infaller inte då. Tillfällen { $year }: { $days }.
cli-activity-not-that-year = { $activity } infaller inte { $year }; den kommer bara vissa år.
cli-activity-nothing-open = { $activity } har inget kvar att göra till och med den här månaden. Nästa: { $next }. Ange det med --due { $next }.
cli-activity-nothing-open-that-year = { $activity } har inget kvar att göra { $year }. Ange månaden med --month för att ändra det som står.
cli-activity-nothing-said = { $activity } har inget att ta tillbaka. Ange månaden med --month.
cli-checklist-nothing = Inget av årets aktiviteter stämmer med det du frågar efter.
cli-checklist-nothing-open = Inget kvar att göra { $year }. Allt som är gjort: driftpult checklist list --all
cli-checklist-hidden = { $count } gjorda, överhoppade eller från tiden före registret visas inte. Allt: driftpult checklist list --all
cli-checklist-stands = { $activity } { $title }, { $month }: { $state }
cli-column-activity = Aktivitet
cli-column-month = Månad
cli-column-activity-state = Läge
cli-column-role = Ansvarig
cli-column-by = Av
cli-column-note = Notering

# The console.
section-checklist = Årshjul
do-tick = bocka av
do-skip = hoppa över
do-walk = genomgång
do-earlier = året före
do-later = året efter
do-tick-on = bocka av, nästa
do-not-now = inte nu
do-skip-because = hoppa över med skäl
name-do-tick-on = Bocka av och gå vidare
name-do-not-now = Gå vidare utan att säga något
name-do-skip-because = Hoppa över, med det skrivna som skäl
name-do-tick = Bocka av aktiviteten, eller ta tillbaka
name-do-skip = Hoppa över aktiviteten, med skäl
name-do-walk = Gå igenom det som ska göras, en aktivitet i taget
name-do-earlier = Visa året före
name-do-later = Visa året efter
view-to-do = kvar att göra
view-settled = gjorda
view-year = hela året
not-open-yet = Det är för tidigt. En aktivitet kan bockas av i sin egen period, högst ett halvår i förväg.
not-settled = Den är redan bockad av eller överhoppad. Mellanslag tar tillbaka.
not-nothing-to-do = Inget är sent eller ska göras den här månaden.
not-without-reason = Skriv skälet på raden först.
not-first = Det här är den första.
empty-checklist = Inget här. v byter urval, komma och punkt byter år.
column-checklist-title = Aktivitet
column-month = Månad
column-time = Tid
column-requirement = Krav
checklist-done-by = Gjord { $at } av { $by }
checklist-skipped-by = Överhoppad { $at } av { $by }
checklist-evidence = Underlag
checklist-role = Ansvarig
checklist-requirements = Krav
checklist-recurs = Återkommer
checklist-section = Avsnitt
checklist-before = Förra gången
checklist-register-says = Registret säger
checklist-history = Historik
ask-untick = Ta tillbaka avbockningen av { $activity }? Den blir kvar att göra; noteringen sparas. (j/N)
ask-unskip = Ta tillbaka att { $activity } hoppades över? Den blir kvar att göra. (j/N)
news-ticked = { $activity } avbockad. Mellanslag tar tillbaka, n noterar.
news-unticked = { $activity } är kvar att göra igen.
news-skipped = { $activity } överhoppad.
news-note-added = Noteringen är tillagd på { $activity }.
ticked-meanwhile = { $by } bockade av den { $at }. Spara igen lägger din text till det som står.
form-tick = Bocka av { $activity }
form-add-note = Lägg till på { $activity }
form-skip = Hoppa över { $activity }
form-untick = Ta tillbaka { $activity }
form-remark = Ändra { $activity }
now-to-do = Att göra
now-to-do-short = { $late ->
        [0] Årshjulet: { $due } att göra den här månaden
        [one] Årshjulet: { $late } sen, { $due } att göra den här månaden
       *[other] Årshjulet: { $late } sena, { $due } att göra den här månaden
    }
now-more-to-do = { $count ->
        [one] { $count } till i årshjulet
       *[other] { $count } till i årshjulet
    }
now-year = Året { $year }   { $gauge }  { $progress }
walk-title = Genomgång
walk-place = { $at } av { $all }
walk-evidence = Underlag: { $evidence }  { $requirements }
walk-reason = Skäl
walk-reason-help = varför den hoppas över den här gången
walk-note-help = skriv, eller bara Enter
walk-no-last-year = Inget är sagt om den förra gången.
walk-note-first = Det du har skrivit är inte sparat. Enter bockar av, F3 hoppar över med texten som skäl, Ctrl-U tömmer raden.
walk-ticked-meanwhile = { $by } bockade av den { $at }. Enter lägger din text till det som står.
walk-nothing = Inget är sent eller ska göras den här månaden.
walk-done = Genomgången är klar: { $done } gjorda, { $skipped } överhoppade, { $left } kvar.
palette-kind-activity = aktivitet
