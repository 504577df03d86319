PRAGMA defer_foreign_keys=TRUE;
CREATE INDEX part_by_maker ON part(maker_id, cents DESC);