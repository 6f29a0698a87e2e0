-- Step 2: what people say of the occurrences of the year's activities. The occurrences themselves are derived from rule and
-- year; one that nobody has said anything of has no row. One that was taken back keeps its row, without an outcome.
CREATE TABLE occurrence (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (retired_at IS NULL),
    activity TEXT NOT NULL CHECK (activity GLOB 'A[0-9][0-9]'),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on, 'start of month', '+1 month', '-1 day')),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    outcome TEXT CHECK (outcome IN ('done', 'skipped')),
    done_at TEXT CHECK (length(done_at) = 20),
    done_by TEXT CHECK (length(done_by) BETWEEN 1 AND 120),
    done_note TEXT CHECK (length(done_note) BETWEEN 1 AND 4000),
    done_reference TEXT CHECK (length(done_reference) BETWEEN 1 AND 200),
    skip_reason TEXT CHECK (length(skip_reason) BETWEEN 1 AND 500),
    UNIQUE (activity, due_on),
    CHECK ((outcome IS NULL) = (done_at IS NULL)),
    CHECK ((outcome IS 'skipped') = (skip_reason IS NOT NULL)),
    CHECK (outcome IS NOT NULL OR done_by IS NULL)
) STRICT;
CREATE INDEX occurrence_due ON occurrence (due_on, activity);
