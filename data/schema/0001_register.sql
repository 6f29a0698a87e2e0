-- Step 1: the register as it is made. One table per kind of record; columns of fields have the field's key as name.
-- Times are UTC (2026-11-24T08:00:00Z), dates are days of the municipality, lengths are seconds, amounts are öre, lists are JSON.

-- What the file knows of itself: its identity, and of which version its sort keys are.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The systems. place, downtime_place, contract_place and verified_place are what the lists are sorted by.
CREATE TABLE system (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    secret_ground TEXT CHECK (length(secret_ground) BETWEEN 1 AND 120),
    secret_by TEXT,
    secret_at TEXT CHECK (length(secret_at) = 20),
    name_key TEXT NOT NULL UNIQUE CHECK (length(name_key) >= 1),
    name_sort BLOB NOT NULL,
    department_sort BLOB NOT NULL,
    search TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    kind TEXT NOT NULL CHECK (kind IN ('infrastructure', 'application', 'service', 'equipment')),
    department TEXT CHECK (length(department) BETWEEN 1 AND 120),
    owner TEXT CHECK (length(owner) BETWEEN 1 AND 120),
    owner_appointed_by TEXT CHECK (length(owner_appointed_by) BETWEEN 1 AND 120),
    owner_appointed_on TEXT CHECK (owner_appointed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    owner_reference TEXT CHECK (length(owner_reference) BETWEEN 1 AND 200),
    administrator TEXT CHECK (length(administrator) BETWEEN 1 AND 120),
    on_call TEXT CHECK (length(on_call) BETWEEN 1 AND 120),
    critical INTEGER CHECK (critical IN (0, 1)),
    rank INTEGER CHECK (rank BETWEEN 1 AND 99999),
    rank_decided_by TEXT CHECK (length(rank_decided_by) BETWEEN 1 AND 120),
    rank_decided_on TEXT CHECK (rank_decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    rank_reference TEXT CHECK (length(rank_reference) BETWEEN 1 AND 200),
    accepted_downtime_s INTEGER CHECK (accepted_downtime_s BETWEEN 1 AND 316224000),
    accepted_downtime_decided_by TEXT CHECK (length(accepted_downtime_decided_by) BETWEEN 1 AND 120),
    accepted_downtime_decided_on TEXT CHECK (accepted_downtime_decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    accepted_downtime_reference TEXT CHECK (length(accepted_downtime_reference) BETWEEN 1 AND 200),
    consequence TEXT CHECK (length(consequence) BETWEEN 1 AND 4000),
    restore_time_s INTEGER CHECK (restore_time_s BETWEEN 1 AND 316224000),
    recovery_point_s INTEGER CHECK (recovery_point_s BETWEEN 1 AND 316224000),
    continuity_plan TEXT CHECK (continuity_plan IN ('none', 'documented', 'implemented')),
    continuity_plan_place TEXT CHECK (length(continuity_plan_place) BETWEEN 1 AND 200),
    last_exercised_on TEXT CHECK (last_exercised_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    confidentiality INTEGER CHECK (confidentiality BETWEEN 0 AND 3),
    integrity INTEGER CHECK (integrity BETWEEN 0 AND 3),
    availability INTEGER CHECK (availability BETWEEN 0 AND 3),
    traceability INTEGER CHECK (traceability BETWEEN 0 AND 3),
    classified_by TEXT CHECK (length(classified_by) BETWEEN 1 AND 120),
    classified_on TEXT CHECK (classified_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    classification_reference TEXT CHECK (length(classification_reference) BETWEEN 1 AND 200),
    holds_secrecy INTEGER CHECK (holds_secrecy IN (0, 1)),
    secrecy_basis TEXT CHECK (length(secrecy_basis) BETWEEN 1 AND 120),
    holds_personal_data INTEGER CHECK (holds_personal_data IN (0, 1)),
    logs_user_activity INTEGER CHECK (logs_user_activity IN (0, 1)),
    hosting TEXT CHECK (hosting IN ('on-prem', 'saas', 'joint')),
    supplier TEXT CHECK (length(supplier) BETWEEN 1 AND 120),
    subsuppliers TEXT CHECK (json_valid(subsuppliers) AND length(subsuppliers) <= 40000),
    contract_reference TEXT CHECK (length(contract_reference) BETWEEN 1 AND 200),
    contract_ends_on TEXT CHECK (contract_ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    annual_cost_ore INTEGER CHECK (annual_cost_ore BETWEEN 0 AND 10000000000000),
    verified_on TEXT CHECK (verified_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    verified_by TEXT CHECK (length(verified_by) BETWEEN 1 AND 120),
    note TEXT CHECK (length(note) BETWEEN 1 AND 20000),
    place INTEGER GENERATED ALWAYS AS
        (CASE WHEN rank IS NOT NULL THEN rank WHEN critical = 1 THEN 100000 ELSE 100001 END) VIRTUAL,
    downtime_place INTEGER GENERATED ALWAYS AS (coalesce(accepted_downtime_s, 9000000000)) VIRTUAL,
    contract_place TEXT GENERATED ALWAYS AS (coalesce(contract_ends_on, '9999-12-31')) VIRTUAL,
    verified_place TEXT GENERATED ALWAYS AS (coalesce(verified_on, '0000-00-00')) VIRTUAL,
    CHECK (rank IS NULL OR critical = 1)
) STRICT;

CREATE UNIQUE INDEX system_rank ON system (rank) WHERE rank IS NOT NULL AND retired_at IS NULL;
CREATE INDEX system_by_place ON system (place, name_sort, id) WHERE retired_at IS NULL;
CREATE INDEX system_by_name ON system (name_sort, id) WHERE retired_at IS NULL;
CREATE INDEX system_by_department ON system (department_sort, place, name_sort, id) WHERE retired_at IS NULL;
CREATE INDEX system_by_downtime ON system (downtime_place, place, name_sort, id) WHERE retired_at IS NULL;
CREATE INDEX system_by_contract ON system (contract_place, name_sort, id) WHERE retired_at IS NULL;
CREATE INDEX system_by_verified ON system (verified_place, name_sort, id) WHERE retired_at IS NULL;

-- The first cannot run before the second is up.
CREATE TABLE dependency (
    system INTEGER NOT NULL REFERENCES system (id),
    needs INTEGER NOT NULL REFERENCES system (id),
    PRIMARY KEY (system, needs),
    CHECK (system <> needs)
) STRICT, WITHOUT ROWID;
CREATE INDEX dependency_needs ON dependency (needs, system);

-- Persons, the roles they hold, and suppliers. Systems name them by their words; the same name_key is the same one.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    name_key TEXT NOT NULL UNIQUE CHECK (length(name_key) >= 1),
    name_sort BLOB NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    title TEXT CHECK (length(title) BETWEEN 1 AND 120),
    department TEXT CHECK (length(department) BETWEEN 1 AND 120),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 60),
    phone_other TEXT CHECK (length(phone_other) BETWEEN 1 AND 60),
    email TEXT CHECK (length(email) BETWEEN 1 AND 120),
    note TEXT CHECK (length(note) BETWEEN 1 AND 4000)
) STRICT;
CREATE INDEX person_by_name ON person (name_sort, id);

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    name_key TEXT NOT NULL UNIQUE CHECK (length(name_key) >= 1),
    name_sort BLOB NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    holder TEXT CHECK (length(holder) BETWEEN 1 AND 120),
    substitute TEXT CHECK (length(substitute) BETWEEN 1 AND 120),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 60),
    note TEXT CHECK (length(note) BETWEEN 1 AND 4000)
) STRICT;
CREATE INDEX role_by_name ON role (name_sort, id);

CREATE TABLE supplier (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    name_key TEXT NOT NULL UNIQUE CHECK (length(name_key) >= 1),
    name_sort BLOB NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    support_phone TEXT CHECK (length(support_phone) BETWEEN 1 AND 60),
    support_email TEXT CHECK (length(support_email) BETWEEN 1 AND 120),
    support_hours TEXT CHECK (length(support_hours) BETWEEN 1 AND 120),
    customer_number TEXT CHECK (length(customer_number) BETWEEN 1 AND 60),
    contact TEXT CHECK (length(contact) BETWEEN 1 AND 120),
    contact_phone TEXT CHECK (length(contact_phone) BETWEEN 1 AND 60),
    services TEXT CHECK (json_valid(services) AND length(services) <= 40000),
    note TEXT CHECK (length(note) BETWEEN 1 AND 4000)
) STRICT;
CREATE INDEX supplier_by_name ON supplier (name_sort, id);

-- The municipality's settings: one row.
CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    municipality TEXT NOT NULL CHECK (length(municipality) BETWEEN 1 AND 120),
    organisation_number TEXT CHECK (length(organisation_number) BETWEEN 1 AND 20),
    boards TEXT CHECK (json_valid(boards) AND length(boards) <= 40000),
    areas TEXT CHECK (json_valid(areas) AND length(areas) <= 40000),
    on_call TEXT CHECK (length(on_call) BETWEEN 1 AND 120),
    time_zone TEXT CHECK (length(time_zone) BETWEEN 1 AND 60),
    default_restore_time_s INTEGER CHECK (default_restore_time_s BETWEEN 1 AND 316224000),
    contract_soon_days INTEGER CHECK (contract_soon_days BETWEEN 1 AND 3650),
    verified_within_months INTEGER CHECK (verified_within_months BETWEEN 1 AND 120),
    exercised_within_months INTEGER CHECK (exercised_within_months BETWEEN 1 AND 120)
) STRICT;

-- The incidents.
CREATE TABLE incident (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    retired_at TEXT CHECK (length(retired_at) = 20),
    secret_ground TEXT CHECK (length(secret_ground) BETWEEN 1 AND 120),
    secret_by TEXT,
    secret_at TEXT CHECK (length(secret_at) = 20),
    number TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    number_in_year INTEGER NOT NULL CHECK (number_in_year >= 1),
    status TEXT NOT NULL CHECK (status IN
        ('reported', 'triaged', 'in-progress', 'restored', 'closed', 'evaluated')),
    reported_at TEXT NOT NULL CHECK (length(reported_at) = 20),
    restored_at TEXT CHECK (length(restored_at) = 20),
    closed_at TEXT CHECK (length(closed_at) = 20),
    dedupe TEXT CHECK (length(dedupe) BETWEEN 1 AND 200),
    search TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    "type" TEXT CHECK ("type" IN ('outage', 'disturbance', 'attack', 'personal-data', 'physical', 'supplier', 'planned', 'other')),
    severity INTEGER CHECK (severity BETWEEN 1 AND 4),
    lead TEXT CHECK (length(lead) BETWEEN 1 AND 120),
    reported_by TEXT CHECK (length(reported_by) BETWEEN 1 AND 120),
    occurred_at TEXT CHECK (length(occurred_at) = 20),
    detected_at TEXT CHECK (length(detected_at) = 20),
    known_at TEXT CHECK (length(known_at) = 20),
    assessed_significant_at TEXT CHECK (length(assessed_significant_at) = 20),
    significant INTEGER CHECK (significant IN (0, 1)),
    extraordinary INTEGER CHECK (extraordinary IN (0, 1)),
    conclusions TEXT CHECK (length(conclusions) BETWEEN 1 AND 20000),
    cost_ore INTEGER CHECK (cost_ore BETWEEN 0 AND 10000000000000),
    open INTEGER GENERATED ALWAYS AS (status NOT IN ('closed', 'evaluated')) VIRTUAL,
    UNIQUE (year, number_in_year)
) STRICT;

CREATE INDEX incident_newest ON incident (open, id);
CREATE UNIQUE INDEX incident_dedupe ON incident (dedupe) WHERE dedupe IS NOT NULL AND open = 1;

-- When systems did not work. A system has at most one outage that goes on.
CREATE TABLE outage (
    id INTEGER PRIMARY KEY,
    system INTEGER NOT NULL REFERENCES system (id),
    incident INTEGER REFERENCES incident (id),
    state TEXT NOT NULL CHECK (state IN ('degraded', 'down', 'restoring', 'emergency')),
    down_at TEXT NOT NULL CHECK (length(down_at) = 20),
    restored_at TEXT CHECK (length(restored_at) = 20 AND restored_at >= down_at)
) STRICT;
CREATE UNIQUE INDEX outage_open ON outage (system) WHERE restored_at IS NULL;
CREATE INDEX outage_system ON outage (system, id);

-- Which systems an incident names, and the last outage of each in it.
CREATE TABLE incident_system (
    incident INTEGER NOT NULL REFERENCES incident (id),
    system INTEGER NOT NULL REFERENCES system (id),
    outage INTEGER REFERENCES outage (id),
    PRIMARY KEY (incident, system)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_system_outage ON incident_system (outage);
CREATE INDEX incident_system_system ON incident_system (system, incident);

-- What happened in an incident, row by row. Rows are added and never changed; only a secrecy mark can be set later.
CREATE TABLE timeline (
    id INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incident (id),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    at TEXT NOT NULL CHECK (length(at) = 20),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 20),
    recorded_by TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('note', 'decision', 'communication', 'status', 'severity', 'type', 'role', 'task', 'duty', 'system-down',
         'system-taken', 'system-handed-over', 'system-emergency', 'system-up', 'system-verified', 'continuity-plan')),
    system INTEGER REFERENCES system (id),
    value TEXT CHECK (length(value) <= 200),
    text TEXT CHECK (length(text) <= 20000),
    secret_ground TEXT CHECK (length(secret_ground) BETWEEN 1 AND 120),
    secret_by TEXT,
    secret_at TEXT CHECK (length(secret_at) = 20),
    UNIQUE (incident, seq)
) STRICT;
CREATE TRIGGER timeline_is_not_rewritten
BEFORE UPDATE OF id, incident, seq, at, recorded_at, recorded_by, kind, system, value, text ON timeline
BEGIN
    SELECT RAISE(ABORT, 'the timeline is only added to');
END;
CREATE TRIGGER timeline_is_not_cut
BEFORE DELETE ON timeline
BEGIN
    SELECT RAISE(ABORT, 'the timeline is only added to');
END;
CREATE TRIGGER timeline_is_not_replaced
BEFORE INSERT ON timeline
WHEN EXISTS (SELECT 1 FROM timeline WHERE id = NEW.id OR (incident = NEW.incident AND seq = NEW.seq))
BEGIN
    SELECT RAISE(ABORT, 'the timeline is only added to');
END;

-- The trail: a chained row for each change of a record. The encoding of hash stands in docs/security.md.
CREATE TABLE trail (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (length(at) = 20),
    actor TEXT NOT NULL CHECK (json_valid(actor)),
    change TEXT NOT NULL,
    action TEXT NOT NULL,
    record TEXT NOT NULL,
    title TEXT NOT NULL,
    before_hash TEXT NOT NULL,
    after_hash TEXT NOT NULL,
    reason_hash TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX trail_record ON trail (record, seq);
CREATE INDEX trail_change ON trail (change);
CREATE TRIGGER trail_is_not_rewritten
BEFORE UPDATE ON trail
BEGIN
    SELECT RAISE(ABORT, 'the trail is only added to');
END;
CREATE TRIGGER trail_is_not_cut
BEFORE DELETE ON trail
BEGIN
    SELECT RAISE(ABORT, 'the trail is only added to');
END;
CREATE TRIGGER trail_has_no_gaps
BEFORE INSERT ON trail
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM trail)
BEGIN
    SELECT RAISE(ABORT, 'the trail is only added to');
END;

-- The erasable words of a row of the trail: erased only with a row of the trail that says so, salt and all.
CREATE TABLE trail_content (
    seq INTEGER PRIMARY KEY REFERENCES trail (seq),
    salt TEXT,
    before TEXT,
    after TEXT,
    reason TEXT,
    redacted_by INTEGER REFERENCES trail (seq)
) STRICT;
CREATE TRIGGER trail_content_is_only_redacted
BEFORE UPDATE ON trail_content
WHEN NEW.seq <> OLD.seq OR coalesce(NEW.salt, NEW.before, NEW.after, NEW.reason) IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM trail WHERE seq = NEW.redacted_by AND action = 'redact' AND record = 'trail:' || OLD.seq)
BEGIN
    SELECT RAISE(ABORT, 'the trail is only added to');
END;
CREATE TRIGGER trail_content_is_not_cut
BEFORE DELETE ON trail_content
BEGIN
    SELECT RAISE(ABORT, 'the trail is only added to');
END;
CREATE TRIGGER trail_content_is_not_replaced
BEFORE INSERT ON trail_content
WHEN EXISTS (SELECT 1 FROM trail_content WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'the trail is only added to');
END;
