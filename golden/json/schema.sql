-- JSON as text and as JSONB, with checks, generated columns and an index that read it.
CREATE TABLE event (
  id   INTEGER PRIMARY KEY,
  body TEXT NOT NULL CHECK (json_valid(body)),
  kind TEXT AS (body ->> '$.kind') STORED,
  bin  BLOB
);
CREATE INDEX event_by_tag ON event(body ->> '$.tags[0]') WHERE json_array_length(body, '$.tags') > 0;
INSERT INTO event (body, bin) VALUES
  ('{"kind":"open","tags":["a","b"]}', jsonb('{"a":[1,2.5,null,true]}')), ('{"kind":"it''s","text":"quote \" backslash \\ slash \/"}', jsonb('[]')),
  ('{"kind":"escape","text":"line\nend\ttab\u00e9\ud83d\udeb2"}', NULL), ('[]', jsonb('"x"')), ('null', X'00'), ('{"n":9007199254740993,"r":1.0,"z":-0.0}', NULL),
  (json_object('kind', 'built', 'text', 'a' || char(10) || 'b'), jsonb_object('k', 'v'));
-- Pretty-printed, with an escaped newline in a string: the dump turns that escape into a line end, and the text is no longer JSON.
CREATE TABLE note (body TEXT);
INSERT INTO note VALUES ('{
  "text": "first\nsecond"
}');
