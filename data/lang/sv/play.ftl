# Övningar: scenarier, övningsläget och protokollet.

play-untitled = Övning utan scenario
play-role-control = Övningsledare
play-role-observer = Observatör

scenario-too-large = Filen är större än { $most } kB. Ett scenario är det inte; kontrollera sökvägen.
scenario-not-read = Rad { $line } kan inte läsas: { $why }
scenario-bad-format = Formatet { $format } är okänt. Det här programmet läser format 1.
scenario-too-many = Fler än { $most } { $what }.
scenario-bad-id = "{ $id }" duger inte som id. Använd små bokstäver a till z, siffror och bindestreck.
scenario-twice = "{ $id }" finns två gånger.
scenario-bad-start = "{ $value }" är inget klockslag. Skriv som 02:50.
scenario-bad-length = { $what }: texten är tom eller längre än { $most } tecken.
scenario-too-late = Rad { $line }: inspelet kommer senare än sju dygn.
scenario-out-of-order = Rad { $line }: inspelet kommer före det på rad { $other }. Ordna inspelen efter tid.
scenario-bad-time = Rad { $line }: "{ $value }" är ingen tid. Skriv som 90 min eller 1 h 30 min.
scenario-unknown-role = Rad { $line }: rollen "{ $id }" finns inte i filen.
scenario-unknown-key = Rad { $line }: systemet "{ $id }" finns inte bland filens system.
scenario-unknown-system = { $key }: registret har inget system "{ $name }". { $nearest ->
    [none] Välj ett
   *[other] Närmast: { $nearest }. Välj ett
 } med --system { $key }=NAMN.
scenario-other-register = Scenariot är skrivet för ett annat register och kan inte användas här.
scenario-unknown-cast = Scenariot har inget system "{ $key }". Det har: { $keys }.

refused-not-exercise = Registret är ingen övning. driftpult exercise börjar en.
refused-exercise-ended = Övningen avslutades { $at }. Bara iakttagelser kan läggas till.
refused-exercise-goes-on = Övningen pågår. Avsluta den först: driftpult exercise end
refused-nothing-ahead = Inga fler inspel att gå till.
refused-unknown-role = Rollen "{ $role }" finns inte i övningen.
refused-no-inject = Inspelet finns inte eller har inte kommit än.
refused-bad-speed = Farten ska vara mellan 1 och { $most }.
refused-finding-without-words = Skriv vad som iakttogs.
refused-recorded-already = Övningen fördes in i registret { $at } och förs inte in två gånger.
refused-other-register = Övningen är gjord på ett annat register än detta och kan inte föras in här.

store-exercise-gone = Övningens kopia är borttagen. Inget mer kan sparas i den. Det riktiga registret är orört.

exercise-mark = ÖVNING
play-participants = Deltagare
play-no-role = utan roll
play-injects = Inspel
play-findings = Iakttagelser
play-next-in = Nästa inspel om { $time }
play-runs = Klockan i övningen är { $clock } och går { $speed ->
    [one] i verklig fart.
   *[other] { $speed } gånger så fort.
 }
play-paused = Pausad kl { $clock } i övningens tid, { $speed ->
    [one] verklig fart.
   *[other] { $speed }× fart.
 }
play-ran-out = Stannade av sig själv kl { $clock } i övningens tid, tolv timmar efter att klockan senast ställdes. driftpult exercise resume fortsätter.
play-ended = Avslutad kl { $clock } i övningens tid.
finding-due = senast { $date }
column-scenario = Scenario
column-length = Längd
scenario-from-incident = Byggt på incident { $number }: det som blev känt och det som gick ner är inspel, det som då beslutades är vad som väntas.
scenario-went-down = Nere: { $names }{ $more ->
    [0] .
   *[other] {" "}och { $more } till.
 }

protocol-title = Övningsprotokoll: { $title }
protocol-measured = Återställning och avbrottstider
protocol-decisions = Vad som beslutades när
protocol-words = Information till andra
protocol-when = Genomförd
protocol-clock = Övningens tid
protocol-span = { $from } till { $to } ({ $length })
protocol-about = Händelsen
protocol-incidents = Incidenter
protocol-state = Läge
protocol-goes-on = Övningen pågår; siffrorna gäller hittills.
protocol-none = inga
protocol-never = aldrig
protocol-summary = { $systems ->
    [one] 1 system var nere.
   *[other] { $systems } system var nere.
 } Accepterad avbrottstid hölls för { $kept } och bröts för { $broken }. { $slower ->
    [0] Inget tog längre tid att återställa än registret säger.
    [one] 1 tog längre tid att återställa än registret säger.
   *[other] { $slower } tog längre tid att återställa än registret säger.
 } Till första loggade incident: { $log }. Till första information till andra: { $word }.
