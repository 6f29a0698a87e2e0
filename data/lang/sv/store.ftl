# store: what is wrong between the program and its file, why, and what to do now.
store-not-there = Det finns inget register på { $path }.
    Skapa ett med driftpult init, eller läs in ett kalkylblad med driftpult import systems FIL.
store-already-there = Det ligger redan något på { $path }. Inget är ändrat. Välj en annan plats, eller öppna det som finns.
store-not-ours = { $path } är inget register från driftpult. Kontrollera sökvägen.
store-not-a-regular-file = { $path } är en mapp, ett rör eller en enhet och kan inte öppnas som register.
store-symlink = { $path } är en symbolisk länk. Ange filen som länken pekar på.
store-hard-linked = { $path } har mer än ett namn (hårda länkar), och varje namn skulle få en egen logg.
    Ta bort de andra namnen och öppna igen.
store-world-writable = Vem som helst på datorn kan skriva i { $path }, så innehållet går inte att lita på.
    Ta bort rättigheten med chmod o-w och öppna igen.
store-folder-world-writable = Vem som helst på datorn kan byta ut filer i mappen { $path }.
    Ta bort rättigheten med chmod o-w och öppna igen.
store-network-filesystem = { $path } ligger på { $filesystem }, där låsning mellan datorer inte går att lita på.
    Lägg registret på en lokal disk. Den som vet att bara en dator använder filen kan ange --force-filesystem.
store-no-permission = Kontot får inte läsa { $path } eller skriva i dess mapp. Be den som sköter servern om rättighet.
store-damaged = Registret är skadat: { $detail }.
    Skriv inget mer i det. Återställ den senaste säkerhetskopian, och spara den skadade filen.
store-foreign-schema = Registret innehåller något som inte hör dit, eller saknar något: { $name }.
    Inget är ändrat. Återställ en säkerhetskopia, eller fråga den som har ändrat filen.
store-disk-full = Disken är full. Inget är sparat. Frigör utrymme där registret ligger och försök igen.
store-read-only-asked = Registret är öppnat bara för läsning. Starta utan --read-only för att ändra.
store-read-only-newer = Registret är gjort av ett nyare program och kan bara läsas här. Uppgradera driftpult för att ändra.
store-read-only-permission = Kontot får läsa registret men inte ändra det. Be den som sköter servern om rättighet.
store-busy = Registret är låst av någon annan. Inget är sparat. Försök igen om en stund.
store-busy-held = Registret är låst av { $user } (pid { $pid }). Inget är sparat. Försök igen, eller hör med den som låser.
store-busy-held-tty = Registret är låst av { $user } (pid { $pid }, { $tty }). Inget är sparat.
    Försök igen, eller hör med den som låser.
store-busy-held-stopped = Registret är låst av { $user } (pid { $pid }, stoppad). Inget är sparat.
    Processen behöver fortsätta (fg) eller avslutas innan någon kan spara.
store-busy-held-tty-stopped = Registret är låst av { $user } (pid { $pid }, { $tty }, stoppad). Inget är sparat.
    Processen behöver fortsätta (fg) eller avslutas innan någon kan spara.
store-saved-with-fault = Ändringen är sparad, men disken rapporterade ett fel: { $detail }.
    Spara inte samma sak igen. Kontrollera disken.
store-not-saved = Ändringen är inte sparad, för disken rapporterade ett fel: { $detail }.
    Kontrollera disken och spara igen.
store-commit-unknown = Disken rapporterade ett fel, och det gick inte att läsa om ändringen är sparad: { $detail }.
    Öppna registret igen och titta efter innan du sparar på nytt.
store-replaced = Databasen har bytts ut medan programmet var igång. Inget är sparat.
    Avsluta, kontrollera vilken fil som ligger på platsen, och starta igen.
store-trail-cut = Spårets rad { $seq }, som du har sett förut, finns inte längre. Filen är avkortad, omskriven eller utbytt mot en äldre kopia.
    Kontrollera med driftpult audit verify innan du litar på innehållet.
store-took-too-long = Frågan tog för lång tid och avbröts. Sök på färre eller andra ord.
store-io = Det gick inte att läsa eller skriva { $path }: { $detail }.
store-failed = Registret svarade med ett oväntat fel: { $detail }. Inget är sparat. Kör driftpult doctor.
