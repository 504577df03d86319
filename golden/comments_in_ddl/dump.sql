PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE bed ( -- a bed; in the garden's corner
  id INTEGER PRIMARY KEY, /* CREATE TABLE ghost(x); */
  soil TEXT DEFAULT '-- not a comment', -- "unbalanced
  /* 'unbalanced
     over two lines; */
  sun TEXT DEFAULT '/* nor this */', --
  /**/ CHECK (soil <> ';' /* ) */) -- last; line
);
INSERT INTO "bed" ("id","soil","sun") VALUES(1,'-- not a comment','/* nor this */');
CREATE TABLE plant /* after; it */ (name TEXT /* ' */, bed_id /* ; */ INTEGER REFERENCES bed(id) -- no comma follows
  );
INSERT INTO "plant" ("name","bed_id") VALUES('leek',1);
CREATE TABLE last_one (x TEXT);
INSERT INTO "last_one" ("x") VALUES('still here');
CREATE INDEX plant_by_name -- ;
  ON plant(name /* ; */);
CREATE VIEW planted AS -- every plant; with its bed
  SELECT p.name, b.soil /* ; 'x */ FROM plant p JOIN bed b ON b.id = p.bed_id;