protocol-up = Uppe
protocol-not-up = inte uppe
protocol-column-measured = Uppmätt
protocol-says = Registret
protocol-downtime = Avbrott
protocol-accepted = Accepterat
protocol-outcome = Utfall
protocol-kept = hölls
protocol-broken = bröts
protocol-broken-with-plan = bröts, plan i tid
protocol-undecided = ej beslutad
protocol-untouched = Nere hela övningen utan att någon tog sig an dem ({ $count }): { $names }
protocol-no-findings = Inga iakttagelser är nedskrivna.
protocol-finding = Iakttagelse
protocol-owner = Ansvarig
protocol-due = Senast
protocol-by = Noterad av
protocol-hidden = (sekretess)
protocol-inject = Sades
protocol-unseen = inte läst
protocol-expected = Väntat

cli-is-exercise = ÖVNING: { $title }
cli-no-exercise = Ingen övning finns vid { $path }. driftpult exercise börjar en.
cli-exercise-made = Övningen är förberedd och pausad: { $path }
    driftpult exercise ansluter, driftpult exercise resume startar klockan.
cli-exercise-of-exercise = Registret är självt en övning. Ange det riktiga registret med --db.
cli-exercise-goes-on = Övningen "{ $title }" pågår sedan { $since }, och bara en i taget kan pågå.
    driftpult exercise ansluter till den, driftpult exercise end avslutar den.
cli-exercise-ended-lies-there = Övningen "{ $title }" från { $since } är avslutad men ligger kvar.
    Spara det som behövs (driftpult exercise protocol, driftpult exercise record) och ta bort den: driftpult exercise discard
cli-exercise-bad-system = "{ $value }" säger inte vilket system som menas. Skriv --system nyckel=Namn.
cli-unknown-scenario = Det finns inget scenario "{ $name }". Det finns: { $known }. En egen fil anges med sökväg.
cli-scenario-unreadable = { $file } kan inte läsas: { $error }
cli-scenario-faulty = { $file }: { $why }
cli-scenario-without-register = Inget register finns att jämföra systemen med; bara filen är kontrollerad.
cli-scenario-good = { $file }: inga fel. { $injects } inspel, { $length }.
cli-scenario-of-secret = Incident { $number } är sekretessmarkerad. Med --confidential kan ett scenario göras av den; skydda filen.
cli-scenario-of-nothing = Incident { $number } har inget i tidslinjen att göra inspel av.
cli-scenario-written = Scenariot är skrivet: { $path }. Läs igenom det (det kan nämna personer), säg vem som får vad, och kontrollera det: driftpult exercise check
cli-file-stands-already = { $path } finns redan. Välj ett annat namn.
cli-needs-yes = Ingen terminal att fråga vid. Lägg till --yes.
ask-exercise-discard = Ta bort övningen "{ $title }"? Den är förd in i registret. (j/N)
ask-exercise-discard-unrecorded = Ta bort övningen "{ $title }"? Inget av den är fört in i registret. (j/N)
ask-exercise-discard-running = Övningen "{ $title }" pågår. Ta bort den ändå, för alla som är med? (j/N)
cli-discard-not = Inget är borttaget.
cli-discarded = Övningen "{ $title }" är borttagen.

cli-about-exercise = Öva på en kopia av registret; det riktiga registret rörs inte
cli-example-exercise =
    {"  "}driftpult exercise --scenario storage --role control --speed 10
    {"  "}driftpult exercise --role technician         # ansluter till den som pågår
