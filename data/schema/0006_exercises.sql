-- Step 6: exercises, and measures: what is to be done about something that was found.

-- One system in one exercise. What was exercised with several systems at once has a row for each.
CREATE TABLE exercise (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    system INTEGER NOT NULL REFERENCES system (id),
    held_on TEXT NOT NULL CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    exercise_kind TEXT NOT NULL CHECK (exercise_kind IN ('table-top', 'restore-test', 'live')),
    led_by TEXT CHECK (length(led_by) BETWEEN 1 AND 200),
    measured_s INTEGER CHECK (measured_s BETWEEN 1 AND 316224000),
    exercise_outcome TEXT CHECK (exercise_outcome IN ('passed', 'partly', 'failed')),
    findings TEXT CHECK (length(findings) BETWEEN 1 AND 20000),
    scenario TEXT CHECK (length(scenario) BETWEEN 1 AND 200),
    reference TEXT CHECK (length(reference) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX exercise_newest ON exercise (held_on, id) WHERE retired_at IS NULL;
CREATE INDEX exercise_system ON exercise (system, held_on, id) WHERE retired_at IS NULL;
-- The checks find the last measured time of each system through this one.
CREATE INDEX exercise_measured ON exercise (system, held_on, id, measured_s)
    WHERE measured_s IS NOT NULL AND retired_at IS NULL;

-- What is to be done, by whom and until when, and that it was done.
CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    system INTEGER REFERENCES system (id),
    measure_owner TEXT CHECK (length(measure_owner) BETWEEN 1 AND 120),
    due_on TEXT CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    origin TEXT CHECK (length(origin) BETWEEN 1 AND 200),
    done_on TEXT CHECK (done_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    measure_note TEXT CHECK (length(measure_note) BETWEEN 1 AND 4000)
) STRICT;
CREATE INDEX measure_open ON measure (due_on, id) WHERE done_on IS NULL AND retired_at IS NULL;
CREATE INDEX measure_done ON measure (done_on, id) WHERE done_on IS NOT NULL AND retired_at IS NULL;
CREATE INDEX measure_system ON measure (system) WHERE system IS NOT NULL;
