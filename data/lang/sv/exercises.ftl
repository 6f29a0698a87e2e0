# Exercises and measures: their fields, words and refusals.
kind-name-exercise = övning
kind-name-measure = åtgärd
group-exercise = Övningen
group-exercise-outcome = Utfall
group-measure = Åtgärden
group-measure-done = När den är gjord
field-system = System
help-system = Namnet på ett system i registret.
field-held-on = Datum
help-held-on = Den dag då övningen hölls, till exempel 2026-11-25 eller igår.
field-exercise-kind = Form
help-exercise-kind = Skrivbordsövning, återläsningsprov eller skarp övning.
exercise-kind-table-top = skrivbordsövning
exercise-kind-restore-test = återläsningsprov
exercise-kind-live = skarp övning
field-led-by = Deltagare
help-led-by = Vem som ledde övningen och vilka som var med.
field-measured-s = Uppmätt tid
help-measured-s = Hur lång tid återställningen tog, till exempel 2 tim. Jämförs med systemets återställningstid.
field-exercise-outcome = Resultat
help-exercise-outcome = Godkänd, delvis godkänd eller underkänd.
exercise-outcome-passed = godkänd
exercise-outcome-partly = delvis godkänd
exercise-outcome-failed = underkänd
field-findings = Iakttagelser
help-findings = Vad som fungerade och vad som inte gjorde det. Det som ska rättas till blir en åtgärd.
field-scenario = Scenario
help-scenario = Vad som övades, till exempel scenariots namn eller incidentens nummer.
field-reference = Diarienummer
help-reference = Diarienummer eller var protokollet ligger.
field-measure-owner = Ansvarig
help-measure-owner = Rollen eller personen som ska se till att det blir gjort.
field-origin = Ursprung
help-origin = Var åtgärden kommer ifrån, till exempel övningen eller incidenten.
field-measure-note = Kommentar
help-measure-note = Hur det gjordes, eller vad som återstår.

# Why a wish was refused, and what to do now.
refused-day-ahead = { $on } har inte varit än. Ange den dag då det gjordes.
refused-day-too-early = { $on } ligger före år 2000. Kontrollera datumet.
refused-exercised-system-unknown = { $name } från övningen finns inte i registret. Ta bort systemet ur protokollet eller lägg upp det först.
refused-measure-done = Åtgärd { $number } bockades av som gjord { $on } av { $by }. Öppna den igen om den inte är klar.
refused-measure-not-done = Åtgärd { $number } är inte gjord.

# How long it is until then, and how it went.
exercise-today = i dag
exercise-in-days =
    { $days ->
        [one] om { $days } dag
       *[other] om { $days } dagar
    }
exercise-in-months = om { $months } mån
exercise-never = aldrig övad
exercise-hidden = sekretess
exercise-measured = { $measured } mot { $stated }
measure-done-by = gjord { $on } { $by }
measure-no-day = utan datum
section-exercises = Övningar
section-measures = Åtgärder
column-last-exercised = Senast övad
column-exercise-due = Ska övas
column-measure-due = Senast

# The command line.
cli-about-exercise-list = Lista övningar, den senaste först, eller med --due vad som ska övas
cli-example-exercise-list =
    {"  "}driftpult exercise list --system "Elevhälsans journal"
    {"  "}driftpult exercise list --year 2026 --json
    {"  "}driftpult exercise list --due
cli-about-exercise-add = Registrera att ett system har övats; systemets datum för senaste övning följer med
cli-example-exercise-add =
    {"  "}driftpult exercise add "Elevhälsans journal" --on igår --kind live --by "IT-jour och hemsjukvården" --measured "3 tim 20 min"
    {"  "}driftpult exercise add "Lagring (SAN)" --kind table-top --outcome partly --findings "Nyckeln till datahallen saknades"
cli-about-measure = Åtgärder: det som ska göras åt det som hittats
cli-example-measure =
    {"  "}driftpult measure list
    {"  "}driftpult measure done 3 --note "Nyckelskåp uppsatt"
cli-about-measure-list = Lista öppna åtgärder, det som är sent först
cli-example-measure-list =
    {"  "}driftpult measure list --system "Lagring (SAN)"
    {"  "}driftpult measure list --all --json
