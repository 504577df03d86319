PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, "end" TEXT, "case" TEXT);
INSERT INTO "account" ("id","balance","end","case") VALUES(1,10,'keep',NULL);
INSERT INTO "account" ("id","balance","end","case") VALUES(2,0,NULL,'BEGIN');
CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
INSERT INTO "journal" ("id","entry") VALUES(1,'opened; 1');
INSERT INTO "journal" ("id","entry") VALUES(2,'opened; 2');
INSERT INTO "journal" ("id","entry") VALUES(4,'up');
INSERT INTO "journal" ("id","entry") VALUES(5,'seen 4');
INSERT INTO "journal" ("id","entry") VALUES(6,'zero; END');
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" ("name","seq") VALUES('journal',6);
CREATE TRIGGER opened AFTER INSERT ON account BEGIN INSERT INTO journal(entry) VALUES ('opened; ' || NEW.id); END;
CREATE TRIGGER changed After Update Of balance On account For Each Row When OLD.balance <> NEW.balance
bEgIn
  -- a comment; that says END;
  INSERT INTO journal(entry) SELECT Case When NEW.balance > OLD.balance Then 'up' Else Case NEW.balance When 0 Then 'zero; END' Else 'down' eNd End;
  /* END; 'unbalanced */
  SELECT case when NEW.balance < -1000 then raise(ABORT, 'too low; END') end;
eNd;
CREATE TRIGGER "closed; END" BEFORE DELETE ON account
BEGIN
  DELETE FROM journal WHERE entry = 'opened; ' || OLD.id AND OLD."end" IS NOT NULL;
  UPDATE account SET "case" = 'END' WHERE id = OLD.id;
end;
CREATE TRIGGER doubled AFTER INSERT ON journal WHEN NEW.entry = 'up'
BEGIN
  INSERT INTO journal(entry) SELECT 'seen ' || count(*) FROM journal;
END;