PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE recipe (id INTEGER PRIMARY KEY, title TEXT NOT NULL, steps TEXT);
INSERT INTO "recipe" ("id","title","steps") VALUES(1,'Leek soup','Cut; boil; serve.');
INSERT INTO "recipe" ("id","title","steps") VALUES(2,'Rye bread',replace('Knead\nBake','\n',char(10)));