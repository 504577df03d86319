PRAGMA defer_foreign_keys=TRUE;
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
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(1,6,'P-0037','Saddle Classic',8209,165.75,'{"colour":"silver","speeds":7}',NULL,45);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(2,4,'P-0074','Bell Classic',2128,319,'{"colour":"red","speeds":8}',NULL,50);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(3,2,'P-0111','Brake lever Classic',10047,472.25,'{"colour":"black","speeds":9}',NULL,58);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(4,7,'P-0148','Crank Classic',3966,150.5,NULL,NULL,64);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(5,5,'P-0185','Hub Classic',11885,303.75,'{"colour":"red","speeds":11}',NULL,90);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(6,3,'P-0222','Pedal Classic',5804,457,'{"colour":"black","speeds":6}',X'12ae3e',34);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(7,1,'P-0259','Spoke set Classic',13723,135.25,'{"colour":"silver","speeds":7}',NULL,42);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(8,6,'P-0296','Mudguard Classic',7642,288.5,NULL,NULL,48);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(9,4,'P-0333','Lamp Classic',1561,NULL,'{"colour":"black","speeds":9}',NULL,74);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(10,2,'P-0370','Pump Classic',9480,120,'{"colour":"silver","speeds":10}',NULL,78);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(11,7,'P-0407','Rim tape Classic',3399,273.25,'{"colour":"red","speeds":11}',NULL,23);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(12,5,'P-0444','Chain Classic',11318,426.5,NULL,X'245c7c',32);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(13,3,'P-0481','Saddle Plus',5237,104.75,'{"colour":"silver","speeds":7}',NULL,58);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(14,1,'P-0518','Bell Plus',13156,258,'{"colour":"red","speeds":8}',NULL,64);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(15,6,'P-0555','Brake lever Plus',7075,411.25,'{"colour":"black","speeds":9}',NULL,67);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(16,4,'P-0592','Crank Plus',994,89.5,NULL,NULL,76);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(17,2,'P-0629','Hub Plus',8913,242.75,'{"colour":"red","speeds":11}',NULL,42);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(18,7,'P-0666','Pedal Plus',2832,NULL,'{"colour":"black","speeds":6}',X'360aba',48);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(19,5,'P-0703','Spoke set Plus',10751,74.25,'{"colour":"silver","speeds":7}',NULL,51);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(20,3,'P-0740','Mudguard Plus',4670,227.5,NULL,NULL,56);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(21,1,'P-0777','Lamp Plus',12589,380.75,'{"colour":"black","speeds":9}',NULL,86);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(22,6,'P-0814','Pump Plus',6508,59,'{"colour":"silver","speeds":10}',NULL,32);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(23,4,'P-0851','Rim tape Plus',427,212.25,'{"colour":"red","speeds":11}',NULL,38);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(24,2,'P-0888','Chain Plus',8346,365.5,NULL,X'48b8f8',40);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(25,7,'P-0925','Saddle Tour',2265,43.75,'{"colour":"silver","speeds":7}',NULL,70);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(26,5,'P-0962','Bell Tour',10184,197,'{"colour":"red","speeds":8}',NULL,76);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(27,3,'P-0999','Brake lever Tour',4103,NULL,'{"colour":"black","speeds":9}',NULL,82);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(28,1,'P-1036','Crank Tour',12022,28.5,NULL,NULL,24);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(29,6,'P-1073','Hub Tour',5941,181.75,'{"colour":"red","speeds":11}',NULL,53);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(30,4,'P-1110','Pedal Tour',13860,335,'{"colour":"black","speeds":6}',X'5a6636',60);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(31,2,'P-1147','Spoke set Tour',7779,13.25,'{"colour":"silver","speeds":7}',NULL,66);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(32,7,'P-1184','Mudguard Tour',1698,166.5,NULL,NULL,68);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(33,5,'P-1221','Lamp Tour',9617,319.75,'{"colour":"black","speeds":9}',NULL,37);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(34,3,'P-1258','Pump Tour',3536,473,'{"colour":"silver","speeds":10}',NULL,44);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(35,1,'P-1295','Rim tape Tour',11455,151.25,'{"colour":"red","speeds":11}',NULL,50);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(36,6,'P-1332','Chain Tour',5374,NULL,NULL,X'6c1474',56);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(37,4,'P-1369','Saddle Città',13293,457.75,'{"colour":"silver","speeds":7}',NULL,81);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(38,2,'P-1406','Bell Città',7212,136,'{"colour":"red","speeds":8}',NULL,88);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(39,7,'P-1443','Brake lever Città',1131,289.25,'{"colour":"black","speeds":9}',NULL,34);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(40,5,'P-1480','Crank Città',9050,442.5,NULL,NULL,40);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(41,3,'P-1517','Hub Città',2969,120.75,'{"colour":"red","speeds":11}',NULL,65);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(42,1,'P-1554','Pedal Città',10888,274,'{"colour":"black","speeds":6}',X'7ec2b2',70);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(43,6,'P-1591','Spoke set Città',4807,427.25,'{"colour":"silver","speeds":7}',NULL,78);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(44,4,'P-1628','Mudguard Città',12726,105.5,NULL,NULL,24);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(45,2,'P-1665','Lamp Città',6645,NULL,'{"colour":"black","speeds":9}',NULL,50);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(46,7,'P-1702','Pump Città',564,412,'{"colour":"silver","speeds":10}',NULL,54);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(47,5,'P-1739','Rim tape Città',8483,90.25,'{"colour":"red","speeds":11}',NULL,62);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(48,3,'P-1776','Chain Città',2402,243.5,NULL,X'9070f0',68);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(49,1,'P-1813','Saddle Grün',10321,396.75,'{"colour":"silver","speeds":7}',NULL,94);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(50,6,'P-1850','Bell Grün',4240,75,'{"colour":"red","speeds":8}',NULL,38);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(51,4,'P-1887','Brake lever Grün',12159,228.25,'{"colour":"black","speeds":9}',NULL,43);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(52,2,'P-1924','Crank Grün',6078,381.5,NULL,NULL,52);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(53,7,'P-1961','Hub Grün',13997,59.75,'{"colour":"red","speeds":11}',NULL,78);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(54,5,'P-1998','Pedal Grün',7916,NULL,'{"colour":"black","speeds":6}',X'a21e2e',84);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(55,3,'P-2035','Spoke set Grün',1835,366.25,'{"colour":"silver","speeds":7}',NULL,27);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(56,1,'P-2072','Mudguard Grün',9754,44.5,NULL,NULL,36);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(57,6,'P-2109','Lamp Grün',3673,197.75,'{"colour":"black","speeds":9}',NULL,62);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(58,4,'P-2146','Pump Grün',11592,351,'{"colour":"silver","speeds":10}',NULL,68);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(59,2,'P-2183','Rim tape Grün',5511,29.25,'{"colour":"red","speeds":11}',NULL,71);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(60,7,'P-2220','Chain Grün',13430,182.5,NULL,X'b4cc6c',16);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(61,5,'P-2257','Saddle No. 5',7349,335.75,'{"colour":"silver","speeds":7}',NULL,46);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(62,3,'P-2294','Bell No. 5',1268,14,'{"colour":"red","speeds":8}',NULL,52);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(63,1,'P-2331','Brake lever No. 5',9187,NULL,'{"colour":"black","speeds":9}',NULL,55);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(64,6,'P-2368','Crank No. 5',3106,320.5,NULL,NULL,60);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(65,4,'P-2405','Hub No. 5',11025,473.75,'{"colour":"red","speeds":11}',NULL,90);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(66,2,'P-2442','Pedal No. 5',4944,152,'{"colour":"black","speeds":6}',X'c67aaa',36);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(67,7,'P-2479','Spoke set No. 5',12863,305.25,'{"colour":"silver","speeds":7}',NULL,42);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(68,5,'P-2516','Mudguard No. 5',6782,458.5,NULL,NULL,44);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(69,3,'P-2553','Lamp No. 5',701,136.75,'{"colour":"black","speeds":9}',NULL,74);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(70,1,'P-2590','Pump No. 5',8620,290,'{"colour":"silver","speeds":10}',NULL,80);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(71,6,'P-2627','Rim tape No. 5',2539,443.25,'{"colour":"red","speeds":11}',NULL,26);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(72,4,'P-2664','Chain No. 5',10458,NULL,NULL,X'd828e8',28);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(73,2,'P-2701','Saddle ½ inch',4377,274.75,'{"colour":"silver","speeds":7}',NULL,57);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(74,7,'P-2738','Bell ½ inch',12296,428,'{"colour":"red","speeds":8}',NULL,64);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(75,5,'P-2775','Brake lever ½ inch',6215,106.25,'{"colour":"black","speeds":9}',NULL,70);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(76,3,'P-2812','Crank ½ inch',14134,259.5,NULL,NULL,76);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(77,1,'P-2849','Hub ½ inch',8053,412.75,'{"colour":"red","speeds":11}',NULL,41);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(78,6,'P-2886','Pedal ½ inch',1972,91,'{"colour":"black","speeds":6}',X'ead626',48);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(79,4,'P-2923','Spoke set ½ inch',9891,244.25,'{"colour":"silver","speeds":7}',NULL,54);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(80,2,'P-2960','Mudguard ½ inch',3810,397.5,NULL,NULL,60);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(81,7,'P-2997','Lamp ½ inch',11729,NULL,'{"colour":"black","speeds":9}',NULL,85);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(82,5,'P-3034','Pump ½ inch',5648,229,'{"colour":"silver","speeds":10}',NULL,30);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(83,3,'P-3071','Rim tape ½ inch',13567,382.25,'{"colour":"red","speeds":11}',NULL,38);
INSERT INTO "part" ("id","maker_id","sku","title","cents","grams","options","swatch","in_stock") VALUES(84,1,'P-3108','Chain ½ inch',7486,60.5,NULL,X'fc8464',44);