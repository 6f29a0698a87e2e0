# secrecy: marks, what they hide, and words that are erased.
refused-stays-open = { $field } går inte att dölja: återställningsordningen, klockorna och listorna bygger på uppgiften.
refused-not-markable = Det går inte att sekretessmärka en { $kind }. Märk det system, den incident eller det fält som uppgiften står i.
refused-no-such-entry = Incident { $incident } har ingen rad { $seq } i tidslinjen. Raderna syns med driftpult incident show { $incident } --json.
refused-marked-meanwhile = Någon annan hann före: märkningen är nu { $ground }. Öppna på nytt och gör om, om den ska ändras.
refused-unmarked-meanwhile = Någon annan hann före: märkningen är borttagen. Öppna på nytt och gör om, om den ska tillbaka.
refused-field-marked = { $field } har sekretessmärkts medan du skrev, och någon har ändrat uppgiften. Ditt är inte sparat. Visa dolt och öppna formuläret på nytt.
refused-no-such-row = Spåret har ingen rad { $seq }. Raderna syns med driftpult audit list.
refused-nothing-to-erase = Där finns inga ord att radera, eller så är de redan raderade.

# What stands in the place of what is left out.
secret-hidden = dolt ({ $ground })
secret-title-hidden = Sekretess ({ $ground })
secret-erased = raderat
field-secret-ground = Sekretessgrund
help-secret-ground = Lagrum, till exempel 15:2 försvar, 18:8 säkerhetsåtgärd, 18:13 risk och sårbarhet, 21:7 personuppgifter, 25:1 vård, 26:1 socialtjänst, 39 personal. Tomt: ingen sekretess.

# The command line.
cli-about-secrecy = Sekretessmärk incidenter, rader i tidslinjen, system och fält
cli-example-secrecy = {"  "}driftpult secrecy mark system:Rakel --field supplier --ground "OSL 18:8"
cli-about-secrecy-mark =
    Sekretessmärk. Det märkta döljs i listor, exporter och papper tills någon ber om det med --confidential.
    Platsen, klockorna, beroendena och planläget för ett system går inte att dölja.
cli-example-secrecy-mark =
    {"  "}driftpult secrecy mark incident:2026-0042 --ground "OSL 18:8"
    {"  "}driftpult secrecy mark incident:2026-0042 --note 7 --ground "OSL 21:7"
    {"  "}driftpult secrecy mark system:Rakel --field supplier --ground "OSL 18:8"
cli-about-secrecy-unmark = Ta bort en sekretessmärkning
cli-example-secrecy-unmark = {"  "}driftpult secrecy unmark incident:2026-0042 --reason "Händelsen är offentlig"
cli-about-audit-redact =
    Radera ord ur spåret för gott: det som aldrig skulle ha stått där, eller som ska gallras.
    En rad i spåret säger att de är raderade, av vem och varför. Det går inte att ångra.
    Rätta först uppgiften i registret; det som står där när orden raderas står kvar.
cli-example-audit-redact =
    {"  "}driftpult audit redact 117 --reason "Personuppgifter i fel fält"
    {"  "}driftpult audit redact --record system:Rakel --reason "Sekretess, dnr KS 2026/12"
    {"  "}driftpult audit redact --incident 2026-0042 --note 7 --reason "Personuppgifter"
cli-arg-confidential = Visa det som är sekretessmärkt
cli-arg-target = Vad: incident:NUMMER eller system:NAMN
cli-value-target = POST
cli-arg-field = Ett fält i systemet, till exempel supplier
cli-value-field = FÄLT
cli-arg-note = En rad i incidentens tidslinje; numren syns med driftpult incident show NUMMER --json
cli-value-note = RAD
cli-arg-ground = Grunden: "OSL 18:8", kort 18:8, eller egna ord
cli-value-ground = GRUND
cli-arg-row = Raden i spåret, som audit list numrerar den
cli-value-row = RAD
cli-arg-incident = Incidenten vars tidslinje ordet står i; med --note
cli-value-incident = NUMMER
cli-arg-yes = Radera utan att fråga
cli-marked = Märkt. Det döljs nu för alla som inte ber om det.
cli-unmarked = Märkningen är borttagen. Uppgiften syns för alla.
cli-hidden =
    { $count ->
        [one] 1 sekretessmärkt uppgift är dold; --confidential visar den.
       *[other] { $count } sekretessmärkta uppgifter är dolda; --confidential visar dem.
    }
cli-looks-secret = Texten ser ut att kunna omfattas av sekretess. Märk den med --secret, eller i efterhand med driftpult secrecy mark.
cli-bad-field = { $value } är inget fält i ett system. De som går att märka: { $choices }.
cli-field-of-no-system = { $value } är inget system. Bara fält i system märks ett och ett; märk hela incidenten eller en rad med --note.
cli-note-of-no-incident = { $value } är ingen incident. Bara incidenter har en tidslinje.
cli-redact-ask-row = Orden i spårets rad { $seq } raderas för gott. Radera? [j/N]
cli-redact-ask-record = Orden i alla rader i spåret om { $record } raderas för gott. Radera? [j/N]
cli-redact-ask-note = Texten i rad { $seq } i tidslinjen för incident { $incident } raderas för gott, även ur spåret. Radera? [j/N]
cli-redact-not = Inget är raderat.
cli-redact-needs-yes = Radering frågar först, men här finns ingen terminal att svara i. Lägg till --yes om du är säker.
cli-redact-which-note = Säg vilken rad i tidslinjen för incident { $incident }: --note RAD. Alla rader i spåret om den: --record incident:{ $incident }.
cli-redacted-rows =
    Raderat: innehållet i { $count ->
        [one] en rad
       *[other] { $count } rader
    } i spåret. Kontrollera med driftpult audit verify.
    Säkerhetskopior och exporter som redan finns innehåller orden; byt ut dem.
cli-action-mark-secret = Sekretessmärkt
cli-action-unmark-secret = Märkning borttagen
cli-action-redact = Raderat
cli-kept-secret-fields = Sekretess
cli-kept-secret-entries = Sekretess
trail-action-mark-secret = sekretessmärkt
trail-action-unmark-secret = märkning bort
trail-action-redact = raderat
export-header-masked = Dolda uppgifter

# The console.
do-show-secret = visa dolt
do-hide-secret = dölj
do-mark-secret = sekretess
do-mark-secret-row = märk raden
not-nothing-secret = Inget i registret är sekretessmärkt. m märker det du står på.
header-secret = sekretess visas
news-shown = Sekretessmärkt text visas. Den döljs med h, eller efter tio minuter utan tangent.
news-hidden = Sekretessmärkt text är dold.
news-hidden-again = Tio minuter utan tangent: sekretessmärkt text är dold igen. h visar den.
news-secrecy = Sekretessmärkningen är ändrad.
news-looks-secret = Sparat. Texten ser ut att kunna omfattas av sekretess; m märker den.
form-secrecy = Sekretess: { $name }
form-secrecy-row = Sekretess: rad { $seq } i { $incident }
form-secrecy-field = Sekretess: { $field } ({ $name })
help-covered = Dolt och låst här. Visa dolt med h innan du öppnar formuläret.

# The palette.
name-do-mark-secret = Sekretessmärk, eller ta bort märkningen
name-do-show-secret = Visa eller dölj sekretessmärkt text
