-- Children are written to the dump before their parents, with every ON DELETE there is.
PRAGMA defer_foreign_keys = TRUE;
CREATE TABLE leaf (id INTEGER PRIMARY KEY, branch_no INTEGER, tree TEXT, FOREIGN KEY (tree, branch_no) REFERENCES branch(tree, no) ON DELETE CASCADE);
CREATE TABLE nest (id INTEGER PRIMARY KEY, leaf_id INTEGER DEFAULT 1 REFERENCES leaf(id) ON DELETE SET DEFAULT);
CREATE TABLE branch (tree TEXT REFERENCES tree(name) ON DELETE RESTRICT ON UPDATE CASCADE, no INTEGER, PRIMARY KEY (tree, no));
CREATE TABLE tree (name TEXT PRIMARY KEY, planted_by INTEGER REFERENCES gardener(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE gardener (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO nest VALUES (1, 1), (2, NULL), (3, 2);
INSERT INTO leaf VALUES (1, 1, 'oak'), (2, 2, 'oak'), (3, NULL, 'ash');
INSERT INTO branch VALUES ('oak', 1), ('oak', 2), ('ash', 1);
INSERT INTO tree VALUES ('oak', 1), ('ash', NULL);
INSERT INTO gardener VALUES (1, 'Greta');
