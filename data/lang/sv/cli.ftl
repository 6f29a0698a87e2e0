# cli: sentences of that room.

# Help.
cli-heading-usage = Så här
cli-heading-commands = Kommandon
cli-heading-arguments = Ord
cli-heading-options = Val
cli-heading-common = Gemensamma val
cli-heading-example = Exempel
cli-value-command = KOMMANDO
cli-value-options = VAL
cli-about-program =
    Driftpult: kommunens system i återställningsordning och dess incidenter, i en enda fil.
    Utan kommando öppnas konsolen.
cli-example-program =
    {"  "}driftpult demo
    {"  "}driftpult import systems systemförteckning.csv
    {"  "}driftpult incident log "Lagringen svarar inte" --system "Lagring (SAN)"
cli-about-demo = Öppna konsolen på en exempelkommun som kastas när du avslutar
cli-example-demo = {"  "}driftpult demo
cli-about-init = Skapa ett tomt register
cli-example-init = {"  "}driftpult init --municipality Exempelkommun --db /srv/driftpult/register.db
cli-about-import = Ta in uppgifter ur ett kalkylblad
cli-example-import = {"  "}driftpult import systems systemförteckning.csv --dry-run
cli-about-import-systems =
    Ta in system ur en XLSX- eller CSV-fil. Finns inget register skapas det.
    Kolumnerna känns igen på sina rubriker, svenska och engelska.
cli-example-import-systems =
    {"  "}driftpult import systems systemförteckning.csv --dry-run
    {"  "}driftpult import systems register.xlsx --sheet System --dry-run
    {"  "}driftpult import systems lista.csv --map name=Applikation --on-conflict update
cli-about-export = Skriv ut registret som fil
cli-example-export =
    {"  "}driftpult export systems -o system.csv
    {"  "}driftpult export systems --format xlsx -o system.xlsx
    {"  "}driftpult export incidents --format json
cli-about-systems = Lista systemen i återställningsordning
cli-example-systems =
    {"  "}driftpult systems --critical
    {"  "}driftpult systems omsorg
    {"  "}driftpult systems --gaps
cli-about-system = Visa ett system: alla uppgifter, beroenden, luckor och vem du ringer
cli-example-system = {"  "}driftpult system "Kärnnät"
cli-about-incident = Logga och följ incidenter
cli-example-incident = {"  "}driftpult incident log "Lagringen svarar inte" --system "Lagring (SAN)" --since 02:50
cli-about-incident-log = Logga en incident; skriver ut dess nummer
cli-example-incident-log =
    {"  "}driftpult incident log "Lagringen svarar inte" --system "Lagring (SAN)" --since "-40 min"
    {"  "}driftpult incident log "Misstänkt intrång" --type attack --severity 3 --secret "OSL 18:8"
cli-about-incident-list = Lista öppna incidenter
cli-example-incident-list = {"  "}driftpult incident list --all
cli-about-incident-show = Visa en incident: system, klockor och tidslinje
cli-example-incident-show = {"  "}driftpult incident show 2026-0042
cli-about-incident-note = Skriv i en incidents tidslinje
cli-example-incident-note =
    {"  "}driftpult incident note 2026-0042 "Leverantören är på väg" --kind communication
    {"  "}journalctl -u lagring --since -1h | driftpult incident note 2026-0042 -
