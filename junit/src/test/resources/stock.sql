PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE IF NOT EXISTS "stock" (item TEXT PRIMARY KEY, pieces INTEGER NOT NULL);
INSERT INTO "stock" ("item","pieces") VALUES('lamp',12);
