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