cli-about-incident-status = Ändra en incidents status
cli-example-incident-status = {"  "}driftpult incident status 2026-0042 restored --at 04:10
cli-about-incident-down = Markera system som nere i en incident
cli-example-incident-down = {"  "}driftpult incident down 2026-0042 --system "Lagring (SAN)" --system "Kärnnät (stamnät och switchar)" --at 02:50
cli-about-incident-up = Markera system som uppe igen
cli-example-incident-up = {"  "}driftpult incident up 2026-0042 --system "Lagring (SAN)" --at 04:10
cli-about-incident-close = Stäng en incident
cli-example-incident-close = {"  "}driftpult incident close 2026-0042 --reason "Felet är åtgärdat"
cli-about-audit = Visa ändringsspåret och kontrollera att det är helt
cli-example-audit = {"  "}driftpult audit verify
cli-about-audit-list = Lista ändringar, den senaste först
cli-example-audit-list = {"  "}driftpult audit list --record "system:Lagring (SAN)" --limit 20
cli-about-audit-verify = Kontrollera att spåret är helt och stämmer med registret
cli-example-audit-verify = {"  "}driftpult audit verify --anchor "$(cat spårets-slut.txt)"
cli-about-audit-head = Skriv ut spårets slut, att förvara på annan plats
cli-example-audit-head = {"  "}driftpult audit head > spårets-slut.txt
cli-about-completions = Skriv ut tabbkomplettering för ett skal
cli-example-completions = {"  "}driftpult completions bash > ~/.local/share/bash-completion/completions/driftpult
cli-about-help = Visa hjälp om programmet eller ett kommando
cli-example-help = {"  "}driftpult help incident log
cli-arg-help = Visa den här hjälpen
cli-arg-version = Visa versionen
cli-arg-db = Registrets fil (annars DRIFTPULT_DB, konfigurationsfilen eller din datamapp)
cli-value-db = FIL
cli-arg-lang = Språk: sv eller en
cli-value-lang = SPRÅK
cli-arg-json = Skriv data som JSON, för andra program
cli-arg-read-only = Läs bara; inget skrivs
cli-arg-color = Färger: auto, always (alltid) eller never (aldrig)
cli-value-color = NÄR
cli-arg-ascii = Rita tecken med vanliga bokstäver
cli-arg-mouse = Lyssna på musen i konsolen: klick, dubbelklick och hjul (Skift ger terminalens egen markering)
cli-arg-force-filesystem = Godta registret fast det ligger på ett nätverksfilsystem
cli-arg-municipality = Kommunens namn
cli-value-municipality = NAMN
cli-arg-file = XLSX- eller CSV-filen
cli-value-file = FIL
cli-arg-dry-run = Visa vad som skulle ändras; inget skrivs
cli-arg-map = Läs ett fält ur en viss kolumn; kan anges flera gånger
cli-value-map = FÄLT=KOLUMN
cli-arg-on-conflict = När namnet redan finns: skip (hoppa över, förval), update (uppdatera) eller fail (avbryt)
cli-value-on-conflict = SÄTT
cli-arg-sheet = Arbetsbokens blad; utan det läses det första
cli-value-sheet = BLAD
cli-arg-what = Vad: systems, incidents, checklist, exercises eller measures
cli-value-what = VAD
cli-arg-format = Format: csv (förval), json eller xlsx
cli-value-format = FORMAT
cli-arg-output = Filen att skriva; annars skrivs allt till standard ut
cli-value-output = FIL
cli-arg-down = Bara de som inte är uppe
cli-arg-critical = Bara de kritiska
cli-arg-gaps = Vad registret saknar, kontroll för kontroll
cli-arg-words = Ord som ska finnas i namn, verksamhet, ägare, leverantör eller typ
cli-value-words = ORD
cli-arg-name = Systemets namn
cli-value-name = NAMN
cli-arg-number = Incidentens nummer, till exempel 2026-0042
cli-value-number = NUMMER
cli-arg-title = Det viktigaste i en rad
cli-value-title = TITEL
cli-arg-system = System; kan anges flera gånger
cli-value-system = NAMN
cli-arg-type = Typ: outage (avbrott), disturbance (störning), attack (angrepp), personal-data (personuppgifter), physical (fysisk), supplier (leverantör), planned (planerat) eller other (annat)
cli-value-type = TYP
cli-arg-severity = Allvarlighet: 1 mindre, 2 måttlig, 3 allvarlig, 4 omfattande
cli-value-severity = 1–4
cli-arg-since = När det hände: 14:20, igår 17:15, "-40 min"
cli-value-since = TID
cli-arg-aware = När kommunen fick kännedom
cli-value-aware = TID
cli-arg-secret = Sekretess, med lagrum: "OSL 18:8"
cli-value-secret = GRUND
cli-arg-dedupe = Egen nyckel: en öppen incident med samma nyckel fylls på i stället för att en ny skapas
cli-value-dedupe = NYCKEL
cli-arg-all = Även stängda
cli-arg-text = Texten; ett ensamt - läser den från standard in
cli-value-text = TEXT
cli-arg-kind = Slag: note (anteckning, förval), decision (beslut) eller communication (kommunikation)
cli-value-kind = SLAG
cli-arg-at = När: 14:20, igår 17:15, "-40 min"; annars nu
cli-value-at = TID
cli-arg-status = Status: reported (rapporterad), triaged (bedömd), in-progress (pågår), restored (återställd), closed (stängd) eller evaluated (utvärderad)
cli-value-status = STATUS
cli-arg-reason = Varför
cli-value-reason = TEXT
cli-arg-record = Bara en post: system:NAMN, incident:NUMMER, person:NAMN, role:NAMN, supplier:NAMN, exercise:NUMMER, measure:NUMMER eller settings
cli-value-record = POST
cli-arg-limit = Högst så många rader (förval 50; med --json alla)
cli-value-limit = ANTAL
cli-arg-anchor = Ett tidigare slut, som audit head skrev ut det
cli-value-anchor = RAD:HASH
cli-arg-shell = Skal: bash, zsh, fish, elvish eller powershell
cli-value-shell = SKAL
cli-arg-command = Kommandot

