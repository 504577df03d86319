-- Every kind of index: unique, several columns, DESC, collations, partial, over expressions.
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author TEXT, year INTEGER, isbn TEXT UNIQUE, lent_to TEXT, UNIQUE (title, author));
INSERT INTO book VALUES
  (1, 'Tides', 'Ek', 1999, '1-1', NULL), (2, 'tides', 'Abel', 2001, '1-2', 'Ada'), (3, 'A; B', NULL, NULL, NULL, NULL), (4, 'A; B', NULL, -300, NULL, 'Bruno  ');
CREATE UNIQUE INDEX book_lent_once ON book(lent_to) WHERE lent_to IS NOT NULL;
CREATE INDEX book_by_year ON book(year DESC, title COLLATE NOCASE ASC);
CREATE INDEX book_by_lower_title ON book(lower(title), length(title) DESC);
CREATE INDEX book_by_century ON book((year / 100), CASE WHEN year < 0 THEN 'BC;' ELSE 'AD' END) WHERE year IS NOT NULL;
CREATE INDEX book_by_reader ON book(lent_to COLLATE RTRIM);
CREATE INDEX IF NOT EXISTS "book; by author" ON book("author" COLLATE BINARY) WHERE author <> ';';
