-- A database in which nothing was ever made; the query only brings it into being.
SELECT 1;
