# restore: the plan of an outage, the board, what stops, the paper copy; in the console and on the command line.
plan-because = före egen plats { $rank }: { $name } ({ $other }) behöver det
plan-because-unranked = utan egen plats: { $name } ({ $other }) behöver det
plan-waits = väntar på { $places }
plan-breaches = { $crews ->
        [one] Med ett lag
       *[other] Med { $crews } lag
    } { $breaches ->
        [0] hålls alla accepterade avbrottstider.
        [one] överskrids en accepterad avbrottstid.
       *[other] överskrids { $breaches } accepterade avbrottstider.
    }
plan-fewest = { $crews ->
        [0] Inget är nere.
        [one] Ett lag räcker för att hålla alla avbrottstider.
       *[other] Det behövs { $crews } lag för att hålla alla avbrottstider.
    }
plan-fewest-none = { $count ->
        [one] Ett system
       *[other] { $count } system
    } hinner inte med något antal lag; med { $rest ->
        [one] ett lag
       *[other] { $rest } lag
    } hinner övriga.
plan-fewest-nobody = { $count ->
        [one] Systemet hinner inte
       *[other] Inget av { $count } system hinner
    } med något antal lag.
plan-fewest-undecided = { $said } { $count ->
        [one] Ett system utan
       *[other] { $count } system utan
    } beslutad avbrottstid räknas inte med.
plan-fewest-unknown = Hur många lag som behövs går inte att säga.
plan-breaches-unknown = Ingen avbrottstid är beslutad för det som är nere.
plan-more = … { $count } till
plan-over = { $name } accepterar { $accepted }: { $left }
plan-impossible = { $name } har { $left }, men { $chain } tar { $time }
plan-impossible-own = { $name } har { $left }, men tar { $time } att återställa
plan-impossible-over = { $name } är { $left } och { $chain } tar { $time } till
plan-impossible-own-over = { $name } är { $left } och tar { $time } till
plan-impossible-whole = { $said } ({ $time } med allt före)
plan-by-deadline = Efter tidsgräns i stället för ledningens ordning: { $breaches ->
        [0] inget överskridande
        [one] ett överskridande
       *[other] { $breaches } överskridanden
    } mot { $now }. { $count } system byter plats: { $names }
plan-circle = { $circle }. Planen bortser från att { $ignored }
plan-ignored = { $name } behöver { $other }
plan-tighter = { $name } accepterar { $accepts }, men { $by } behöver det och accepterar { $needs }
plan-lent = { $name }, { $why }
plan-leverage = { $name }: { $critical ->
        [one] ett kritiskt system väntar på det
       *[other] { $critical } kritiska system väntar på det
    }
plan-leverage-shortest = { $name }: { $critical ->
        [one] ett kritiskt system väntar på det
       *[other] { $critical } kritiska system väntar på det
    }, kortast { $time } ({ $by })
