# drill: tänkta avbrott, vad som ändras på prov, och underlaget för beslut.
plan-of-imagined = tänkt avbrott: { $what }
drill-all = allt
drill-critical = allt kritiskt
drill-named = { $names } och allt som behöver det
drill-supplier = leverantören { $name } och allt som behöver dess system
drill-chosen = { $names }, inget mer
what-if-rank = { $name }: plats { $to } i stället för { $from }
what-if-rank-new = { $name }: plats { $to }, har ingen i dag
what-if-restore = { $name }: tar { $to } att återställa i stället för { $from }
what-if-restore-new = { $name }: tar { $to } att återställa, har ingen tid i dag
what-if-accepted = { $name }: får vara nere { $to } i stället för { $from }
what-if-accepted-new = { $name }: får vara nere { $to }, inget är beslutat i dag
what-if-shifts = { $said } ({ $count ->
        [one] ett annat system flyttas
       *[other] { $count } andra system flyttas
    } ett steg)
what-if-said = Om { $change }
plan-section-difference = Skillnad
difference-none = Ändringen gör ingen skillnad.
difference-breaches = { $after ->
        [0] Inget system blir sent
        [one] Ett system blir sent
       *[other] { $after } system blir sena
    } i stället för { $before ->
        [0] inget
       *[other] { $before }
    }.
difference-breaches-same = Lika många blir sena som förut: { $after }.
difference-crews = { $after ->
        [one] Ett lag räcker
       *[other] { $after } lag räcker
    } i stället för { $before }.
difference-crews-now = Nu finns ett antal lag som räcker: { $after }.
difference-crews-never = Inget antal lag räcker längre; förut räckte { $before }.
difference-crews-rest = För dem som kan hinna räcker { $after } lag i stället för { $before }.
difference-moved = { $earlier } klara tidigare, { $later } senare.
difference-earlier = { $name }: { $time } tidigare, klart { $up } i stället för { $was }
difference-later = { $name }: { $time } senare, klart { $up } i stället för { $was }
difference-as-before = { $name }: klart { $up } som förut
difference-verdict = { $said }; { $so }
difference-never = hinner inte längre med något antal lag
difference-late = blir nu sent
difference-in-time = blir inte längre sent
difference-possible = kan nu hinnas med fler lag
refused-not-in-outage = { $name } är inte med i avbrottet. Ta med systemet, eller ändra ett som är med.
refused-no-systems = Inget system i registret har { $name } som leverantör. Ange leverantören på systemen, eller välj en annan.
# Underlaget för beslut.
decisions-title = Underlag för beslut, { $scope }
decisions-file = underlag-for-beslut
decisions-file-confidential = underlag-for-beslut-SEKRETESS
decisions-about = Ett tänkt avbrott, räknat på registret { $changes ->
        [0] som det är.
        [one] med en ändring på prov.
       *[other] med { $changes } ändringar på prov.
    } Inget i registret är ändrat och inget system är nere på grund av det här.
decisions-about-live = Det pågående avbrottet, räknat på registret { $changes ->
        [0] som det är.
        [one] med en ändring på prov.
       *[other] med { $changes } ändringar på prov.
    }
decisions-nothing-down = Inget system är nere.
decisions-imagined = Nere
decisions-named = Börjar med
decisions-from = Räknat från
decisions-down = Omfattning
decisions-systems = { $count } system, { $critical ->
        [0] inget kritiskt
        [one] ett kritiskt
       *[other] { $critical } kritiska
    }
decisions-answer = Svaret
decisions-to-decide = Att besluta
decisions-reasons = Skälen
decisions-ground = Underlag
decisions-decision = Beslut
decisions-nothing-to-decide = Inget behöver beslutas: alla avbrottstider hålls, inga uppgifter saknas och inget motsäger något annat.
decisions-assumed = Uppgifter som saknas
decisions-assumed-restore = { $count ->
        [one] Ett system saknar återställningstid och räknas
       *[other] { $count } system saknar återställningstid och räknas
    } med { $time } (* i ordningen): { $names }.
decisions-assumed-accepted = { $count ->
        [one] Ett system saknar beslutad avbrottstid och räknas
       *[other] { $count } system saknar beslutad avbrottstid och räknas
    } aldrig som sent: { $names }.
decisions-assumed-nothing = Alla system har återställningstid och beslutad avbrottstid.
decisions-unwritten = Underlaget kunde inte skrivas i { $path }: { $why }. Välj en annan plats.
decide-crews = Ska kommunen kunna ställa upp { $enough } arbetslag i stället för { $crews }?
decide-changes = { $count ->
        [one] Ska ändringen beslutas?
       *[other] Ska ändringarna beslutas?
    }
decide-impossible = Ska { $name } få vara nere { $time } i stället för { $accepted }, eller ska kedjan dit kortas?
decide-impossible-own = Ska { $name } få vara nere { $time } i stället för { $accepted }, eller ska det gå fortare att återställa?
decide-impossible-more = { $count ->
        [one] Samma fråga för ett system till: längre avbrottstid, eller snabbare återställning?
       *[other] Samma fråga för { $count } system till: längre avbrottstid, eller snabbare återställning?
    }