cli-about-exercise-scenarios = Scenarier som följer med
cli-example-exercise-scenarios = {"  "}driftpult exercise scenarios
cli-about-exercise-check = Kontrollera en scenariofil, även mot registret
cli-example-exercise-check = {"  "}driftpult exercise check eget.toml --system net="Kärnnät"
cli-about-exercise-new = Skriv en scenariofil, tom eller av en inträffad incident
cli-example-exercise-new = {"  "}driftpult exercise new --from 2026-0042 -o eget.toml
cli-about-exercise-status = Hur övningen står: klocka, deltagare, inspel, iakttagelser
cli-example-exercise-status = {"  "}driftpult exercise status --json
cli-about-exercise-join = Delta i en roll
cli-example-exercise-join = {"  "}driftpult exercise join technician
cli-about-exercise-pause = Stanna övningens klocka
cli-example-exercise-pause = {"  "}driftpult exercise pause
cli-about-exercise-resume = Låt övningens klocka gå
cli-example-exercise-resume = {"  "}driftpult exercise resume
cli-about-exercise-speed = Ändra farten: så många sekunder i övningen på en verklig
cli-example-exercise-speed = {"  "}driftpult exercise speed 10
cli-about-exercise-skip = Gå till nästa inspels tid
cli-example-exercise-skip = {"  "}driftpult exercise skip
cli-about-exercise-seen = Säg att ett inspel är läst
cli-example-exercise-seen = {"  "}driftpult exercise seen 3
cli-about-exercise-finding = Skriv ned en iakttagelse
cli-example-exercise-finding = {"  "}driftpult exercise finding "Jourlistan var gammal" --owner IT-chef --due 2027-01-31
cli-about-exercise-end = Avsluta övningen
cli-example-exercise-end = {"  "}driftpult exercise end
cli-about-exercise-protocol = Protokollet: beslut, uppmätta tider, iakttagelser
cli-example-exercise-protocol = {"  "}driftpult exercise protocol --format html -o protokoll.html
cli-about-exercise-record = För in uppmätta tider och iakttagelser i det riktiga registret
cli-example-exercise-record = {"  "}driftpult exercise record --kind table-top
cli-about-exercise-discard = Ta bort övningens kopia
cli-example-exercise-discard = {"  "}driftpult exercise discard
cli-arg-exercise-play = Ett scenario som följer med (exercise scenarios listar dem), eller en fil
cli-arg-exercise-cast = Vilket system scenariot menar, som nyckel=Namn
cli-arg-role = Rollen att delta i
cli-value-role = ROLL
cli-arg-speed = Så många sekunder i övningen på en verklig, 1 till 3600
cli-value-speed = FART
cli-arg-start = Gör bara övningen och lämna den pausad
cli-arg-scenario-file = Scenariofilen
cli-value-scenario-file = FIL
cli-arg-from = Incidenten som scenariot görs av
cli-value-from = NUMMER
cli-arg-role-name = Rollen
cli-value-role-name = ROLL
cli-arg-inject = Inspelets nummer
cli-value-inject = NUMMER
cli-arg-finding-due = När det ska vara gjort
cli-arg-exercise = Mena övningen i stället för registret

header-injects = { $count ->
    [one] 1 oläst inspel
   *[other] { $count } olästa inspel
 } (x)
play-somebody = Inspel
news-inject = Inspel från { $from }: { $text } (x visar)
play-no-injects = Övningen har inget scenario: ledaren berättar vad som händer. Vilka scenarier som finns: driftpult exercise scenarios
play-no-injects-yet = Inget har kommit än.
play-ahead = Kommande, bara för övningsledaren
play-in = om { $time }
play-expected = Väntat: { $text }
play-no-findings = Inga än. n skriver ned en.
play-your-role = Din roll
play-goals = Vad som övas
play-after = När övningen är avslutad
play-after-what = Protokollet: driftpult exercise protocol. Uppmätta tider och iakttagelser till registret: driftpult exercise record. Ta bort övningen: driftpult exercise discard.
play-is-running = { $speed ->
    [one] verklig fart
   *[other] { $speed }× fart
 }
play-is-paused = pausad
play-is-prepared = ej startad (p startar)
play-is-out = stannade av sig själv (p fortsätter)
play-is-ended = avslutad
play-choose-role = Välj roll
news-paused = Klockan står.
news-resumed = Klockan går.
news-speed = { $speed ->
    [one] Klockan går i verklig fart.
   *[other] Klockan går { $speed } gånger så fort.
 }
