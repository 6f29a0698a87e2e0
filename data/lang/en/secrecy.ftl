# secrecy: marks, what they hide, and words that are erased.
refused-stays-open = { $field } cannot be hidden: the restoration order, the clocks and the lists rest on it.
refused-not-markable = A { $kind } cannot be marked secret. Mark the system, the incident or the field in which it is named.
refused-no-such-entry = Incident { $incident } has no row { $seq } on its timeline. driftpult incident show { $incident } --json shows the rows.
refused-marked-meanwhile = Somebody else was first: the mark is { $ground } now. Open it again and repeat if it should change.
refused-unmarked-meanwhile = Somebody else was first: the mark is gone. Open it again and repeat if it should be there.
refused-field-marked = { $field } was marked secret while you were typing, and somebody changed it. Yours is not saved. Show what is hidden and open the form again.
refused-no-such-row = The trail has no row { $seq }. driftpult audit list shows the rows.
refused-nothing-to-erase = There are no words to erase, or they are erased already.

# What stands in the place of what is left out.
secret-hidden = hidden ({ $ground })
secret-title-hidden = Secret ({ $ground })
secret-erased = erased
field-secret-ground = Ground of secrecy
help-secret-ground = Section of the Swedish secrecy act (OSL), such as 15:2 defence, 18:8 security measure, 18:13 risk and vulnerability, 21:7 personal data, 25:1 health care, 26:1 social services, 39 staff. Empty: no secrecy.

# The command line.
cli-about-secrecy = Mark incidents, timeline rows, systems and fields secret
cli-example-secrecy = {"  "}driftpult secrecy mark system:Rakel --field supplier --ground "OSL 18:8"
cli-about-secrecy-mark =
    Mark something secret. It is left out of lists, exports and papers until somebody asks for it with --confidential.
    A system's rank, clocks, dependencies and plan status cannot be hidden.
cli-example-secrecy-mark =
    {"  "}driftpult secrecy mark incident:2026-0042 --ground "OSL 18:8"
    {"  "}driftpult secrecy mark incident:2026-0042 --note 7 --ground "OSL 21:7"
    {"  "}driftpult secrecy mark system:Rakel --field supplier --ground "OSL 18:8"
cli-about-secrecy-unmark = Take a secrecy mark away
cli-example-secrecy-unmark = {"  "}driftpult secrecy unmark incident:2026-0042 --reason "The event is public"
cli-about-audit-redact =
    Erase words from the trail for good: what should never have been there, or must be disposed of.
    A row of the trail says that they are erased, by whom and why. It cannot be undone.
    Mend the register first; what stands there when the words are erased stays.
cli-example-audit-redact =
    {"  "}driftpult audit redact 117 --reason "Personal data in the wrong field"
    {"  "}driftpult audit redact --record system:Rakel --reason "Secrecy, ref. KS 2026/12"
    {"  "}driftpult audit redact --incident 2026-0042 --note 7 --reason "Personal data"
cli-arg-confidential = Show what is marked secret
cli-arg-target = What: incident:NUMBER or system:NAME
cli-value-target = RECORD
cli-arg-field = A field of the system, such as supplier
cli-value-field = FIELD
cli-arg-note = A row of the incident's timeline; driftpult incident show NUMBER --json shows the numbers
cli-value-note = ROW
cli-arg-ground = The ground: "OSL 18:8", 18:8 for short, or words of your own
cli-value-ground = GROUND
cli-arg-row = The row of the trail, as audit list numbers it
cli-value-row = ROW
cli-arg-incident = The incident on whose timeline the words stand; with --note
cli-value-incident = NUMBER
cli-arg-yes = Erase without asking
cli-marked = Marked. It is hidden now from everybody who does not ask for it.
cli-unmarked = The mark is gone. Everybody sees the words.
cli-hidden =
    { $count ->
        [one] 1 thing marked secret is hidden; --confidential shows it.
       *[other] { $count } things marked secret are hidden; --confidential shows them.
    }
cli-looks-secret = The text looks as if it might be secret. Mark it with --secret, or afterwards with driftpult secrecy mark.
cli-bad-field = { $value } is not a field of a system. Those that can be marked: { $choices }.
cli-field-of-no-system = { $value } is not a system. Only fields of systems are marked one by one; mark the whole incident, or a row with --note.
cli-note-of-no-incident = { $value } is not an incident. Only incidents have a timeline.
cli-redact-ask-row = The words in row { $seq } of the trail are erased for good. Erase? [y/N]
cli-redact-ask-record = The words in every row of the trail about { $record } are erased for good. Erase? [y/N]
cli-redact-ask-note = The text of row { $seq } on the timeline of incident { $incident } is erased for good, from the trail too. Erase? [y/N]
cli-redact-not = Nothing is erased.
cli-redact-needs-yes = Erasing asks first, but there is no terminal here to answer in. Add --yes if you are sure.
cli-redact-which-note = Say which row of the timeline of incident { $incident }: --note ROW. Every row of the trail about it: --record incident:{ $incident }.
cli-redacted-rows =
    Erased: the content of { $count ->
        [one] one row
       *[other] { $count } rows
    } of the trail. Check with driftpult audit verify.
    Backups and exports that exist already hold the words; replace them.
cli-action-mark-secret = Marked secret
cli-action-unmark-secret = Mark removed
cli-action-redact = Erased
cli-kept-secret-fields = Secrecy
cli-kept-secret-entries = Secrecy
trail-action-mark-secret = marked secret
trail-action-unmark-secret = mark removed
trail-action-redact = erased
export-header-masked = Hidden fields

# The console.
do-show-secret = show hidden
do-hide-secret = hide
do-mark-secret = secrecy
do-mark-secret-row = mark the row
not-nothing-secret = Nothing in the register is marked secret. m marks what you stand on.
header-secret = secrets shown
news-shown = Text marked secret is shown. h hides it, and so do ten minutes without a key.
news-hidden = Text marked secret is hidden.
news-hidden-again = Ten minutes without a key: text marked secret is hidden again. h shows it.
news-secrecy = The secrecy mark is changed.
news-looks-secret = Saved. The text looks as if it might be secret; m marks it.
form-secrecy = Secrecy: { $name }
form-secrecy-row = Secrecy: row { $seq } of { $incident }
form-secrecy-field = Secrecy: { $field } ({ $name })
help-covered = Hidden and locked here. Show what is hidden with h before you open the form.

# The palette.
name-do-mark-secret = Mark secret, or take the mark away
name-do-show-secret = Show or hide text marked secret
