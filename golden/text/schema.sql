-- Text that looks like SQL, like a number or like a placeholder, and characters that readers take for line ends.
CREATE TABLE phrase (id INTEGER PRIMARY KEY, about TEXT NOT NULL, t TEXT);
INSERT INTO phrase (about, t) VALUES
  ('null', NULL), ('empty', ''), ('one space', ' '), ('spaces around', '  x  '),
  ('quote', ''''), ('two quotes', ''''''), ('quote at both ends', '''tis the baker''s'''), ('double quotes', 'say "cheese"'), ('backtick', '`x`'),
  ('backslash', '\'), ('backslash before quote', 'C:\''); DROP TABLE phrase; --'), ('backslash n', 'C:\new\notes'), ('backslashes', '\\\'),
  ('semicolon at the end', 'stop;'), ('line comment', 'a -- b'), ('block comment', '/* not a comment */'), ('open block comment', '/*'),
  ('a statement', 'INSERT INTO "phrase" VALUES(1);'), ('end of a value', ''');'), ('the dump''s own function', 'replace(''a\nb'',''\n'',char(10))'),
  ('parameters', '? ?1 :a @b $c'), ('template', '${home} {{x}} %s %d'), ('number', '007'), ('the word NULL', 'NULL'), ('blob literal', 'X''00ff'''),
  ('infinity', 'Infinity'), ('BEGIN and END', 'BEGIN; CASE END; COMMIT'), ('umlauts', 'Größenmaß'), ('combining', 'e' || char(0x301)),
  ('right to left', 'שלום'), ('han', '漢字'), ('beyond the BMP', '𝄞𠮷'), ('emoji', '🚲'), ('emoji family', '👩‍👩‍👧'), ('flag', '🇵🇹'),
  ('U+2028', 'a' || char(0x2028) || 'b'), ('U+2029', 'a' || char(0x2029) || 'b'), ('U+0085', 'a' || char(0x85) || 'b'),
  ('no-break space', 'a' || char(0xa0) || 'b'), ('byte order mark', char(0xfeff) || 'x'), ('U+FFFD that is meant', char(0xfffd)),
  ('U+FFFE and U+FFFF', char(0xfffe, 0xffff)), ('U+10FFFF', char(0x10ffff)), ('tab', 'a' || char(9) || 'b'),
  ('vertical tab and form feed', char(11, 12)), ('control characters', char(1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24)),
  ('substitute to unit separator', char(25, 26, 27, 28, 29, 30, 31)), ('delete', char(127)), ('terminal colour', char(27) || '[31mred' || char(27) || '[0m'),
  ('long', replace(hex(zeroblob(500)), '00', 'abcd é ')), ('last', 'still here');
