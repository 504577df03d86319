-- Line ends leave the database as replace('…\n…','\n',char(10)); a literal backslash-n beside a real newline becomes a newline too.
CREATE TABLE letter (id INTEGER PRIMARY KEY, about TEXT NOT NULL, body TEXT);
INSERT INTO letter (about, body) VALUES
  ('lf', 'one' || char(10) || 'two'), ('cr', 'one' || char(13) || 'two'), ('crlf', 'one' || char(13, 10) || 'two'), ('lf cr', char(10, 13)),
  ('only lf', char(10)), ('only cr', char(13)), ('only crlf', char(13, 10)), ('lf at both ends', char(10) || 'x' || char(10)), ('three lf', 'a' || char(10, 10, 10) || 'b'),
  ('lf and cr apart', 'a' || char(10) || 'b' || char(13) || 'c'), ('lf and quote', 'it''s' || char(10) || '''quoted'''),
  ('lf and semicolon', 'a;' || char(10) || 'INSERT INTO x VALUES(1);' || char(10)), ('lf and comma', 'a'',''' || char(10) || ''',char(10))'),
  ('literal backslash n alone', 'C:\notes\new'), ('literal backslash r alone', 'C:\readme'),
  ('lost: literal backslash n with lf', 'C:\notes' || char(10) || 'D:\new'), ('lost: literal backslash r with cr', 'C:\readme' || char(13) || 'x'),
  ('literal backslash r with lf', 'C:\readme' || char(10) || 'x'), ('lost: literal backslash n with crlf', '\n\r' || char(13, 10)),
  ('lost: two backslashes and n with lf', '\\n' || char(10)), ('backslash before lf', '\' || char(10)),
  ('lost: pretty-printed JSON', '{' || char(10) || '  "line": "a\nb"' || char(10) || '}'), ('last', 'still here');
-- A raw newline in the statement itself, and a key that holds one.
CREATE TABLE folder (path TEXT PRIMARY KEY, note TEXT DEFAULT 'two
lines');
INSERT INTO folder (path) VALUES ('a
b'), ('a\nb');