cli-about-measure-add = Lägg upp en åtgärd
cli-example-measure-add = {"  "}driftpult measure add "Sätt upp nyckelskåp" --system "Lagring (SAN)" --owner IT-chef --due 2027-01-31
cli-about-measure-done = Bocka av en åtgärd som gjord
cli-example-measure-done = {"  "}driftpult measure done 3 --on 2026-11-20 --note "Nyckelskåp uppsatt"
cli-about-measure-reopen = Öppna en gjord åtgärd igen; kommentaren står kvar
cli-example-measure-reopen = {"  "}driftpult measure reopen 3 --reason "Skåpet gick inte att låsa"
cli-arg-exercise-system = Bara det som gäller ett system, med dess namn
cli-arg-exercise-on = Dagen, till exempel 2026-11-18 eller igår; annars i dag
cli-arg-exercise-due = Kritiska system efter när de ska övas, det som är sent först
cli-arg-exercise-year = Bara övningar ett visst år
cli-arg-exercise-kind = Form: table-top (skrivbordsövning), restore-test (återläsningsprov) eller live (skarp övning)
cli-arg-exercise-by = Vem som ledde övningen och vilka som var med
cli-arg-exercise-outcome = Resultat: passed (godkänd), partly (delvis godkänd) eller failed (underkänd)
cli-arg-measured = Hur lång tid återställningen tog: 2h, "90 min"
cli-value-measured = TID
cli-arg-outcome = Resultat
cli-value-outcome = RESULTAT
cli-arg-findings = Vad som fungerade och vad som inte gjorde det
cli-value-findings = TEXT
cli-arg-scenario = Vad som övades
cli-value-scenario = TEXT
cli-arg-measure-number = Åtgärdens nummer, som listan visar det
cli-arg-measure-all = Även gjorda
cli-arg-measure-due = Dagen då den senast ska vara gjord
cli-arg-measure-note = Hur det gjordes
cli-arg-owner = Rollen eller personen som ansvarar
cli-value-owner = NAMN
cli-arg-origin = Var åtgärden kommer ifrån
cli-value-origin = TEXT
cli-bad-duration = { $value } är ingen tid. Skriv till exempel 2h eller "90 min".
cli-exercise-added = Övning { $number } är registrerad: { $name } { $on }
cli-measure-stands = Åtgärd { $number } { $title }: { $state }
cli-exercises-none = Inga övningar är registrerade.
cli-exercises-none-critical = Inget system är kritiskt, så inget behöver övas varje år.
cli-measures-none = Inga åtgärder finns.
cli-measures-none-open = Inga öppna åtgärder.

# The console.
do-exercises = övningar
name-do-exercises = Visa övningar: vad som ska övas och vad som har övats
do-measures = åtgärder
name-do-measures = Visa åtgärder
do-record-exercise = registrera övning
name-do-record-exercise = Registrera en övning
do-tick-measure = gjord
name-do-tick-measure = Bocka av åtgärden, eller öppna den igen
do-remove = ta bort
name-do-remove = Ta bort posten ur listorna, eller ta tillbaka den
exercises-due =
    { $late ->
        [0] Att öva
        [one] Att öva, { $late } sen
       *[other] Att öva, { $late } sena
    }
exercises-held = Registrerade { $count }
heading-open-measures = Öppna åtgärder
measures-open =
    { $count ->
        [one] { $count } öppen åtgärd
       *[other] { $count } öppna åtgärder
    }
measures-all =
    { $count ->
        [one] { $count } åtgärd, även gjorda
       *[other] { $count } åtgärder, även gjorda
    }
now-measure = Åtgärd { $number }: { $title }
empty-exercises-due = Inget system är kritiskt. Bara kritiska system måste övas varje år.
empty-exercises = Inga övningar än. n registrerar en.
empty-measures = Inga öppna åtgärder. n lägger upp en, v visar även gjorda.
form-new-exercise = Registrera en övning
form-new-measure = Ny åtgärd
form-tick-measure = Åtgärd { $number } är gjord
draft-tick-measure = åtgärd { $number }
news-exercise-recorded = Övningen är registrerad.
news-measure-ticked = Åtgärd { $number } är gjord.
news-measure-reopened = Åtgärd { $number } är öppen igen.
ask-measure-reopen = Öppna åtgärd { $number } "{ $title }" igen? (j/N)
ask-exercise-retire = Ta bort övning { $number }? Spåret behåller den, och systemets datum för senaste övning följer med. (j/N)
ask-exercise-take-back = Ta tillbaka övning { $number }? (j/N)
ask-measure-retire = Ta bort åtgärd { $number }? Spåret behåller den. (j/N)
ask-measure-take-back = Ta tillbaka åtgärd { $number }? (j/N)
news-exercise-retired = Övning { $number } är borttagen.
news-exercise-taken-back = Övning { $number } är tillbaka.
news-measure-retired = Åtgärd { $number } är borttagen.
news-measure-taken-back = Åtgärd { $number } är tillbaka.
not-removed = Posten är borttagen. Ta tillbaka den först (x).
record-removed = borttagen
now-more-measures =
    { $count ->
        [one] { $count } åtgärd till
       *[other] { $count } åtgärder till
    }
now-measures-late =
    { $count ->
        [one] { $count } åtgärd är sen
       *[other] { $count } åtgärder är sena
    }
