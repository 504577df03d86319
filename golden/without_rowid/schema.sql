-- WITHOUT ROWID: rows leave in key order, not in the order they were written.
CREATE TABLE seat (hall TEXT COLLATE NOCASE, line INTEGER, place INTEGER, holder TEXT, PRIMARY KEY (hall, line DESC, place)) WITHOUT ROWID;
INSERT INTO seat VALUES ('b', 1, 1, 'Ek'), ('A', 1, 2, NULL), ('a', 2, 1, 'Abel'), ('B', 1, 0, 'Fuchs'), ('A', 10, 1, ''), ('', -1, 1, 'door');
CREATE TABLE tag (name TEXT PRIMARY KEY, uses INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX tag_by_uses ON tag(uses DESC);
INSERT INTO tag VALUES ('z', 1), ('ä', 2), ('a', 3), ('Z', 4);
CREATE TABLE one_column (k PRIMARY KEY) WITHOUT ROWID;
INSERT INTO one_column VALUES ('1'), (1), (X'31'), (1.5);
