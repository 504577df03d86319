PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE lap (rider TEXT NOT NULL, round INTEGER NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (rider, round));
INSERT INTO "lap" ("rider","round","seconds") VALUES('Ada',1,61.25);
INSERT INTO "lap" ("rider","round","seconds") VALUES('Ada',2,59.5);
INSERT INTO "lap" ("rider","round","seconds") VALUES('Bruno',1,64);
INSERT INTO "lap" ("rider","round","seconds") VALUES('Bruno',2,58.75);
INSERT INTO "lap" ("rider","round","seconds") VALUES('Esra',1,60.125);
CREATE VIEW best AS SELECT rider, min(seconds) AS seconds FROM lap GROUP BY rider;
CREATE VIEW podium (place, who) AS
  WITH ranked AS (SELECT rider, rank() OVER (ORDER BY seconds) AS r FROM best)
  SELECT CASE r WHEN 1 THEN 'gold; first' WHEN 2 THEN 'silver' ELSE CASE WHEN r > 3 THEN 'none' ELSE 'bronze' END END, rider FROM ranked;
CREATE VIEW "view; with ""odd"" name" AS SELECT ';' AS "a;b", '--' AS [c], "who" FROM podium;
CREATE VIEW literal AS VALUES (1, 'it''s'), (2, 'END');
CREATE VIEW slow AS SELECT rider, group_concat(round, ';') AS rounds FROM lap WHERE seconds > 60 GROUP BY rider HAVING count(*) >= 1 ORDER BY rider;