-- STRICT tables: every type they know. In ANY, '007' stays text; 2.0 leaves as 2 and comes back as an integer.
CREATE TABLE setting (id INTEGER PRIMARY KEY, i INT, n INTEGER, r REAL, t TEXT, b BLOB, a ANY) STRICT;
INSERT INTO setting (i, n, r, t, b, a) VALUES
  (1, 2, 3.0, '4', X'05', 'six'), (-1, 0, -0.5, '', X'', NULL), (NULL, NULL, NULL, NULL, NULL, 7), (1, 1, 1, '1.0', X'31', '007'),
  (1, 1, 1e300, 'x', X'00', 2.0), (1, 1, 0.1, 'x', X'00', 2.5), (1, 1, 9e999, 'x', X'00', X'0102');
CREATE TABLE setting_by_name (name TEXT NOT NULL, value ANY, PRIMARY KEY (name)) WITHOUT ROWID, STRICT;
INSERT INTO setting_by_name VALUES ('retries', 3), ('ratio', 0.25), ('motd', 'it''s open'), ('zip', '01067');
