-- Generated columns stand neither in the column list nor among the values.
CREATE TABLE invoice (
  id    INTEGER PRIMARY KEY,
  net   INTEGER NOT NULL,
  gross INTEGER GENERATED ALWAYS AS (net + net * 19 / 100) STORED,
  label TEXT AS ('no. ' || id || '; (net)') VIRTUAL,
  paid  INTEGER NOT NULL DEFAULT 0,
  due   INTEGER AS (gross - paid)
);
INSERT INTO invoice (net, paid) VALUES (100, 0), (1999, 2378), (50, 10);
CREATE TABLE generated_first (
  slug  TEXT AS (lower(replace(title, ' ', '-'))) STORED UNIQUE,
  title TEXT NOT NULL,
  size  INTEGER AS (length(title))
);
INSERT INTO generated_first (title) VALUES ('Hello There'), ('It''s; fine'), ('two
lines');
CREATE INDEX generated_first_by_size ON generated_first(size);
CREATE TABLE generated_all_but_one (double INTEGER AS (n * 2), n INTEGER, triple INTEGER AS (n * 3) STORED);
INSERT INTO generated_all_but_one (n) VALUES (1), (NULL), (-4);
