PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE point (id INTEGER PRIMARY KEY, x INTEGER NOT NULL, y INTEGER NOT NULL);
INSERT INTO "point" ("id","x","y") VALUES(2,-300,400);
CREATE TRIGGER point_text_insert INSTEAD OF INSERT ON point_text
BEGIN
  INSERT INTO point(x, y) VALUES (CAST(NEW.xy AS INTEGER), CAST(substr(NEW.xy, instr(NEW.xy, ',') + 1) AS INTEGER));
END;
CREATE TRIGGER point_text_delete INSTEAD OF DELETE ON point_text BEGIN DELETE FROM point WHERE id = OLD.id; END;
CREATE TRIGGER far_update INSTEAD OF UPDATE OF id ON far BEGIN UPDATE point SET id = NEW.id WHERE id = OLD.id; END;
CREATE VIEW point_text AS SELECT id, x || ',' || y AS xy FROM point;
CREATE VIEW far AS SELECT id FROM point_text WHERE length(xy) > 5;