PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE ledger (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL) STRICT;
INSERT INTO "ledger" ("id","amount") VALUES(1,100);
INSERT INTO "ledger" ("id","amount") VALUES(2,9223372036854776000);
INSERT INTO "ledger" ("id","amount") VALUES(3,-9223372036854776000);
INSERT INTO "ledger" ("id","amount") VALUES(4,9007199254740992);
INSERT INTO "ledger" ("id","amount") VALUES(5,-100);
CREATE TABLE after_ledger (t TEXT);
INSERT INTO "after_ledger" ("t") VALUES('still here');