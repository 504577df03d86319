PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE maker (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO "maker" ("id","name") VALUES(1,'Rädelwerk');
INSERT INTO "maker" ("id","name") VALUES(2,'Col du Nord');
CREATE TABLE part (id INTEGER PRIMARY KEY, maker_id INTEGER NOT NULL REFERENCES maker(id), title TEXT NOT NULL, in_stock INTEGER NOT NULL);
INSERT INTO "part" ("id","maker_id","title","in_stock") VALUES(1,1,'Saddle',45);
INSERT INTO "part" ("id","maker_id","title","in_stock") VALUES(2,2,'Bell',0);
INSERT INTO "part" ("id","maker_id","title","in_stock") VALUES(3,2,'Brake lever',58);
CREATE INDEX part_by_maker ON part(maker_id);