# Words of a call that are off.
cli-usage-unknown-command =
    Kommandot { $word } finns inte.
    Alla kommandon: { $place } --help
cli-usage-unknown-command-near =
    Kommandot { $word } finns inte. Menade du { $nearest }?
    Alla kommandon: { $place } --help
cli-usage-later-command =
    Kommandot { $word } finns inte i den här versionen; det kommer i en senare.
    Kommandon som finns: { $place } --help
cli-usage-one-word-too-many =
    { $word } är ett ord för mycket. Sätt citattecken runt namn och texter som har mellanslag.
    Så här: { $place } --help
cli-usage-unknown-option =
    Valet { $word } finns inte.
    Så här: { $place } --help
cli-usage-unknown-option-near =
    Valet { $word } finns inte. Menade du { $nearest }?
    Så här: { $place } --help
cli-usage-value-missing =
    { $word } saknar sitt värde.
    Så här: { $place } --help
cli-usage-bad-value =
    { $value } går inte att använda för { $word }. Välj bland: { $choices }.
    Så här: { $place } --help
cli-usage-bad-number =
    { $value } är inget tal som { $word } kan ha.
    Så här: { $place } --help
cli-usage-missing =
    Det saknas något: { $word }.
    Så här: { $place } --help
cli-usage-command-missing =
    Säg vad du vill göra. Efter { $place } kan stå: { $choices }.
    Så här: { $place } --help
cli-usage-twice =
    { $word } står två gånger, men kan bara anges en gång.
    Så här: { $place } --help
cli-usage-conflict =
    { $word } och { $other } går inte att förena. Välj en av dem.
    Så här: { $place } --help
cli-usage-value-count =
    { $word } har fått fel antal värden.
    Så här: { $place } --help
cli-usage-not-text =
    Ett av orden är inte läsbar text (UTF-8).
    Så här: { $place } --help
cli-usage-other =
    Orden går inte att förstå tillsammans.
    Så här: { $place } --help
cli-bad-time = { $value } är ingen tid som går att läsa. Skriv till exempel 14:20, "igår 17:15", "-40 min" eller 2026-11-24T14:20:00+01:00.
cli-bad-type = { $value } är ingen typ av incident. Välj bland: { $choices }.
cli-bad-status = { $value } är ingen status. Välj bland: { $choices }.
cli-bad-record = { $value } är ingen post. Skriv slag och namn, till exempel system:SAN. Slagen är: { $choices }.
cli-bad-anchor = { $value } är inget slut på ett spår. Skriv det som driftpult audit head skrev ut: radens nummer, kolon och 64 tecken.
cli-input-unreadable = Texten på standard in är inte läsbar text (UTF-8). Inget är skrivet.
cli-asked-to-read-only = Kommandot skriver i registret, men --read-only säger att inget får skrivas. Ta bort det ena.

