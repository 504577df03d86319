PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE event (
  id   INTEGER PRIMARY KEY,
  body TEXT NOT NULL CHECK (json_valid(body)),
  kind TEXT AS (body ->> '$.kind') STORED,
  bin  BLOB
);
INSERT INTO "event" ("id","body","bin") VALUES(1,'{"kind":"open","tags":["a","b"]}',X'bc17618b133135322e350001');
INSERT INTO "event" ("id","body","bin") VALUES(2,'{"kind":"it''s","text":"quote \" backslash \\ slash \/"}',X'0b');
INSERT INTO "event" ("id","body","bin") VALUES(3,'{"kind":"escape","text":"line\nend\ttab\u00e9\ud83d\udeb2"}',NULL);
INSERT INTO "event" ("id","body","bin") VALUES(4,'[]',X'1778');
INSERT INTO "event" ("id","body","bin") VALUES(5,'null',X'00');
INSERT INTO "event" ("id","body","bin") VALUES(6,'{"n":9007199254740993,"r":1.0,"z":-0.0}',NULL);
INSERT INTO "event" ("id","body","bin") VALUES(7,'{"kind":"built","text":"a\nb"}',X'4c176b1776');
CREATE TABLE note (body TEXT);
INSERT INTO "note" ("body") VALUES(replace('{\n  "text": "first\nsecond"\n}','\n',char(10)));
CREATE INDEX event_by_tag ON event(body ->> '$.tags[0]') WHERE json_array_length(body, '$.tags') > 0;