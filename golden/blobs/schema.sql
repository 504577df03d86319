-- Blobs: empty, odd sizes, every byte, 100 KB, and blobs where text is expected.
CREATE TABLE file (id INTEGER PRIMARY KEY, about TEXT NOT NULL, content BLOB);
INSERT INTO file (about, content) VALUES
  ('null', NULL), ('empty', X''), ('zero', X'00'), ('three bytes', X'0AfF7f'), ('quote and backslash', X'275c27'), ('text as bytes', CAST('X''00''' AS BLOB)),
  ('zeroes', zeroblob(17)), ('not a blob but text', '00ff'), ('not a blob but a number', 255);
INSERT INTO file (about, content)
  WITH RECURSIVE i(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n < 255)
  SELECT 'every byte', unhex(group_concat(printf('%02x', n), '')) FROM i;
INSERT INTO file (about, content)
  WITH RECURSIVE i(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n < 100000)
  SELECT '100001 bytes', unhex(group_concat(printf('%02x', (n * n * 7 + n / 251) % 256), '')) FROM i;
CREATE TABLE hash_key (sha BLOB PRIMARY KEY, t TEXT) WITHOUT ROWID;
INSERT INTO hash_key VALUES (X'00', X'6162'), (X'0000', 'ab'), (X'', NULL);
