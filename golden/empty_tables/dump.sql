PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE first_empty (id INTEGER PRIMARY KEY, t TEXT);
CREATE TABLE only_one_with_rows (t TEXT);
INSERT INTO "only_one_with_rows" ("t") VALUES('x');
CREATE TABLE IF NOT EXISTS "second empty" (k TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE strict_empty (a ANY) STRICT;
CREATE INDEX first_empty_by_t ON first_empty(t);