-- Step 3: secrecy marks on fields of systems, and words of timelines that can be erased with a row of the trail that says so.

-- Which fields of systems are marked secret, on what ground, by whom and when.
CREATE TABLE secret_field (
    system INTEGER NOT NULL REFERENCES system (id),
    field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 60),
    ground TEXT NOT NULL CHECK (length(ground) BETWEEN 1 AND 120),
    marked_by TEXT NOT NULL,
    marked_at TEXT NOT NULL CHECK (length(marked_at) = 20),
    PRIMARY KEY (system, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX system_secret ON system (id) WHERE secret_ground IS NOT NULL;
CREATE INDEX incident_secret ON incident (id) WHERE secret_ground IS NOT NULL;
CREATE INDEX timeline_secret ON timeline (incident, seq) WHERE secret_ground IS NOT NULL;

-- Which rows of timelines had their words erased, and the row of the trail that says so.
CREATE TABLE timeline_redaction (
    incident INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    redacted_by INTEGER NOT NULL REFERENCES trail (seq),
    PRIMARY KEY (incident, seq),
    FOREIGN KEY (incident, seq) REFERENCES timeline (incident, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER timeline_redaction_is_told
BEFORE INSERT ON timeline_redaction
WHEN NOT EXISTS (SELECT 1 FROM trail t JOIN trail_content c ON c.seq = t.seq
    JOIN json_each(c.after, '$.timeline') e
    WHERE t.seq = NEW.redacted_by AND t.action = 'redact' AND t.record = 'incident:' || NEW.incident
        AND json_extract(e.value, '$.seq') = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'words are only erased with a row of the trail');
END;
CREATE TRIGGER timeline_redaction_is_not_rewritten
BEFORE UPDATE ON timeline_redaction
BEGIN
    SELECT RAISE(ABORT, 'words are only erased with a row of the trail');
END;
CREATE TRIGGER timeline_redaction_is_not_cut
BEFORE DELETE ON timeline_redaction
BEGIN
    SELECT RAISE(ABORT, 'words are only erased with a row of the trail');
END;

-- The timeline is still only added to: but for a mark, and for words that are erased with a row of the trail.
DROP TRIGGER timeline_is_not_rewritten;
CREATE TRIGGER timeline_is_not_rewritten
BEFORE UPDATE OF id, incident, seq, at, recorded_at, recorded_by, kind, system, value, text ON timeline
WHEN NEW.id IS NOT OLD.id OR NEW.incident IS NOT OLD.incident OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at
    OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by OR NEW.kind IS NOT OLD.kind
    OR NEW.system IS NOT OLD.system OR NEW.value IS NOT OLD.value OR NEW.text IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM timeline_redaction WHERE incident = OLD.incident AND seq = OLD.seq)
BEGIN
    SELECT RAISE(ABORT, 'the timeline is only added to');
END;