# Where the register is.
cli-no-register =
    Det finns inget register i { $path }.
    Skapa ett tomt med driftpult init, eller ett av ett kalkylblad med driftpult import systems FIL.
    Ligger det någon annanstans: ange filen med --db eller DRIFTPULT_DB.
cli-no-home =
    Det går inte att avgöra var registret ligger, för kontot har ingen hemmapp.
    Ange filen med --db eller DRIFTPULT_DB.
cli-folder-failed = Mappen { $path } går inte att skapa: { $error }. Ange en annan fil med --db.
cli-no-temporary-folder = Det finns ingen mapp för tillfälliga filer. Sätt TMPDIR till en mapp som du får skriva i.
cli-configuration-unreadable = Konfigurationsfilen { $path } går inte att läsa: { $error }.
cli-configuration-faulty =
    Konfigurationsfilen { $path } går inte att förstå vid rad { $line }.
    Den kan innehålla: db, language ("sv", "en"), colour ("auto", "always", "never"), mouse och ascii (true, false).
cli-municipality = Kommunen
cli-made =
    Registret är skapat: { $path }
    Nästa steg: driftpult import systems FIL, eller driftpult för att öppna konsolen.

# The console.
cli-console-no-terminal =
    Konsolen behöver en terminal, både för det du skriver och det som visas.
    Utan terminal: driftpult systems, driftpult incident list, driftpult --help.
cli-console-poor-terminal =
    Konsolen kan inte ritas på den här terminalen (TERM är "{ $term }"). Sätt TERM till terminalens sort, till exempel xterm-256color.
    Kommandon som klarar sig ändå: driftpult systems, driftpult incident list, driftpult incident log.

# What goes wrong on the way.
cli-output-failed = Svaret gick inte att skriva ut: { $error }.
cli-unexpected-answer = Registret gav ett svar som inte hör till frågan. Försök igen; kvarstår det, kör driftpult audit verify.

# Tables.
cli-column-rank = Plats
cli-column-system = System
cli-column-state = Läge
cli-column-accepted = Avbrottstid
cli-column-classification = K R T S
cli-column-plan = Plan
cli-column-gaps = Luckor
cli-column-department = Verksamhet
cli-column-number = Nummer
cli-column-title = Titel
cli-column-status = Status
cli-column-severity = Allvarlighet
cli-column-type = Typ
cli-column-since = Sedan
cli-column-down = Nere
cli-column-restored = Uppe
cli-column-left = Tid
cli-paper-late = Papperskopian hann inte skrivas på { $seconds } sekunder. Det som skulle göras är gjort; se om mappen för papperskopian svarar.
cli-missing = saknas
cli-register-empty = Registret har inga system. Ta in dem med driftpult import systems FIL.
cli-no-such-systems = Inga system stämmer med { $words }.
cli-nothing-down = Inga system är nere.
cli-no-critical = Inga system är markerade som kritiska.
cli-no-gaps = Inga luckor: kontrollerna hittar inget som saknas.
cli-no-incidents = Inga incidenter är loggade.
cli-no-open-incidents = Inga öppna incidenter. Alla: driftpult incident list --all

# One system, one incident.
cli-since = sedan { $time }
cli-retired = Avvecklat { $at }
cli-secret = Sekretess
cli-secret-by = sekretess { $ground }
cli-group-needs = Behöver
cli-group-needed-by = Behövs av
cli-group-findings = Luckor
cli-group-reach = Ring
cli-group-systems = System
cli-group-timeline = Tidslinje
cli-circle = Beror på sig självt genom { $names }
cli-with-rank = plats { $rank }
cli-with-accepted = avbrottstid { $time }
cli-changed = Senast ändrat av { $by } { $at }
cli-customer-number = kundnummer { $number }
cli-substitute = ersättare { $name }
cli-nobody-known = okänd i kontakterna
cli-no-accepted-downtime = ingen beslutad avbrottstid
cli-time-reported = Rapporterad
cli-time-restored = Återställd
cli-time-closed = Stängd
cli-stood-so-already = Så stod det redan; inget är ändrat.
cli-incident-stands =
    { $incident } { $title }: { $status }, { $down ->
        [0] inget system nere
        [one] { $down } system nere
       *[other] { $down } system nere
    }
