-- DDL that ends in a line comment: the dump's semicolon lands inside the comment and glues the statement to the next one.
CREATE TABLE before_all (id INTEGER PRIMARY KEY, n INTEGER, v TEXT);
INSERT INTO before_all VALUES (1, 10, 'x'), (2, -10, 'y');
CREATE TABLE strict_one (x INTEGER) STRICT -- only whole numbers
;
INSERT INTO strict_one VALUES (7), (8);
CREATE TABLE strict_empty (x TEXT) STRICT -- no rows; and it's unbalanced
;
CREATE TABLE keyed (k TEXT PRIMARY KEY) WITHOUT ROWID -- the next statement is a CREATE TABLE
;
CREATE TABLE after_all (y TEXT);
INSERT INTO after_all VALUES ('must survive');
CREATE INDEX positive ON before_all(n) WHERE n > 0 -- only positive
;
CREATE INDEX by_text ON before_all(v) /* a block comment is closed */
;
CREATE VIEW first_view AS SELECT id FROM before_all -- a view
;
CREATE VIEW second_view AS SELECT n FROM before_all --
;
CREATE VIEW third_view AS SELECT v FROM before_all;
CREATE TRIGGER keeps AFTER INSERT ON after_all BEGIN SELECT 1; END;
CREATE TRIGGER last_trigger AFTER DELETE ON after_all BEGIN SELECT 2; END;
