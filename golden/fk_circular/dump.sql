PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE crew (id INTEGER PRIMARY KEY, name TEXT NOT NULL, captain_id INTEGER NOT NULL REFERENCES sailor(id));
INSERT INTO "crew" ("id","name","captain_id") VALUES(1,'Gull',2);
INSERT INTO "crew" ("id","name","captain_id") VALUES(2,'Tern',3);
CREATE TABLE sailor (id INTEGER PRIMARY KEY, name TEXT NOT NULL, crew_id INTEGER NOT NULL REFERENCES crew(id), mentor_id INTEGER REFERENCES sailor(id));
INSERT INTO "sailor" ("id","name","crew_id","mentor_id") VALUES(1,'Ida',1,3);
INSERT INTO "sailor" ("id","name","crew_id","mentor_id") VALUES(2,'Per',1,1);
INSERT INTO "sailor" ("id","name","crew_id","mentor_id") VALUES(3,'Noor',2,3);