PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE IF NOT EXISTS "orders" (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers(id), total REAL);
INSERT INTO "orders" ("id","customer","total") VALUES(1,1,19.5);
INSERT INTO "orders" ("id","customer","total") VALUES(2,2,7.25);
INSERT INTO "orders" ("id","customer","total") VALUES(3,1,NULL);
CREATE TABLE IF NOT EXISTS "customers" (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "customers" ("id","name") VALUES(1,'Ada');
INSERT INTO "customers" ("id","name") VALUES(2,replace('Grace\nH.','\n',char(10)));
CREATE INDEX orders_customer ON orders(customer);
