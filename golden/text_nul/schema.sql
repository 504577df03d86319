-- NUL inside text: a reader that stops at the first one loses the rest of the value, or of the file.
CREATE TABLE packet (id INTEGER PRIMARY KEY, about TEXT NOT NULL, payload TEXT);
INSERT INTO packet (about, payload) VALUES
  ('inside', 'a' || char(0) || 'b'), ('alone', char(0)), ('first', char(0) || 'x'), ('last', 'x' || char(0)), ('three', char(0, 0, 0)),
  ('before a quote', char(0) || ''''), ('before a statement', char(0) || ''');DELETE FROM packet;'), ('beside lf', char(0) || char(10) || char(0)),
  ('beside crlf', char(13, 10) || char(0)), ('beside emoji', '🚲' || char(0) || '🚲'), ('none', 'still here');
CREATE TABLE packet_key (k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
INSERT INTO packet_key VALUES ('k', 1), ('k' || char(0), 2), ('k' || char(0) || '2', 3);