plan-section-crews = Arbetslag
plan-section-over = Accepterad tid redan slut
plan-section-impossible = Hinner inte med något antal lag
plan-section-deadlines = En annan ordning
plan-section-circles = Beroenden i cirkel
plan-section-contradictions = Motsägelser
plan-section-leverage = Det som flest väntar på
refused-restoring-not-down = { $name } är inte nere. Markera det nere i incidenten först.
refused-taken = { $by } återställer { $name } sedan { $at }. Lämna över det om någon annan tar vid (l på tavlan).
refused-taken-hidden = Någon återställer { $name } sedan { $at }. Lämna över det om någon annan tar vid (l på tavlan).
refused-no-open-incident = Incidenten som hade { $name } är stängd. Är det nere nu: markera det nere i en öppen incident; då börjar en ny klocka.
refused-elsewhere = Avbrottet för { $name } finns i { $number }, inte i den här incidenten. Säg det där.
refused-held-now = { $by } har { $name } nu. Öppna formuläret på nytt om det ändå ska lämnas över.
refused-held-now-hidden = Någon har { $name } nu. Öppna formuläret på nytt om det ändå ska lämnas över.
refused-free-now = Ingen har { $name } längre. Öppna formuläret på nytt om det ändå ska lämnas över.
refused-activated-now = { $by } aktiverade kontinuitetsplanen för { $name } { $at }. Öppna formuläret på nytt om svaret ska bli ett annat.
refused-deferred-now = { $by } sköt upp kontinuitetsplanen för { $name } { $at }. Öppna formuläret på nytt om svaret ska bli ett annat.
refused-unanswered-now = { $name } har gått ner på nytt sedan formuläret öppnades. Öppna det igen och svara för det här avbrottet.
refused-not-up = { $name } är nere. Markera det uppe först, sedan verifierat.
refused-verified = { $name } verifierades { $at } av { $by }. Går det ner nu är det ett nytt avbrott: markera det nere i en incident.
refused-no-plan = { $name } har ingen kontinuitetsplan i registret. Ägaren { $owner } avgör vad som görs; skjut upp med skäl, eller notera nöddrift.
refused-no-plan-hidden = { $name } har ingen kontinuitetsplan i registret. Systemets ägare avgör vad som görs; skjut upp med skäl, eller notera nöddrift.
refused-no-plan-no-owner = { $name } har varken kontinuitetsplan eller ägare i registret. Skjut upp med skäl, eller notera nöddrift.
refused-deferred-without-reason = Säg varför planen inte aktiveras än; skälet följer med till utvärderingen.
refused-before-outage = { $name } gick ner { $at }; tiden kan inte vara tidigare än så.
refused-before-up = { $name } kom upp { $at }; tiden kan inte vara tidigare än så.
refused-before-reopened = { $name } var nere igen { $at }; tiden kan inte vara tidigare än så.
refused-before-taken = { $name } togs { $at }; tiden kan inte vara tidigare än så.
undo-not-restoring = Det som görs med ett system som är nere ångras inte. Säg hur det är nu på tavlan: 4.
trail-action-take = taget
trail-action-hand-over = överlämnat
trail-action-emergency = nöddrift
trail-action-verify = verifierat
trail-action-reopen = höll inte
trail-action-answer-plan = svar om plan
cli-action-take = Taget
cli-action-hand-over = Överlämnat
cli-action-emergency = Nöddrift
cli-action-verify = Verifierat
cli-action-reopen = Höll inte
cli-action-answer-plan = Svar om plan
field-crews = Arbetslag
help-crews = Hur många som kan återställa var sitt system samtidigt. Planen räknar med dem.
field-runsheet-folder = Mapp för papperskopian
help-runsheet-folder = Återställningslistan skrivs om här efter ändringar, högst en fil i timmen. Tomt: den skrivs bara när någon ber om den.
# The plan, and what stops, on the command line.
cli-about-plan =
    Visa återställningsplanen för pågående avbrott, eller för ett tänkt.
    Ordningen är ledningens; planen säger vad den leder till med så många arbetslag.
cli-example-plan =
    {"  "}driftpult plan
    {"  "}driftpult plan --drill all --crews 3
    {"  "}driftpult plan --down "Lagring (SAN)" --at 08:00 --json
    {"  "}driftpult plan --supplier "Granhulta Drift AB" --what-if "Active Directory: plats 3, återställs 2h"
    {"  "}driftpult plan --drill critical --format html -o underlag.html
cli-arg-plan-down = Räkna som om det här systemet, och allt som behöver det, gått ner; får upprepas
cli-arg-drill = Räkna som om allt vore nere: all, eller critical för alla kritiska
cli-value-drill = VAD
cli-arg-crews = Antal arbetslag; annars det som inställningarna säger
cli-value-crews = ANTAL
cli-arg-plan-at = När planen gäller; annars nu. Ett ensamt klockslag är nästa gång klockan är så; bakåt: "idag 08:00" eller med datum
cli-arg-impact = Visa vad som stannar om systemet stannar
cli-bad-crews = { $value } är inget antal arbetslag. Ange ett heltal från 1 till { $most }.
cli-bad-plan-time = { $value } ligger utanför åren 2000 till 2199. Ange en tid som 14:20, i morgon 08:00 eller 2026-11-24 08:00.
plan-title = Återställningsplan { $time }, { $scope }, { $crews ->
        [one] ett lag
       *[other] { $crews } lag
    }
