-- AUTOINCREMENT: numbers once given are not given again, so sqlite_sequence must follow, for tables that are empty or renamed too.
CREATE TABLE ticket (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
INSERT INTO ticket (title) VALUES ('first'), ('second'), ('third');
DELETE FROM ticket WHERE id = 3;
CREATE TABLE emptied (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
INSERT INTO emptied VALUES (700, 'gone');
DELETE FROM emptied;
CREATE TABLE never_used (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
CREATE TABLE raised (id INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO raised VALUES (5);
UPDATE sqlite_sequence SET seq = 90000 WHERE name = 'raised';
CREATE TABLE before_renaming (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
INSERT INTO before_renaming (title) VALUES ('kept');
ALTER TABLE before_renaming RENAME TO after_renaming;
CREATE TABLE "baker's ""dozen""" (id INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO "baker's ""dozen""" VALUES (13);
CREATE TABLE dropped (id INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO dropped VALUES (1);
DROP TABLE dropped;
