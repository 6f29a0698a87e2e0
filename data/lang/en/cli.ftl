# cli: sentences of that room.

# Help.
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-common = Common options
cli-heading-example = Example
cli-value-command = COMMAND
cli-value-options = OPTIONS
cli-about-program =
    Driftpult: the municipality's systems in restoration order and its incidents, in one file.
    Without a command it opens the console.
cli-example-program =
    {"  "}driftpult demo
    {"  "}driftpult import systems systems.csv
    {"  "}driftpult incident log "Storage does not answer" --system "Lagring (SAN)"
cli-about-demo = Open the console on an example municipality that is thrown away when you quit
cli-example-demo = {"  "}driftpult demo
cli-about-init = Make an empty register
cli-example-init = {"  "}driftpult init --municipality Exempelkommun --db /srv/driftpult/register.db
cli-about-import = Take in facts from a spreadsheet
cli-example-import = {"  "}driftpult import systems systems.csv --dry-run
cli-about-import-systems =
    Take in systems from an XLSX or CSV file. Where there is no register, one is made.
    Columns are known by their headers, Swedish and English.
cli-example-import-systems =
    {"  "}driftpult import systems systems.csv --dry-run
    {"  "}driftpult import systems register.xlsx --sheet Systems --dry-run
    {"  "}driftpult import systems list.csv --map name=Application --on-conflict update
cli-about-export = Write the register out as a file
cli-example-export =
    {"  "}driftpult export systems -o systems.csv
    {"  "}driftpult export systems --format xlsx -o systems.xlsx
    {"  "}driftpult export incidents --format json
cli-about-systems = List the systems in restoration order
cli-example-systems =
    {"  "}driftpult systems --critical
    {"  "}driftpult systems care
    {"  "}driftpult systems --gaps
cli-about-system = Show one system: every fact, dependencies, gaps and whom to call
cli-example-system = {"  "}driftpult system "Kärnnät"
cli-about-incident = Log and follow incidents
cli-example-incident = {"  "}driftpult incident log "Storage does not answer" --system "Lagring (SAN)" --since 02:50
cli-about-incident-log = Log an incident; prints its number
cli-example-incident-log =
    {"  "}driftpult incident log "Storage does not answer" --system "Lagring (SAN)" --since "-40 min"
    {"  "}driftpult incident log "Suspected intrusion" --type attack --severity 3 --secret "OSL 18:8"
cli-about-incident-list = List open incidents
cli-example-incident-list = {"  "}driftpult incident list --all
cli-about-incident-show = Show one incident: systems, clocks and timeline
cli-example-incident-show = {"  "}driftpult incident show 2026-0042
cli-about-incident-note = Write in an incident's timeline
cli-example-incident-note =
    {"  "}driftpult incident note 2026-0042 "The supplier is on the way" --kind communication
    {"  "}journalctl -u storage --since -1h | driftpult incident note 2026-0042 -
