-- INSTEAD OF triggers stand on views, and leave the database after them only because all views do.
CREATE TABLE point (id INTEGER PRIMARY KEY, x INTEGER NOT NULL, y INTEGER NOT NULL);
CREATE VIEW point_text AS SELECT id, x || ',' || y AS xy FROM point;
CREATE TRIGGER point_text_insert INSTEAD OF INSERT ON point_text
BEGIN
  INSERT INTO point(x, y) VALUES (CAST(NEW.xy AS INTEGER), CAST(substr(NEW.xy, instr(NEW.xy, ',') + 1) AS INTEGER));
END;
CREATE TRIGGER point_text_delete INSTEAD OF DELETE ON point_text BEGIN DELETE FROM point WHERE id = OLD.id; END;
CREATE VIEW far AS SELECT id FROM point_text WHERE length(xy) > 5;
CREATE TRIGGER far_update INSTEAD OF UPDATE OF id ON far BEGIN UPDATE point SET id = NEW.id WHERE id = OLD.id; END;
INSERT INTO point_text (xy) VALUES ('1,2'), ('-300,400');
DELETE FROM point_text WHERE id = 1;
