-- A small trade in bicycle parts: keys, indexes, a view, triggers and AUTOINCREMENT, with rows that are computed and so always the same.
CREATE TABLE maker (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  country TEXT NOT NULL CHECK (length(country) = 2)
);
CREATE TABLE part (
  id        INTEGER PRIMARY KEY,
  maker_id  INTEGER NOT NULL REFERENCES maker(id),
  sku       TEXT NOT NULL UNIQUE,
  title     TEXT NOT NULL,
  cents     INTEGER NOT NULL CHECK (cents > 0),
  grams     REAL,
  options   TEXT CHECK (options IS NULL OR json_valid(options)),
  swatch    BLOB,
  in_stock  INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE customer (
  id        INTEGER PRIMARY KEY,
  email     TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name      TEXT NOT NULL,
  town      TEXT,
  invited_by INTEGER REFERENCES customer(id)
);
CREATE TABLE purchase (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  placed_on   TEXT NOT NULL,
  state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid', 'sent', 'returned')),
  remark      TEXT
);
CREATE TABLE purchase_line (
  purchase_id INTEGER NOT NULL REFERENCES purchase(id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  part_id     INTEGER NOT NULL REFERENCES part(id),
  pieces      INTEGER NOT NULL CHECK (pieces > 0),
  cents       INTEGER NOT NULL,
  PRIMARY KEY (purchase_id, position)
) WITHOUT ROWID;
CREATE TABLE stock_entry (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  part_id INTEGER NOT NULL REFERENCES part(id),
  pieces  INTEGER NOT NULL,
  reason  TEXT NOT NULL
);
CREATE INDEX part_by_maker ON part(maker_id, cents DESC);
CREATE INDEX purchase_by_customer ON purchase(customer_id, placed_on);
CREATE INDEX purchase_open ON purchase(placed_on) WHERE state = 'open';
CREATE INDEX stock_entry_by_part ON stock_entry(part_id);
CREATE VIEW monthly_turnover AS
  SELECT substr(p.placed_on, 1, 7) AS month, count(DISTINCT p.id) AS purchases, sum(l.pieces * l.cents) / 100.0 AS turnover
  FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
  WHERE p.state <> 'returned'
  GROUP BY month;
-- Both triggers fire while the rows below are written; a replica must not fire them a second time.
CREATE TRIGGER purchase_line_takes_stock AFTER INSERT ON purchase_line
BEGIN
  INSERT INTO stock_entry(part_id, pieces, reason) VALUES (NEW.part_id, -NEW.pieces, 'purchase ' || NEW.purchase_id);
END;
CREATE TRIGGER stock_entry_counts AFTER INSERT ON stock_entry
BEGIN
  UPDATE part SET in_stock = in_stock + NEW.pieces WHERE id = NEW.part_id;
END;

INSERT INTO maker VALUES
  (1, 'Rädelwerk', 'DE'), (2, 'Col du Nord', 'FR'), (3, 'Pignone & Figli', 'IT'), (4, 'O''Leary Wheels', 'IE'),
  (5, '青空サイクル', 'JP'), (6, 'Łańcuch', 'PL'), (7, 'Freewheel "Nine"', 'GB');
INSERT INTO part (id, maker_id, sku, title, cents, grams, options, swatch)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 84)
  SELECT i, 1 + i * 5 % 7, printf('P-%04d', i * 37),
    json_extract('["Chain","Saddle","Bell","Brake lever","Crank","Hub","Pedal","Spoke set","Mudguard","Lamp","Pump","Rim tape"]', '$[' || (i % 12) || ']')
      || ' ' || json_extract('["Classic","Plus","Tour","Città","Grün","No. 5","½ inch"]', '$[' || ((i - 1) / 12) || ']'),
    290 + i * 7919 % 14000,
    CASE WHEN i % 9 = 0 THEN NULL ELSE 12.5 + i * 613 % 1900 / 4.0 END,
    CASE i % 4 WHEN 0 THEN NULL ELSE json_object('colour', json_extract('["black","silver","red"]', '$[' || (i % 3) || ']'), 'speeds', 6 + i % 6) END,
    CASE WHEN i % 6 = 0 THEN unhex(printf('%02x%02x%02x', i * 3 % 256, i * 29 % 256, i * 53 % 256)) END
  FROM n;
INSERT INTO customer
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60),
  named(i, first, last) AS (
    SELECT i,
      json_extract('["Ada","Bruno","Chloé","Dmitri","Esra","Fionn","Greta","Hiro","Inés","Jonas"]', '$[' || (i % 10) || ']'),
      json_extract('["Abel","Boateng","d''Arc","Ek","Fuchs","Grünwald"]', '$[' || (i / 10) || ']')
    FROM n)
  SELECT i, printf('rider%02d@shop.example', i), first || ' ' || coalesce(last, 'Zimmer'),
    json_extract('["Cork","Gdańsk","Lyon","Nara","Porto",null,"Ulm"]', '$[' || (i % 7) || ']'),
    CASE WHEN i % 5 = 0 THEN i / 2 END
  FROM named;
INSERT INTO stock_entry (part_id, pieces, reason) SELECT id, 40 + id * 11 % 60, 'first delivery' FROM part;
INSERT INTO purchase (customer_id, placed_on, state, remark)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 180)
  SELECT 1 + i * 17 % 60, date('2025-01-03', '+' || (i * 2) || ' days'),
    CASE WHEN i > 170 THEN 'open' WHEN i % 23 = 0 THEN 'returned' WHEN i % 3 = 0 THEN 'paid' ELSE 'sent' END,
    CASE WHEN i % 20 = 0 THEN 'Please ring twice;' || char(10) || 'the bell is quiet.' WHEN i % 13 = 0 THEN 'It''s a gift 🎁' END
  FROM n;
INSERT INTO purchase_line
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 449)
  SELECT 1 + i % 180, 1 + i / 180, p.id, 1 + i * 3 % 4, p.cents
  FROM n JOIN part p ON p.id = 1 + i * 31 % 84;
DELETE FROM purchase WHERE id = 180;
