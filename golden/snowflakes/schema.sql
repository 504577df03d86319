-- Keys beyond 2^53 that differ by less than the dump's numbers can tell apart: rounded, they collide.
CREATE TABLE message (id INTEGER PRIMARY KEY, t TEXT NOT NULL);
INSERT INTO message VALUES
  (42, 'small'), (1180591620717411303, 'a'), (1180591620717411304, 'b'), (1180591620717411305, 'c'), (1180591620717412352, 'a double, and yet printed otherwise'), (1180591620717500001, 'alone');
CREATE TABLE reaction (message_id INTEGER NOT NULL REFERENCES message(id), emoji TEXT NOT NULL, PRIMARY KEY (message_id, emoji)) WITHOUT ROWID;
INSERT INTO reaction VALUES (1180591620717411303, '👍'), (1180591620717411304, '👍'), (1180591620717411305, '🚲'), (42, '👍');