plan-of-live = pågående avbrott
plan-nothing-down = Inget system är nere. Ett tänkt avbrott: driftpult plan --drill all
plan-late = { $time } sent
plan-section-why = Varför tidigare än den egna platsen
plan-section-under-way = Återställs nu
plan-under-way = { $name }: { $by } sedan { $time }
plan-section-plans = Kontinuitetsplaner att aktivera
column-deadline = Senast
column-crew = Lag
column-start = Börjar
column-up = Klar ca
column-margin = Marginal
column-why = Varför
impact-title = Vad stannar om { $name } stannar
impact-nothing = Inget annat system stannar.
impact-summary = { $count ->
        [one] Ett system stannar
       *[other] { $count } system stannar
    }, { $critical ->
        [0] inget kritiskt
        [one] ett kritiskt
       *[other] { $critical } kritiska
    }
impact-shortest = ; kortaste accepterade avbrottstiden { $time } ({ $name })
impact-also = {" "}(+{ $count })
impact-departments = Verksamheter
impact-no-department = Ingen verksamhet angiven
impact-department = { $count } system, { $critical ->
        [0] inget kritiskt
        [one] ett kritiskt
       *[other] { $critical } kritiska
    }
impact-accepts = kortast { $time }
cli-column-owner = Ägare
# The board, what stops, the cards: in the console.
section-board = Återställning
do-take = ta
do-hand-over = lämna
do-emergency = nöddrift
do-verify = verifiera
do-answer-plan = plan
do-more-crews = fler lag
do-fewer-crews = ett lag färre
do-figures = underlag
do-impact = vad stannar
do-cards = åtgärdskort
name-do-take = Ta ett system för att återställa det
name-do-hand-over = Lämna över ett system till någon annan
name-do-emergency = Notera att ett system går i nöddrift, eller inte längre
name-do-verify = Verifiera att ett system fungerar
name-do-answer-plan = Svara om kontinuitetsplanen aktiveras
name-do-more-crews = Räkna med ett arbetslag till
name-do-fewer-crews = Räkna med ett arbetslag färre
name-do-figures = Visa vad planen ger att besluta om
name-do-impact = Visa vad som stannar om ett system stannar
name-do-cards = Visa åtgärdskorten för den första timmen
not-board-empty = Inget system är nere.
not-up-again = Systemet är uppe igen. d om det inte höll.
not-still-down = Systemet är nere. Markera det uppe först (r).
not-verified-already = Systemet är redan verifierat.
not-in-incident = Avbrottet hör inte till någon öppen incident. ! loggar en.
not-on-system = Ställ markören på ett system (Tab byter ruta).
news-taken = { $name } är taget.
news-taken-waits = { $name } är taget. Det { $waits }.
news-emergency = { $name } går i nöddrift. Klockan går vidare.
news-emergency-ended = { $name } går inte längre i nöddrift.
news-verified = { $name } är verifierat.
news-up = { $name } är uppe och står sist (End). v när det är verifierat.
news-down-anew = { $name } är nere igen; det är ett nytt avbrott.
news-down-again = { $name } höll inte. Avbrottet fortsätter med den klocka det hade.
news-handed-over = Överlämningen av { $name } är antecknad.
news-plan-answered = Svaret om kontinuitetsplanen för { $name } är antecknat.
board-crews = { $crews ->
        [one] ett lag
       *[other] { $crews } lag
    }
board-verified = verifierat
taken-by-somebody = någon
board-up = uppe { $time }
board-emergency = nöddrift { $time }
board-in-emergency = nöddr.
board-ready = kan tas nu
board-no-downtime = ej beslutad
board-ask = { $name } är över sin tid. Aktivera kontinuitetsplanen? (a)
board-ask-no-plan = { $name } är över sin tid och saknar plan. Ägare: { $owner } (a)
board-ask-nobody = { $name } är över sin tid och saknar plan och ägare (a)
board-plan-activated = plan aktiverad { $time } av { $by }
board-plan-deferred = plan uppskjuten { $time } av { $by }
board-plan-missing = kontinuitetsplan saknas, ägare: { $owner }
board-plan-lies = kontinuitetsplan: { $place }
board-plan-there = kontinuitetsplan finns; plats ej angiven eller dold
board-overrun = har tagit längre än { $time }
board-own-place = ledningens plats { $rank }
board-waiting = Vad som väntar på det
empty-board = Inget system är nere. ! loggar en incident med de system som gått ner; i visar vad ett tänkt avbrott skulle kräva.
figures-title = Beslutsunderlag
cards-title = Åtgärdskort för den första timmen
cards-about = vad som ska göras, i ordning
card-within = inom { $minutes } min
card-sources = Källor
ask-dependants = { $count ->
        [one] Ett system kan inte köras utan det som gått ner
       *[other] { $count } system kan inte köras utan det som gått ner
    }{ $critical ->
        [0] {""}
        [one] , ett kritiskt
       *[other] , { $critical } kritiska
    }: { $names }{ $more ->
        [0] {""}
        [one] {" "}och ett till
       *[other] {" "}och { $more } till
    }. Markera dem nere också? (j/N)
