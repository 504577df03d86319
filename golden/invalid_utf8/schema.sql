-- Text that is not UTF-8 leaves as U+FFFD: what stood there is lost.
CREATE TABLE import (id INTEGER PRIMARY KEY, about TEXT NOT NULL, t TEXT);
INSERT INTO import (about, t) VALUES
  ('latin-1', CAST(X'4772f6dfe5' AS TEXT)), ('lone continuation', CAST(X'80' AS TEXT)), ('byte ff', CAST(X'ff' AS TEXT)),
  ('truncated at the end', CAST(X'61e282' AS TEXT)), ('truncated before ascii', CAST(X'e28261' AS TEXT)), ('overlong nul', CAST(X'c080' AS TEXT)),
  ('surrogate half', CAST(X'eda080' AS TEXT)), ('beyond U+10FFFF', CAST(X'f4908080' AS TEXT)), ('between good text', CAST(X'c3a9fec3a9' AS TEXT)),
  ('with lf', CAST(X'ff0a5c6e' AS TEXT)), ('valid', 'é');
