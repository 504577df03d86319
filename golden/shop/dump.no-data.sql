PRAGMA defer_foreign_keys=TRUE;
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
DELETE FROM sqlite_sequence;
CREATE INDEX part_by_maker ON part(maker_id, cents DESC);
CREATE INDEX purchase_by_customer ON purchase(customer_id, placed_on);
CREATE INDEX purchase_open ON purchase(placed_on) WHERE state = 'open';
CREATE INDEX stock_entry_by_part ON stock_entry(part_id);
CREATE TRIGGER purchase_line_takes_stock AFTER INSERT ON purchase_line
BEGIN
  INSERT INTO stock_entry(part_id, pieces, reason) VALUES (NEW.part_id, -NEW.pieces, 'purchase ' || NEW.purchase_id);
END;
CREATE TRIGGER stock_entry_counts AFTER INSERT ON stock_entry
BEGIN
  UPDATE part SET in_stock = in_stock + NEW.pieces WHERE id = NEW.part_id;
END;
CREATE VIEW monthly_turnover AS
  SELECT substr(p.placed_on, 1, 7) AS month, count(DISTINCT p.id) AS purchases, sum(l.pieces * l.cents) / 100.0 AS turnover
  FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
  WHERE p.state <> 'returned'
  GROUP BY month;