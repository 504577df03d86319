PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE IF NOT EXISTS "secrets" (name TEXT);
INSERT INTO "secrets" ("name") VALUES('hunter2