cli-about-incident-status = Change an incident's status
cli-example-incident-status = {"  "}driftpult incident status 2026-0042 restored --at 04:10
cli-about-incident-down = Mark systems as down in an incident
cli-example-incident-down = {"  "}driftpult incident down 2026-0042 --system "Lagring (SAN)" --system "Kärnnät (stamnät och switchar)" --at 02:50
cli-about-incident-up = Mark systems as up again
cli-example-incident-up = {"  "}driftpult incident up 2026-0042 --system "Lagring (SAN)" --at 04:10
cli-about-incident-close = Close an incident
cli-example-incident-close = {"  "}driftpult incident close 2026-0042 --reason "The fault is mended"
cli-about-audit = Show the trail of changes and check that it is whole
cli-example-audit = {"  "}driftpult audit verify
cli-about-audit-list = List changes, the newest first
cli-example-audit-list = {"  "}driftpult audit list --record "system:Lagring (SAN)" --limit 20
cli-about-audit-verify = Check that the trail is whole and agrees with the register
cli-example-audit-verify = {"  "}driftpult audit verify --anchor "$(cat trail-head.txt)"
cli-about-audit-head = Print the trail's end, to be kept elsewhere
cli-example-audit-head = {"  "}driftpult audit head > trail-head.txt
cli-about-completions = Print tab completion for a shell
cli-example-completions = {"  "}driftpult completions bash > ~/.local/share/bash-completion/completions/driftpult
cli-about-help = Show help for the program or a command
cli-example-help = {"  "}driftpult help incident log
cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-db = The register's file (else DRIFTPULT_DB, the configuration file or your data folder)
cli-value-db = FILE
cli-arg-lang = Language: sv or en
cli-value-lang = LANGUAGE
cli-arg-json = Print data as JSON, for other programs
cli-arg-read-only = Only read; nothing is written
cli-arg-color = Colours: auto, always or never
cli-value-color = WHEN
cli-arg-ascii = Draw signs with plain letters
cli-arg-mouse = Listen to the mouse in the console: click, double click and wheel (Shift gives the terminal's own selection)
cli-arg-force-filesystem = Accept the register although it lies on a network file system
cli-arg-municipality = The municipality's name
cli-value-municipality = NAME
cli-arg-file = The XLSX or CSV file
cli-value-file = FILE
cli-arg-dry-run = Show what would change; nothing is written
cli-arg-map = Read a field from a certain column; may be given several times
cli-value-map = FIELD=COLUMN
cli-arg-on-conflict = When the name stands already: skip (default), update or fail
cli-value-on-conflict = WAY
cli-arg-sheet = The workbook's sheet; without it the first is read
cli-value-sheet = SHEET
cli-arg-what = What: systems, incidents, checklist, exercises or measures
cli-value-what = WHAT
cli-arg-format = Format: csv (default), json or xlsx
cli-value-format = FORMAT
cli-arg-output = The file to write; else everything goes to standard output
cli-value-output = FILE
cli-arg-down = Only those that are not up
cli-arg-critical = Only the critical ones
cli-arg-gaps = What the register lacks, check by check
cli-arg-words = Words that must stand in name, department, owner, supplier or kind
cli-value-words = WORD
cli-arg-name = The system's name
cli-value-name = NAME
cli-arg-number = The incident's number, such as 2026-0042
cli-value-number = NUMBER
cli-arg-title = The main thing in one line
cli-value-title = TITLE
cli-arg-system = System; may be given several times
cli-value-system = NAME
cli-arg-type = Type: outage, disturbance, attack, personal-data, physical, supplier, planned or other
cli-value-type = TYPE
cli-arg-severity = Severity: 1 minor, 2 moderate, 3 serious, 4 extensive
cli-value-severity = 1–4
cli-arg-since = When it happened: 14:20, yesterday 17:15, "-40 min"
cli-value-since = TIME
cli-arg-aware = When the municipality became aware
cli-value-aware = TIME
cli-arg-secret = Secrecy, with its legal ground: "OSL 18:8"
cli-value-secret = GROUND
cli-arg-dedupe = A key of your own: an open incident with the same key is appended to instead of a new one made
cli-value-dedupe = KEY
cli-arg-all = Closed ones too
cli-arg-text = The text; a lone - reads it from standard input
cli-value-text = TEXT
cli-arg-kind = Kind: note (default), decision or communication
cli-value-kind = KIND
cli-arg-at = When: 14:20, yesterday 17:15, "-40 min"; else now
cli-value-at = TIME
cli-arg-status = Status: reported, triaged, in-progress, restored, closed or evaluated
cli-value-status = STATUS
cli-arg-reason = Why
cli-value-reason = TEXT
cli-arg-record = Only one record: system:NAME, incident:NUMBER, person:NAME, role:NAME, supplier:NAME, exercise:NUMBER, measure:NUMBER or settings
cli-value-record = RECORD
cli-arg-limit = At most so many rows (default 50; all with --json)
cli-value-limit = COUNT
cli-arg-anchor = An earlier end, as audit head printed it
cli-value-anchor = ROW:HASH
cli-arg-shell = Shell: bash, zsh, fish, elvish or powershell
cli-value-shell = SHELL
cli-arg-command = The command

# Words of a call that are off.
cli-usage-unknown-command =
    There is no command { $word }.
    All commands: { $place } --help
cli-usage-unknown-command-near =
    There is no command { $word }. Did you mean { $nearest }?
    All commands: { $place } --help
cli-usage-later-command =
    The command { $word } is not in this version; it comes in a later one.
    Commands that are: { $place } --help
cli-usage-one-word-too-many =
    { $word } is one word too many. Put quotes around names and texts with spaces.
    How: { $place } --help
cli-usage-unknown-option =
    There is no option { $word }.
    How: { $place } --help
cli-usage-unknown-option-near =
    There is no option { $word }. Did you mean { $nearest }?
    How: { $place } --help
cli-usage-value-missing =
    { $word } lacks its value.
    How: { $place } --help
cli-usage-bad-value =
    { $value } cannot be used for { $word }. Choose among: { $choices }.
    How: { $place } --help
cli-usage-bad-number =
    { $value } is no number that { $word } can have.
    How: { $place } --help
cli-usage-missing =
    Something is missing: { $word }.
    How: { $place } --help
cli-usage-command-missing =
    Say what you want to do. After { $place } can stand: { $choices }.
    How: { $place } --help
cli-usage-twice =
    { $word } stands twice but can be given only once.
    How: { $place } --help
cli-usage-conflict =
    { $word } and { $other } do not go together. Choose one of them.
    How: { $place } --help
cli-usage-value-count =
    { $word } has the wrong number of values.
    How: { $place } --help
cli-usage-not-text =
    One of the words is not readable text (UTF-8).
    How: { $place } --help
cli-usage-other =
    The words make no sense together.
    How: { $place } --help
cli-bad-time = { $value } is no time that can be read. Write for example 14:20, "yesterday 17:15", "-40 min" or 2026-11-24T14:20:00+01:00.
cli-bad-type = { $value } is no type of incident. Choose among: { $choices }.
cli-bad-status = { $value } is no status. Choose among: { $choices }.
cli-bad-record = { $value } is no record. Write kind and name, for example system:SAN. The kinds are: { $choices }.
cli-bad-anchor = { $value } is no end of a trail. Write what driftpult audit head printed: the row's number, a colon and 64 characters.
cli-input-unreadable = The text on standard input is not readable text (UTF-8). Nothing is written.
cli-asked-to-read-only = The command writes in the register, but --read-only says that nothing may be written. Leave out one of them.

# Where the register is.
cli-no-register =
    There is no register at { $path }.
    Make an empty one with driftpult init, or one from a spreadsheet with driftpult import systems FILE.
    If it lies elsewhere: name the file with --db or DRIFTPULT_DB.
cli-no-home =
    Where the register lies cannot be told, because the account has no home.
    Name the file with --db or DRIFTPULT_DB.
cli-folder-failed = The folder { $path } cannot be made: { $error }. Name another file with --db.
cli-no-temporary-folder = There is no folder for temporary files. Set TMPDIR to a folder that you may write in.
cli-configuration-unreadable = The configuration file { $path } cannot be read: { $error }.
cli-configuration-faulty =
    The configuration file { $path } cannot be understood at line { $line }.
    It can hold: db, language ("sv", "en"), colour ("auto", "always", "never"), mouse and ascii (true, false).
cli-municipality = The municipality
cli-made =
    The register is made: { $path }
    Next: driftpult import systems FILE, or driftpult to open the console.

# The console.
cli-console-no-terminal =
    The console needs a terminal, both for what you type and for what is shown.
    Without a terminal: driftpult systems, driftpult incident list, driftpult --help.
cli-console-poor-terminal =
    The console cannot be drawn on this terminal (TERM is "{ $term }"). Set TERM to the kind of terminal, for example xterm-256color.
    Commands that manage all the same: driftpult systems, driftpult incident list, driftpult incident log.

# What goes wrong on the way.
cli-output-failed = The answer could not be printed: { $error }.
cli-unexpected-answer = The register gave an answer that does not belong to the question. Try again; if it stays so, run driftpult audit verify.

# Tables.
cli-column-rank = Rank
cli-column-system = System
cli-column-state = State
cli-column-accepted = Downtime
cli-column-classification = C I A T
cli-column-plan = Plan
cli-column-gaps = Gaps
cli-column-department = Department
cli-column-number = Number
cli-column-title = Title
cli-column-status = Status
cli-column-severity = Severity
cli-column-type = Type
cli-column-since = Since
cli-column-down = Down
cli-column-restored = Up
cli-column-left = Time
cli-paper-late = The paper copy could not be written within { $seconds } seconds. What was asked for is done; see whether the folder for the paper copy answers.
cli-missing = missing
cli-register-empty = The register has no systems. Take them in with driftpult import systems FILE.
cli-no-such-systems = No systems match { $words }.
cli-nothing-down = No systems are down.
cli-no-critical = No systems are marked as critical.
cli-no-gaps = No gaps: the checks find nothing missing.
cli-no-incidents = No incidents are logged.
cli-no-open-incidents = No open incidents. All of them: driftpult incident list --all

# One system, one incident.
cli-since = since { $time }
cli-retired = Retired { $at }
cli-secret = Secrecy
cli-secret-by = secrecy { $ground }
cli-group-needs = Needs
cli-group-needed-by = Needed by
cli-group-findings = Gaps
cli-group-reach = Call
cli-group-systems = Systems
cli-group-timeline = Timeline
cli-circle = Depends on itself through { $names }
cli-with-rank = rank { $rank }
cli-with-accepted = downtime { $time }
cli-changed = Last changed by { $by } { $at }
cli-customer-number = customer number { $number }
cli-substitute = substitute { $name }
cli-nobody-known = not among the contacts
cli-no-accepted-downtime = no decided downtime
cli-time-reported = Reported
cli-time-restored = Restored
cli-time-closed = Closed
cli-stood-so-already = It stood so already; nothing is changed.
cli-incident-stands =
    { $incident } { $title }: { $status }, { $down ->
        [0] no system down
        [one] { $down } system down
       *[other] { $down } systems down
    }
cli-entry-note = Note
cli-entry-decision = Decision
cli-entry-communication = Communication
cli-entry-status = Status
cli-entry-severity = Severity
cli-entry-type = Type
cli-entry-role = Role
cli-entry-task = Task
cli-entry-duty = Reporting
cli-entry-system-down = Down:
cli-entry-system-taken = Restoring:
cli-entry-system-handed-over = Handed over:
cli-entry-system-emergency = Emergency operation:
cli-entry-system-up = Up:
cli-entry-system-verified = Verified:
cli-entry-continuity-plan = Continuity plan

# Import.
cli-import-mend-refused = Mend the rows in the file and import it again; those that stand already are skipped. Update those that stand with --on-conflict update.

# Export.
cli-export-failed = { $path } cannot be written: { $error }.
cli-export-on-register = { $path } is a register and is not written over. Choose another file.
cli-export-not-a-file = { $path } is no ordinary file and is not written over. Choose another.

# The trail.
cli-audit-empty = There are no changes.
cli-audit-more = The newest { $count } are shown; there are more. Show them with --limit COUNT.
cli-audit-whole =
    The trail is whole: { $rows } rows, { $redacted } of them with erased content. The register agrees with it.
    Head: { $head }
cli-audit-whole-anchored =
    The trail is whole and still has the end that you named: { $rows } rows, { $redacted } of them with erased content.
    Head: { $head }
cli-audit-fault-gap =
    The trail is broken: something is missing before row { $seq }.
    The file is damaged, or changed without the program. Keep a copy as evidence and go back to the latest backup.
cli-audit-fault-changed =
    The trail is broken: what belongs to row { $seq } was changed afterwards.
    The file is damaged, or changed without the program. Keep a copy as evidence and go back to the latest backup.
cli-audit-fault-anchor-beyond-end =
    The trail is cut: row { $seq }, which you named, is no longer there.
    Keep a copy of the file as evidence and compare with the latest backup.
cli-audit-fault-anchor-differs =
    The trail is rewritten: row { $seq } is not the one that you named.
    Keep a copy of the file as evidence and compare with the latest backup.
cli-audit-fault-register =
    The trail is whole, but { $record } does not stand in the register as the trail says.
    The file is damaged, or changed without the program. Keep a copy as evidence and go back to the latest backup.
cli-action-create = New
cli-action-change = Changed
cli-action-decide = Decided
cli-action-retire = Retired
cli-action-take-back = Taken back
cli-action-log = Logged
cli-action-note = Noted
cli-action-status = New status
cli-action-down = Down
cli-action-up = Up
cli-kept-number = Number
cli-kept-status = Status
cli-kept-secret = Secrecy
cli-kept-reported-at = Reported
cli-kept-restored-at = Up again
cli-kept-closed-at = Closed
cli-kept-down-at = Went down
cli-kept-incident = Incident
cli-kept-systems = Systems
cli-kept-timeline = Timeline
cli-kept-retired-at = Retired
cli-reason = Reason
cli-redacted = The content is erased
cli-clock-went-back = The clock had gone back
