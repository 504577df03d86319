-- Triggers: nested CASE, BEGIN and END in mixed case, comments and literals with semicolons. None may fire while a dump is loaded.
CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, "end" TEXT, "case" TEXT);
CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
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
INSERT INTO account VALUES (1, 0, 'keep', NULL), (2, 50, NULL, 'BEGIN'), (3, 9, 'x', 'y');
UPDATE account SET balance = balance + 10 WHERE id = 1;
UPDATE account SET balance = 0 WHERE id = 2;
DELETE FROM account WHERE id = 3;