news-role = Rollen är din.
news-exercise-ended = Övningen är avslutad. Iakttagelser kan läggas till.
ask-end-exercise = Avsluta övningen för alla? Klockan stannar och inget mer kan göras i den än att skriva iakttagelser. (j/N)
not-no-exercise = Det här är ingen övning. driftpult exercise börjar en.
not-exercise-ended = Övningen är avslutad.
not-on-inject = Ställ markören på ett inspel.
not-seen-already = Inspelet är redan läst.
not-nothing-ahead = Inga fler inspel att gå till.
not-faster = Fortare går det inte.
not-slower = Klockan går redan i verklig fart.
form-finding = Iakttagelse
draft-finding = en iakttagelse
do-pause = paus
do-faster = fortare
do-slower = saktare
do-skip-ahead = nästa inspel
do-take-role = roll
do-end-exercise = avsluta övningen
do-seen = läst
do-finding = iakttagelse
do-choose-role = välj
name-do-pause = Pausa övningen eller låt den gå
name-do-faster = Låt övningens klocka gå fortare
name-do-slower = Låt övningens klocka gå saktare
name-do-skip-ahead = Gå till nästa inspel
name-do-take-role = Välj roll i övningen
name-do-end-exercise = Avsluta övningen
name-do-seen = Markera inspelet som läst
name-do-finding = Skriv ned en iakttagelse
name-do-choose-role = Välj rollen
field-finding = Iakttagelse
help-finding = Vad övningen visade, så att en som inte var med förstår det.
field-finding-systems = System
help-finding-systems = Vilka system det gäller. Tomt om det gäller arbetssättet.
ask-exercise-record = För in övningen i { $path } som { $kind }: { $systems } system, varav { $measured } med uppmätt tid, och { $measures } åtgärder? (j/N)
cli-record-not = Inget är infört.
cli-exercise-recorded = Infört: { $systems ->
    [one] 1 system
   *[other] { $systems } system
 } och { $measures ->
    [one] 1 åtgärd
   *[other] { $measures } åtgärder
 }.
cli-record-gone = { $name } finns inte längre i registret och förs inte in.
cli-record-renamed = { $name } heter nu { $now }.
cli-record-otherwise = { $name } har fått en annan återställningstid i registret sedan övningen började.
exercise-origin = Övning { $date } ({ $id }): { $title }
exercise-reference = övning { $id }{ $speed ->
    [one] {""}
   *[other] , { $speed }× fart
 }
cli-arg-finding-system = Ett system som det gäller (kan anges flera gånger)
export-header-exercise = Ur en övning
file-of-exercise = Filen är exporterad ur en övning och tas inte in i ett register.
trail-action-exercise = övningen
cli-action-exercise = Övningen
protocol-marked = { $name } markerat nere efter { $time }.
protocol-never-marked = { $name } markerades aldrig nere.
refused-not-started = Övningen är inte startad. p startar klockan, eller driftpult exercise resume.
scenario-bad-length-at = Rad { $line }, { $what }: texten är tom eller längre än { $most } tecken.
cli-role-changed = Du var { $before } och är nu { $now }, i alla dina fönster.
cli-unknown-role = Rollen "{ $role }" finns inte i övningen. Det finns: { $known }.
play-you-are = Du är { $role }.
play-prepared = Inte startad, klockan står på { $clock }. driftpult exercise resume startar den.
finding-noted = Iakttagelsen är nedskriven.
protocol-file = ovningsprotokoll
protocol-unwritten = Protokollet kunde inte skrivas i { $path }: { $why }. Välj en annan mapp eller fil med -o.
protocol-everybody = alla
protocol-read = läst { $time } av { $by }
protocol-done = Gjort
protocol-judgement = Bedömning och underskrift
protocol-reached = Nått, delvis eller inte, och varför:
protocol-leader = Övningsledare
protocol-approved = Ansvarig chef
protocol-signed-on = Datum
protocol-speed = Fart
protocol-fast = { $speed ->
    [one] verklig fart
   *[other] upp till { $speed }× fart
 }, { $leaps ->
    [0] utan hopp i klockan
    [one] 1 hopp i klockan
   *[other] { $leaps } hopp i klockan
 }; verklig tid { $really }
protocol-leapt = Klockan hoppade medan detta återställdes, så tiden är inte uppmätt: { $names }
cli-arg-exercise-yes = Gör det utan att fråga
cli-value-exercise-play = NAMN|FIL
not-not-started = Övningen är inte startad: p startar klockan.
play-more-unread = { $count ->
    [one] 1 oläst inspel till (x)
   *[other] { $count } olästa inspel till (x)
 }
play-role-lead = Incidentledare
play-role-technician = Drifttekniker
play-role-liaison = Kommunikatör
now-exercise = En övning finns: driftpult exercise öppnar den
refused-exercise-recorded = Övningen är redan införd i registret och förs inte in två gånger.
ask-exercise-discard-unread = Ta bort { $path } ändå? (j/N)
cli-discarded-unread = { $path } är borttagen.
cli-scenario-no-file = { $file } är ingen fil.
told-real-changed = Det riktiga registret har ändrats medan övningen pågår. Händer något på riktigt? Öppna driftpult.
