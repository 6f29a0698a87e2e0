-- Step 7: exercises that are played. A register that is an exercise's copy has its events; every other has none.

-- What was done to the exercise: when by its own clock, when really, by whom. Rows are only added.
CREATE TABLE play_event (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (length(at) = 20),
    -- The real time to the millisecond, since 1970: a fast exercise goes by in seconds.
    really_ms INTEGER NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('began', 'paused', 'resumed', 'speed', 'skipped', 'joined', 'saw', 'found', 'ended', 'recorded')),
    -- The speed of 'began' and 'speed', the inject of 'saw'.
    number INTEGER,
    -- Whether time runs since 'began'.
    running INTEGER CHECK (running IN (0, 1)),
    -- The scenario of 'began', the finding of 'found' (JSON), the role of 'joined'.
    text TEXT CHECK (length(text) <= 1000000)
) STRICT;
CREATE INDEX play_event_pace ON play_event (seq) WHERE kind IN ('began', 'paused', 'resumed', 'speed', 'skipped', 'ended');
CREATE TRIGGER play_event_is_not_rewritten
BEFORE UPDATE ON play_event
BEGIN
    SELECT RAISE(ABORT, 'what happened in an exercise is only added to');
END;
CREATE TRIGGER play_event_is_not_cut
BEFORE DELETE ON play_event
BEGIN
    SELECT RAISE(ABORT, 'what happened in an exercise is only added to');
END;
CREATE TRIGGER play_event_has_no_gaps
BEFORE INSERT ON play_event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM play_event)
BEGIN
    SELECT RAISE(ABORT, 'what happened in an exercise is only added to');
END;
