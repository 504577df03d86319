-- After ANALYZE the dump holds "ANALYZE sqlite_schema;" and the rows of sqlite_stat1 in its midst, where that table stands.
CREATE TABLE visit (id INTEGER PRIMARY KEY, page TEXT NOT NULL, hour INTEGER NOT NULL);
CREATE INDEX visit_by_page ON visit(page, hour);
CREATE INDEX visit_by_hour ON visit(hour) WHERE hour < 6;
INSERT INTO visit (page, hour)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 48) SELECT '/p' || (i * 5 % 7), i % 24 FROM n;
CREATE TABLE "it's analysed" (k TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO "it's analysed" VALUES ('a'), ('b');
ANALYZE;
CREATE TABLE after_analyze (id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT);
INSERT INTO after_analyze (t) VALUES ('x');
