PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE IF NOT EXISTS "select" ("from" TEXT, "group" INTEGER, "order" TEXT, "primary" TEXT);
INSERT INTO "select" ("from","group","order","primary") VALUES('here',1,'asc','red');
CREATE TABLE [a;b] ([c;d] TEXT, [e f] TEXT DEFAULT ']');
INSERT INTO "a;b" ("c;d","e f") VALUES('x','y');
CREATE TABLE `back tick` (`a``b` TEXT, `c"d` TEXT);
INSERT INTO "back tick" ("a`b","c""d") VALUES('x','y');
CREATE TABLE IF NOT EXISTS 'single quoted' ('it''s' TEXT);
INSERT INTO "single quoted" ("it's") VALUES('x');
CREATE TABLE IF NOT EXISTS "double ""quoted""" ("it's" TEXT, """" TEXT);
INSERT INTO "double ""quoted""" ("it's","""") VALUES('x','y');
CREATE TABLE IF NOT EXISTS "two
lines" ("one
column" TEXT, b TEXT);
INSERT INTO "two
lines" ("one
column","b") VALUES('x','y');
INSERT INTO "two
lines" ("one
column","b") VALUES(replace('a\nb','\n',char(10)),'z');
CREATE TABLE IF NOT EXISTS "values(1);--" ("a,b" TEXT, "c)d" TEXT, "--" TEXT, "/*" TEXT);
INSERT INTO "values(1);--" ("a,b","c)d","--","/*") VALUES('1','2','3','4');
CREATE TABLE Größe (Maß REAL, 漢字 TEXT, "🚲" TEXT);
INSERT INTO "Größe" ("Maß","漢字","🚲") VALUES(1.5,'x','y');
CREATE TABLE IF NOT EXISTS "" ("" TEXT);
INSERT INTO "" ("") VALUES('nameless');
CREATE TABLE IF NOT EXISTS "1st" ("2nd" TEXT, "${c}" TEXT, "a.b" TEXT, " " TEXT);
INSERT INTO "1st" ("2nd","${c}","a.b"," ") VALUES('x','y','z','space');
CREATE TABLE MixedCase (CamelCase TEXT, "UPPER" TEXT);
INSERT INTO "MixedCase" ("CamelCase","UPPER") VALUES('x','y');
CREATE TABLE sqlitesque (x TEXT);
INSERT INTO "sqlitesque" ("x") VALUES('not one of SQLite''s own');
CREATE TABLE cf_kv (k TEXT PRIMARY KEY);
INSERT INTO "cf_kv" ("k") VALUES('not one of the service''s own');
CREATE INDEX "index; on" ON "select"("group");
CREATE INDEX [two
lines index] ON "two
lines"(b);
CREATE TRIGGER "trigger ""x""" AFTER INSERT ON [a;b] BEGIN UPDATE "select" SET "group" = "group" + 1; END;
CREATE VIEW "view's" AS SELECT "from" AS "to" FROM "select";