cli-entry-note = Anteckning
cli-entry-decision = Beslut
cli-entry-communication = Kommunikation
cli-entry-status = Status
cli-entry-severity = Allvarlighet
cli-entry-type = Typ
cli-entry-role = Roll
cli-entry-task = Uppgift
cli-entry-duty = Rapportering
cli-entry-system-down = Nere:
cli-entry-system-taken = Återställs:
cli-entry-system-handed-over = Överlämnat:
cli-entry-system-emergency = Nöddrift:
cli-entry-system-up = Uppe:
cli-entry-system-verified = Kontrollerat:
cli-entry-continuity-plan = Kontinuitetsplan

# Import.
cli-import-mend-refused = Rätta raderna i filen och läs in den igen; de som redan finns hoppas över. Uppdatera dem som finns med --on-conflict update.

# Export.
cli-export-failed = { $path } går inte att skriva: { $error }.
cli-export-on-register = { $path } är ett register och skrivs inte över. Välj en annan fil.
cli-export-not-a-file = { $path } är ingen vanlig fil och skrivs inte över. Välj en annan.

# The trail.
cli-audit-empty = Inga ändringar finns.
cli-audit-more = De { $count } senaste visas; fler finns. Visa dem med --limit ANTAL.
cli-audit-whole =
    Spåret är helt: { $rows } rader, varav { $redacted } med raderat innehåll. Registret stämmer med det.
    Slut: { $head }
cli-audit-whole-anchored =
    Spåret är helt och har kvar det slut som du angav: { $rows } rader, varav { $redacted } med raderat innehåll.
    Slut: { $head }
cli-audit-fault-gap =
    Spåret är brutet: något saknas före rad { $seq }.
    Filen är skadad, eller ändrad utan programmet. Spara en kopia som bevis och återgå till senaste säkerhetskopia.
cli-audit-fault-changed =
    Spåret är brutet: det som hör till rad { $seq } har ändrats i efterhand.
    Filen är skadad, eller ändrad utan programmet. Spara en kopia som bevis och återgå till senaste säkerhetskopia.
cli-audit-fault-anchor-beyond-end =
    Spåret är kapat: rad { $seq }, som du angav, finns inte längre.
    Spara en kopia av filen som bevis och jämför med senaste säkerhetskopia.
cli-audit-fault-anchor-differs =
    Spåret är omskrivet: rad { $seq } är inte den som du angav.
    Spara en kopia av filen som bevis och jämför med senaste säkerhetskopia.
cli-audit-fault-register =
    Spåret är helt, men { $record } står inte i registret så som spåret säger.
    Filen är skadad, eller ändrad utan programmet. Spara en kopia som bevis och återgå till senaste säkerhetskopia.
cli-action-create = Nytt
cli-action-change = Ändrat
cli-action-decide = Beslutat
cli-action-retire = Avvecklat
cli-action-take-back = Taget tillbaka
cli-action-log = Loggat
cli-action-note = Antecknat
cli-action-status = Ny status
cli-action-down = Nere
cli-action-up = Uppe
cli-kept-number = Nummer
cli-kept-status = Status
cli-kept-secret = Sekretess
cli-kept-reported-at = Rapporterad
cli-kept-restored-at = Uppe igen
cli-kept-closed-at = Stängd
cli-kept-down-at = Gick ner
cli-kept-incident = Incident
cli-kept-systems = System
cli-kept-timeline = Tidslinje
cli-kept-retired-at = Avvecklat
cli-reason = Skäl
cli-redacted = Innehållet är raderat
cli-clock-went-back = Klockan hade gått bakåt
