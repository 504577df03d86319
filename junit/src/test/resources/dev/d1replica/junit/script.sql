-- no dump: rows that only SQLite can tell, and a statement that no dump has
CREATE TABLE squares (n INTEGER PRIMARY KEY, square INTEGER);
INSERT INTO squares (n) WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 10) SELECT n FROM c;
UPDATE squares SET square = n * n;
