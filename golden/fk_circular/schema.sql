-- Two tables that point at each other, and one at itself: no order of rows satisfies every key.
PRAGMA defer_foreign_keys = TRUE;
CREATE TABLE crew (id INTEGER PRIMARY KEY, name TEXT NOT NULL, captain_id INTEGER NOT NULL REFERENCES sailor(id));
CREATE TABLE sailor (id INTEGER PRIMARY KEY, name TEXT NOT NULL, crew_id INTEGER NOT NULL REFERENCES crew(id), mentor_id INTEGER REFERENCES sailor(id));
INSERT INTO crew VALUES (1, 'Gull', 2), (2, 'Tern', 3);
INSERT INTO sailor VALUES (1, 'Ida', 1, 3), (2, 'Per', 1, 1), (3, 'Noor', 2, 3);
