-- Names that need quotes, in all four kinds of quotes: keywords, quotes, brackets, a newline, other scripts, and the empty name.
CREATE TABLE "select" ("from" TEXT, "group" INTEGER, "order" TEXT, "primary" TEXT);
INSERT INTO "select" VALUES ('here', 1, 'asc', 'red');
CREATE TABLE [a;b] ([c;d] TEXT, [e f] TEXT DEFAULT ']');
INSERT INTO [a;b] VALUES ('x', 'y');
CREATE TABLE `back tick` (`a``b` TEXT, `c"d` TEXT);
INSERT INTO `back tick` VALUES ('x', 'y');
CREATE TABLE 'single quoted' ('it''s' TEXT);
INSERT INTO "single quoted" VALUES ('x');
CREATE TABLE "double ""quoted""" ("it's" TEXT, """" TEXT);
INSERT INTO "double ""quoted""" VALUES ('x', 'y');
CREATE TABLE "two
lines" ("one
column" TEXT, b TEXT);
INSERT INTO "two
lines" VALUES ('x', 'y'), ('a' || char(10) || 'b', 'z');
CREATE TABLE "values(1);--" ("a,b" TEXT, "c)d" TEXT, "--" TEXT, "/*" TEXT);
INSERT INTO "values(1);--" VALUES ('1', '2', '3', '4');
CREATE TABLE Größe (Maß REAL, 漢字 TEXT, "🚲" TEXT);
INSERT INTO Größe VALUES (1.5, 'x', 'y');
CREATE TABLE "" ("" TEXT);
INSERT INTO "" VALUES ('nameless');
CREATE TABLE "1st" ("2nd" TEXT, "${c}" TEXT, "a.b" TEXT, " " TEXT);
INSERT INTO "1st" VALUES ('x', 'y', 'z', 'space');
CREATE TABLE MixedCase (CamelCase TEXT, "UPPER" TEXT);
INSERT INTO mixedcase VALUES ('x', 'y');
CREATE TABLE sqlitesque (x TEXT);
INSERT INTO sqlitesque VALUES ('not one of SQLite''s own');
CREATE TABLE cf_kv (k TEXT PRIMARY KEY);
INSERT INTO cf_kv VALUES ('not one of the service''s own');
CREATE INDEX "index; on" ON "select"("group");
CREATE INDEX [two
lines index] ON "two
lines"(b);
CREATE VIEW "view's" AS SELECT "from" AS "to" FROM "select";
CREATE TRIGGER "trigger ""x""" AFTER INSERT ON [a;b] BEGIN UPDATE "select" SET "group" = "group" + 1; END;