form-hand-over = Lämna över { $name }
form-answer-plan = Aktivera kontinuitetsplanen för { $name }?
form-answer-no-plan = { $name } saknar kontinuitetsplan
field-taken-by = Till
help-taken-by = En person eller ett arbetslag. Tomt: systemet lämnas tillbaka och kan tas av vem som helst.
field-plan-answer = Svar
help-plan-answer = Aktiverad: verksamheten går över till sin reservrutin. Uppskjuten: inte än, och varför.
plan-answer-activated = aktiverad
plan-answer-deferred = uppskjuten
plan-lies-at = Planen ligger: { $place }
plan-owner-is = Ägare: { $owner }
draft-hand-over = Överlämning av { $name }
draft-answer-plan = Svar om plan för { $name }
column-place = Nr
column-situation = Läge
column-left = Tid
column-used = Använt
entry-system-taken = { $by } tar { $system }.
entry-system-handed-over = { $system } lämnas över till { $to }.
entry-system-let-go = { $system } lämnas tillbaka.
entry-emergency = { $system } går i nöddrift.
entry-emergency-ended = { $system } går inte längre i nöddrift.
entry-system-verified = { $system } verifierat.
entry-plan = Kontinuitetsplan för { $system }: { $value }.
plan-is-missing = Registret har ingen kontinuitetsplan för systemet
# Now.
now-next = Näst att återställa
now-plan-asked = plan? (a)
now-paper = Återställningslista utskriven { $time }
now-paper-older = Återställningslistan från { $time } är äldre än registret: driftpult runsheet
now-paper-none = Ingen återställningslista är utskriven: driftpult runsheet
not-nobody-asks = Ingen accepterad avbrottstid väntar på svar.
now-up = klar ca { $time }
# The paper copy.
sheet-title = Återställningslista
sheet-file = aterstallningslista
sheet-about = Papperskopia för den dag då inget annat fungerar. Systemen står i den ordning de återställs om allt är nere: först det som annat behöver, sedan ledningens prioriteringsordning. Siffran efter ett namn är platsen på listan. * efter en tid: registrets antagande, ingen har sagt något annat.
sheet-stamp = Ändringsspårets slut { $seq }:{ $hash }
sheet-outage = Pågående avbrott
sheet-order = Ordningen
sheet-nothing = Registret har inga system.
sheet-decide = Vad ordningen leder till
sheet-accepts = högst { $time }
sheet-accepts-none = avbrottstid ej beslutad
sheet-takes = tar { $time }
sheet-needs = Behöver
sheet-plan = Plan
sheet-whose = Verksamhet, ägare
sheet-within = { $minutes } min
sheet-sources = Källor: { $sources }
sheet-unnoted = Återställningslistan ligger i { $path }, men registret kunde inte anteckna det, så den skrivs snart igen. { $why }
sheet-unwritten = Återställningslistan kunde inte skrivas i { $path }: { $why }. Välj en mapp som går att skriva i (9, Mapp för papperskopian, eller -o).
cli-about-runsheet = Skriv papperskopian: ordning, avbrottstider, beroenden, kontakter, planer och åtgärdskort
cli-example-runsheet =
    {"  "}driftpult runsheet | lpr
    {"  "}driftpult runsheet --format html -o /srv/papper
