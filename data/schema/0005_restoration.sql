-- Step 5: restoring. What is done to a system while it is down, how many crews there are, and where the paper copy is put.

-- Who restores a system that is down, whether it runs in emergency operation, what was answered when its accepted downtime
-- was over, and who verified that it works. The outage goes on until it is up; being verified comes after that.
CREATE TABLE restoration (
    outage INTEGER PRIMARY KEY REFERENCES outage (id),
    taken_by TEXT CHECK (length(taken_by) BETWEEN 1 AND 120),
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

ALTER TABLE settings ADD COLUMN crews INTEGER CHECK (crews BETWEEN 1 AND 10000);
ALTER TABLE settings ADD COLUMN runsheet_folder TEXT CHECK (length(runsheet_folder) BETWEEN 1 AND 500);