decide-impossible-line = { $name }: { $time } i stället för { $accepted }
decide-longest = Längst tid i kedjan tar { $name }, { $time }.
decide-by-deadline = Ska ordningen följa tidsgränserna i stället för prioriteringsordningen?
decide-ranks = { $count ->
        [one] Ska prioriteringsordningen ändras för ett system som andra med bättre plats behöver?
       *[other] Ska prioriteringsordningen ändras för { $count } system som andra med bättre plats behöver?
    }
decide-downtimes = { $count ->
        [one] Ska avbrottstiden kortas för ett system som accepterar längre tid än det som behöver det?
       *[other] Ska avbrottstiden kortas för { $count } system som accepterar längre tid än det som behöver dem?
    }
decide-measured = { $count ->
        [one] Ska återställningstiden rättas för ett system som tog längre i övning, och vem gör den kortare?
       *[other] Ska återställningstiden rättas för { $count } system som tog längre i övning, och vem gör den kortare?
    }
decide-slower = { $name }: uppmätt { $measured }, räknat med { $time }
decide-slower-accepted = { $name }: uppmätt { $measured }, räknat med { $time }; får vara nere { $accepted }
decide-slower-than-accepted = { $name }: uppmätt { $measured }, räknat med { $time }; får bara vara nere { $accepted }
decide-circle = Vilket beroende i cirkeln ska tas bort, så att det går att börja?
decide-plans = { $count ->
        [one] Vem ser till att ett system som blir sent får en kontinuitetsplan, och till när?
       *[other] Vem ser till att { $count } system som blir sena får en kontinuitetsplan, och till när?
    }
decide-figures = { $count ->
        [one] Vem anger återställningstid och avbrottstid som saknas för ett system, och till när?
       *[other] Vem anger återställningstider och avbrottstider som saknas för { $count } system, och till när?
    }
# På kommandoraden.
cli-arg-supplier = Räkna som om alla system från den här leverantören, och allt som behöver dem, gått ner
cli-value-supplier = LEVERANTÖR
cli-arg-only = Räkna som om just det här systemet gått ner, inget mer; får upprepas
cli-value-only = NAMN
cli-arg-what-if = Ändra på prov, utan att registret ändras: "SYSTEM: plats 3, återställs 2h, avbrottstid 8h"; får upprepas
cli-value-what-if = ÄNDRING
cli-arg-plan-format = Skriv underlaget för beslut: txt (80 kolumner), md eller html
cli-one-supplier = Räkna på en leverantör i taget. För flera på en gång: namnge deras system med --down eller --only.
cli-bad-what-if = { $value } går inte att läsa. Skriv "SYSTEM: plats 3", "SYSTEM: återställs 2h" eller "SYSTEM: avbrottstid 8h" med en tid över noll; flera med komma emellan.
# I konsolen.
do-imagine = tänkt avbrott
do-imagine-picked = visa avbrottet
do-what-if = pröva
do-take-back = ta tillbaka
do-take-all-back = ta tillbaka allt
do-save-page = spara
name-do-imagine = Tänk ett avbrott och se vad det skulle kräva
name-do-what-if = Ändra ett system på prov, utan att registret ändras
name-do-take-back = Ta tillbaka den senaste ändringen på prov
name-do-take-all-back = Ta tillbaka alla ändringar på prov
name-do-save-page = Spara underlaget för beslut i en fil
imagine-title = Tänk ett avbrott: vad är nere?
imagine-all = Allt
imagine-critical = Allt kritiskt
imagine-named = Ett eller flera system och allt som behöver dem …
imagine-supplier = En leverantör: dess system och allt som behöver dem …
imagine-chosen = Just de system som väljs, inget mer …
pick-named = Tänkt avbrott: system, och allt som behöver dem
pick-supplier = Tänkt avbrott: leverantör
pick-chosen = Tänkt avbrott: just de här systemen
pick-no-supplier = Ingen leverantör som något system har stämmer med sökningen.
not-one-supplier = En leverantör i taget: Enter tar den som är markerad.
not-in-drill = Ett tänkt avbrott ändrar inget i registret. Gå tillbaka för att ångra eller göra om.
not-nothing-imagined = Inget är ändrat på prov.
news-what-if-back = Ändringen på prov är tillbakatagen.
drill-banner = TÄNKT AVBROTT: { $what }
drill-since = tänkt från { $time }
empty-drill = Inget system faller under det tänkta avbrottet. Esc går tillbaka.
form-what-if = På prov: { $name }
form-what-if-about = Gäller bara det tänkta avbrottet; registret ändras inte. Tomt tar tillbaka ändringen.
page-title = Spara underlaget för beslut
page-help = Namnet avgör formen: .txt, .md eller .html. En fil som finns skrivs inte över.
page-writing = Skriver …
page-no-form = Låt namnet sluta på .txt, .md eller .html.
page-exists = { $path } finns redan. Skriv ett annat namn.
field-imagined-rank = { field-rank }
help-imagined-rank = Andra system flyttas som vid ett beslut.
field-imagined-restore-time-s = { field-restore-time-s }
help-imagined-restore-time-s = Hur lång tid arbetet tar när det som behövs är uppe, till exempel 2 h.
field-imagined-accepted-downtime-s = { field-accepted-downtime-s }
help-imagined-accepted-downtime-s = Hur länge systemet får vara nere, till exempel 8 h.
drill-changes = { $count } ändringar på prov, senast { $latest }
drill-own-place = plats { $rank } på prov
form-try = Pröva