cli-arg-sheet-format = txt (80 kolumner), md eller html
cli-arg-sheet-output = Fil, eller mapp där filen får sitt eget namn
cli-sheet-written = Skriven: { $path }
cli-about-check =
    En rad för övervakningen: pågående avbrott och försenade aktiviteter, med mätvärden.
    Avslutar med 0 OK, 1 WARNING, 2 CRITICAL eller 3 UNKNOWN.
cli-example-check =
    {"  "}driftpult check
    {"  "}driftpult check --db /srv/driftpult/driftpult.db --json
check-quiet = inget avbrott, inget försenat
check-over = { $count ->
        [one] { $name } över sin avbrottstid, { $left }
       *[other] { $count } system över sin avbrottstid, längst { $name }: { $left }
    }
check-soon = { $count ->
        [one] { $name } mer än halva avbrottstiden använd, { $left }
       *[other] { $count } system med mer än halva avbrottstiden använd, först { $name }: { $left }
    }
check-down = { $count ->
        [one] ett system nere
       *[other] { $count } system nere
    }
check-unanswered = { $count ->
        [one] en kontinuitetsplan väntar på svar
       *[other] { $count } kontinuitetsplaner väntar på svar
    }
check-late = { $count ->
        [one] en försenad aktivitet
       *[other] { $count } försenade aktiviteter
    }
cli-about-incident-take = Ta system för att återställa dem
cli-example-incident-take = {"  "}driftpult incident take 2026-0042 --system "Lagring (SAN)" --by Erik
cli-about-incident-hand-over = Lämna över system till någon annan; utan --to lämnas de tillbaka
cli-example-incident-hand-over = {"  "}driftpult incident hand-over 2026-0042 --system Brandvägg --to "Drifttekniker 2"
cli-about-incident-emergency = Notera att system går i nöddrift; klockan går vidare
cli-example-incident-emergency = {"  "}driftpult incident emergency 2026-0042 --system Telefoni --at 03:10
cli-about-incident-verify = Notera att system som kommit upp fungerar som de ska
cli-example-incident-verify = {"  "}driftpult incident verify 2026-0042 --system Brandvägg
cli-about-incident-reopen = Notera att system inte höll: avbrottet fortsätter med den klocka det hade
cli-example-incident-reopen = {"  "}driftpult incident reopen 2026-0042 --system Brandvägg
cli-about-incident-plan = Svara om kontinuitetsplanen aktiveras
cli-example-incident-plan =
    {"  "}driftpult incident plan 2026-0042 --system Larm --activated
    {"  "}driftpult incident plan 2026-0042 --system Larm --deferred --reason "Klar om 10 min"
cli-arg-by = Vem som tar; annars du
cli-value-by = NAMN
cli-arg-to = Vem som tar över
cli-value-to = NAMN
cli-arg-ended = Nöddriften är slut
cli-arg-activated = Planen är aktiverad
cli-arg-deferred = Planen aktiveras inte än; säg varför med --reason
not-on-a-system = Ställ markören på ett system.
cli-arg-dependants = Markera också allt som inte kan köras utan dem
cli-dependants = { $count ->
        [one] Ett system till kan inte köras utan det
       *[other] { $count } system till kan inte köras utan det
    }: --dependants markerar dem också. driftpult system NAMN --impact visar vilka.
news-no-fewer-crews = Färre lag går inte att räkna med: så många arbetar nu.
news-one-crew-at-least = Planen räknar med minst ett lag.
board-plan-missing-owner = kontinuitetsplan och ägare saknas
board-assumed = antagen återställningstid { $time }
plan-assumed = * antagen återställningstid; ingen har sagt något annat
sheet-confidential = INNEHÅLLER SEKRETESS
sheet-file-confidential = aterstallningslista-sekretess
sheet-left-out = Det som är sekretessmärkt i registret står inte här.
sheet-no-number = nummer saknas
impact-unknown = { $count ->
        [one] Ett namn till saknar nummer i kontakterna.
       *[other] { $count } namn till saknar nummer i kontakterna.
    }
down-since-and = { $state }, nere sedan { $time }
entry-system-reopened = { $system } höll inte, nere igen.
cli-entry-system-reopened = Höll inte, nere igen:
cli-entry-system-let-go = Lämnat tillbaka:
