-- Step: what long lists are read by, so that a key costs the same in a register of a hundred systems and of a hundred thousand.

-- The three-letter pieces of what systems are searched by. Only numbers are read out of it: the words stand in
-- system.search, and whoever writes those writes these. Triggers would make the engine write out its pieces row by row.
CREATE VIRTUAL TABLE system_words USING fts5(search, content='system', content_rowid='id', detail='none',
    columnsize=0, tokenize='trigram case_sensitive 1');
-- A word that is changed away goes out of the index at once, not when it is next tidied.
INSERT INTO system_words (system_words, rank) VALUES ('secure-delete', 1);
INSERT INTO system_words (rowid, search) SELECT id, search FROM system;

-- The incident that was closed last and waits for its evaluation, and how many wait.
CREATE INDEX incident_to_evaluate ON incident (closed_at, id) WHERE status = 'closed';
