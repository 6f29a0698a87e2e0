-- Step 5: restoring. What is done to a system while it is down, how many crews there are, and where the paper copy is put.

-- Who restores a system that is down, whether it runs in emergency operation, what was answered when its accepted downtime
-- was over, and who verified that it works. The outage goes on until it is up; being verified comes after that.
CREATE TABLE restoration (
    outage INTEGER PRIMARY KEY REFERENCES outage (id),
    -- Empty: a name that was erased.
    taken_by TEXT CHECK (length(taken_by) <= 120),
    taken_at TEXT CHECK (length(taken_at) = 20),
    crew INTEGER CHECK (crew BETWEEN 1 AND 10000),
    emergency_at TEXT CHECK (length(emergency_at) = 20),
    plan_answer TEXT CHECK (plan_answer IN ('activated', 'deferred')),
    plan_answer_by TEXT CHECK (length(plan_answer_by) BETWEEN 1 AND 120),
    plan_answer_at TEXT CHECK (length(plan_answer_at) = 20),
    verified_by TEXT CHECK (length(verified_by) BETWEEN 1 AND 120),
    verified_at TEXT CHECK (length(verified_at) = 20),
    CHECK ((taken_by IS NULL) = (taken_at IS NULL) AND (taken_by IS NULL) = (crew IS NULL)),
    CHECK ((plan_answer IS NULL) = (plan_answer_by IS NULL) AND (plan_answer IS NULL) = (plan_answer_at IS NULL)),
    CHECK ((verified_by IS NULL) = (verified_at IS NULL))
) STRICT;

-- Names of those who restore are words too: they are erased, and that somebody took a system stays.
DROP TRIGGER timeline_is_not_rewritten;
CREATE TRIGGER timeline_is_not_rewritten
BEFORE UPDATE OF id, incident, seq, at, recorded_at, recorded_by, kind, system, value, text ON timeline
WHEN NEW.id IS NOT OLD.id OR NEW.incident IS NOT OLD.incident OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at
    OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by OR NEW.kind IS NOT OLD.kind
    OR NEW.system IS NOT OLD.system OR NEW.text IS NOT NULL
    OR (NEW.value IS NOT OLD.value
        AND NOT (NEW.value IS '' AND OLD.kind IN ('system-taken', 'system-handed-over') AND OLD.value IS NOT NULL))
    OR NOT EXISTS (SELECT 1 FROM timeline_redaction WHERE incident = OLD.incident AND seq = OLD.seq)
BEGIN
    SELECT RAISE(ABORT, 'the timeline is only added to');
END;

-- What was down at an earlier time.
CREATE INDEX outage_restored ON outage (restored_at) WHERE restored_at IS NOT NULL;

ALTER TABLE settings ADD COLUMN crews INTEGER CHECK (crews BETWEEN 1 AND 10000);
ALTER TABLE settings ADD COLUMN runsheet_folder TEXT CHECK (length(runsheet_folder) BETWEEN 1 AND 500);
