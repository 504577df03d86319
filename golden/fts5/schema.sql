-- A virtual table: the whole export is refused. The plain table beside it can be exported by its name.
CREATE TABLE recipe (id INTEGER PRIMARY KEY, title TEXT NOT NULL, steps TEXT);
INSERT INTO recipe VALUES (1, 'Leek soup', 'Cut; boil; serve.'), (2, 'Rye bread', 'Knead' || char(10) || 'Bake');
CREATE VIRTUAL TABLE recipe_search USING fts5(title, steps, content = 'recipe', content_rowid = 'id');
INSERT INTO recipe_search (recipe_search) VALUES ('rebuild');
CREATE TRIGGER recipe_searchable AFTER INSERT ON recipe BEGIN
  INSERT INTO recipe_search (rowid, title, steps) VALUES (NEW.id, NEW.title, NEW.steps);
END;
