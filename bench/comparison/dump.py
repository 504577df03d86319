"""A dump to load, of any size and always the same, in the dialect that D1 writes; and what a dump holds."""
import random
import re

SEED = 20260101

WORDS = (
    "atlas harbour lantern copper river signal meadow winter orchard thunder velvet compass ember marble willow "
    "größe naïve señal 東京 it''s o''clock"
).split()

MEMBER = """CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  born INTEGER,
  balance REAL,
  joined TEXT DEFAULT CURRENT_TIMESTAMP
);
"""
LOAN = """CREATE TABLE loan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES member(id),
  title TEXT NOT NULL,
  due TEXT,
  fee REAL,
  note TEXT,
  barcode BLOB
);
"""
INDEXES = """CREATE INDEX member_email ON member(email);
CREATE INDEX loan_member ON loan(member_id);
CREATE INDEX loan_title_fee ON loan(title, fee);
"""

INSERT = re.compile(rb"""INSERT INTO (?:"((?:[^"]|"")+)"|(\w+))""")


def generate(file, rows):
    """Writes a dump of `rows` rows, a quarter of them members, who are spread over the loans at random."""
    source = random.Random(SEED)
    members = max(1, rows // 4)
    loans = rows - members
    with open(file, "w", encoding="utf-8", newline="\n") as dump:
        dump.write("PRAGMA defer_foreign_keys=TRUE;\n" + MEMBER)
        for number in range(1, members + 1):
            dump.write(member(source, number))
        dump.write(LOAN)
        for number in range(1, loans + 1):
            dump.write(loan(source, number, members))
        dump.write('DELETE FROM sqlite_sequence;\nINSERT INTO "sqlite_sequence" ("name","seq") VALUES(\'loan\',%d);\n' % loans)
        dump.write(INDEXES)


def member(source, number):
    return (
        'INSERT INTO "member" ("id","name","email","born","balance","joined") '
        f"VALUES({number},'{words(source, 2)}','member{number}@library.example',{1930 + below(source, 80)},"
        f"{real(source, 100)},'{date(source)} 09:30:00');\n"
    )


def loan(source, number, members):
    note = words(source, below(source, 11))
    if source.random() < 0.02:
        note = f"replace('{words(source, 3)}\\n{note}','\\n',char(10))"
    elif note:
        note = f"'{note}'"
    barcode = f"X'{source.getrandbits(128):032x}'" if source.random() < 0.3 else "NULL"
    return (
        'INSERT INTO "loan" ("id","member_id","title","due","fee","note","barcode") '
        f"VALUES({number},{1 + below(source, members)},'{words(source, 1)}','{date(source)}',{real(source, 20)},"
        f"{note or 'NULL'},{barcode});\n"
    )


def below(source, limit):
    return int(source.random() * limit)


def words(source, count):
    return " ".join(WORDS[below(source, len(WORDS))] for _ in range(count))


def real(source, limit):
    """Cents without a trailing zero, as JavaScript prints a number."""
    return f"{below(source, limit * 100) / 100:g}"


def date(source):
    return f"{2020 + below(source, 6)}-{1 + below(source, 12):02}-{1 + below(source, 28):02}"


def rows_by_table(file):
    """Counts the INSERT lines of each table, SQLite's own tables left out: what every loader must have made of the dump.

    D1 writes a line a row; no loader's reading of the dump is trusted with what it is checked by.
    """
    rows = {}
    with open(file, "rb") as dump:
        for line in dump:
            found = INSERT.match(line)
            if found:
                name = (found[1] or found[2]).decode().replace('""', '"')
                if not name.startswith("sqlite_"):
                    rows[name] = rows.get(name, 0) + 1
    return rows
