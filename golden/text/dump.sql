PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE phrase (id INTEGER PRIMARY KEY, about TEXT NOT NULL, t TEXT);
INSERT INTO "phrase" ("id","about","t") VALUES(1,'null',NULL);
INSERT INTO "phrase" ("id","about","t") VALUES(2,'empty','');
INSERT INTO "phrase" ("id","about","t") VALUES(3,'one space',' ');
INSERT INTO "phrase" ("id","about","t") VALUES(4,'spaces around','  x  ');
INSERT INTO "phrase" ("id","about","t") VALUES(5,'quote','''');
INSERT INTO "phrase" ("id","about","t") VALUES(6,'two quotes','''''');
INSERT INTO "phrase" ("id","about","t") VALUES(7,'quote at both ends','''tis the baker''s''');
INSERT INTO "phrase" ("id","about","t") VALUES(8,'double quotes','say "cheese"');
INSERT INTO "phrase" ("id","about","t") VALUES(9,'backtick','`x`');
INSERT INTO "phrase" ("id","about","t") VALUES(10,'backslash','\');
INSERT INTO "phrase" ("id","about","t") VALUES(11,'backslash before quote','C:\''); DROP TABLE phrase; --');
INSERT INTO "phrase" ("id","about","t") VALUES(12,'backslash n','C:\new\notes');
INSERT INTO "phrase" ("id","about","t") VALUES(13,'backslashes','\\\');
INSERT INTO "phrase" ("id","about","t") VALUES(14,'semicolon at the end','stop;');
INSERT INTO "phrase" ("id","about","t") VALUES(15,'line comment','a -- b');
INSERT INTO "phrase" ("id","about","t") VALUES(16,'block comment','/* not a comment */');
INSERT INTO "phrase" ("id","about","t") VALUES(17,'open block comment','/*');
INSERT INTO "phrase" ("id","about","t") VALUES(18,'a statement','INSERT INTO "phrase" VALUES(1);');
INSERT INTO "phrase" ("id","about","t") VALUES(19,'end of a value',''');');
INSERT INTO "phrase" ("id","about","t") VALUES(20,'the dump''s own function','replace(''a\nb'',''\n'',char(10))');
INSERT INTO "phrase" ("id","about","t") VALUES(21,'parameters','? ?1 :a @b $c');
INSERT INTO "phrase" ("id","about","t") VALUES(22,'template','${home} {{x}} %s %d');
INSERT INTO "phrase" ("id","about","t") VALUES(23,'number','007');
INSERT INTO "phrase" ("id","about","t") VALUES(24,'the word NULL','NULL');
INSERT INTO "phrase" ("id","about","t") VALUES(25,'blob literal','X''00ff''');
INSERT INTO "phrase" ("id","about","t") VALUES(26,'infinity','Infinity');
INSERT INTO "phrase" ("id","about","t") VALUES(27,'BEGIN and END','BEGIN; CASE END; COMMIT');
INSERT INTO "phrase" ("id","about","t") VALUES(28,'umlauts','Größenmaß');
INSERT INTO "phrase" ("id","about","t") VALUES(29,'combining','é');
INSERT INTO "phrase" ("id","about","t") VALUES(30,'right to left','שלום');
INSERT INTO "phrase" ("id","about","t") VALUES(31,'han','漢字');
INSERT INTO "phrase" ("id","about","t") VALUES(32,'beyond the BMP','𝄞𠮷');
INSERT INTO "phrase" ("id","about","t") VALUES(33,'emoji','🚲');
INSERT INTO "phrase" ("id","about","t") VALUES(34,'emoji family','👩‍👩‍👧');
INSERT INTO "phrase" ("id","about","t") VALUES(35,'flag','🇵🇹');
INSERT INTO "phrase" ("id","about","t") VALUES(36,'U+2028','a b');
INSERT INTO "phrase" ("id","about","t") VALUES(37,'U+2029','a b');
INSERT INTO "phrase" ("id","about","t") VALUES(38,'U+0085','ab');
INSERT INTO "phrase" ("id","about","t") VALUES(39,'no-break space','a b');
INSERT INTO "phrase" ("id","about","t") VALUES(40,'byte order mark','﻿x');
INSERT INTO "phrase" ("id","about","t") VALUES(41,'U+FFFD that is meant','�');
INSERT INTO "phrase" ("id","about","t") VALUES(42,'U+FFFE and U+FFFF','￾￿');
INSERT INTO "phrase" ("id","about","t") VALUES(43,'U+10FFFF','􏿿');
INSERT INTO "phrase" ("id","about","t") VALUES(44,'tab','a	b');
INSERT INTO "phrase" ("id","about","t") VALUES(45,'vertical tab and form feed','');
INSERT INTO "phrase" ("id","about","t") VALUES(46,'control characters','');
INSERT INTO "phrase" ("id","about","t") VALUES(47,'substitute to unit separator','');
INSERT INTO "phrase" ("id","about","t") VALUES(48,'delete','');
INSERT INTO "phrase" ("id","about","t") VALUES(49,'terminal colour','[31mred[0m');
INSERT INTO "phrase" ("id","about","t") VALUES(50,'long','abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é abcd é ');
INSERT INTO "phrase" ("id","about","t") VALUES(51,'last','still here');