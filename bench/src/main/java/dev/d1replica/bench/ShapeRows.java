package dev.d1replica.bench;

import java.util.SplittableRandom;

/** The shapes that are made of rows. */
final class ShapeRows {
    private ShapeRows() {}

    static void mixed(DumpWriter out, SplittableRandom random) {
        int members = 6_000;
        out.table(
                "member",
                "id INTEGER PRIMARY KEY",
                "name TEXT NOT NULL",
                "email TEXT",
                "born INTEGER",
                "balance REAL",
                "joined TEXT DEFAULT CURRENT_TIMESTAMP");
        for (long id = 1; id <= members; id++) {
            String email = "member" + id + "@library.example";
            long born = random.nextLong(1930, 2010);
            out.row(
                    id,
                    Words.words(random, 2),
                    email,
                    born,
                    Words.cents(random, 100),
                    Words.date(random) + " 09:30:00");
        }
        out.table(
                "loan",
                "id INTEGER PRIMARY KEY AUTOINCREMENT",
                "member_id INTEGER NOT NULL REFERENCES member(id)",
                "title TEXT NOT NULL",
                "due TEXT",
                "fee REAL",
                "note TEXT",
                "barcode BLOB");
        for (long id = 1; id <= 3 * members; id++) {
            String note = Words.words(random, random.nextInt(11));
            if (random.nextInt(50) == 0) {
                note = Words.words(random, 3) + '\n' + note;
            }
            byte[] barcode = null;
            if (random.nextInt(10) < 3) {
                barcode = new byte[16];
                random.nextBytes(barcode);
            }
            out.row(
                    id,
                    random.nextLong(1, members + 1),
                    Words.word(random),
                    Words.date(random),
                    Words.cents(random, 20),
                    note.isEmpty() ? null : note,
                    barcode);
        }
        out.definition("CREATE INDEX member_email ON member(email)");
        out.definition("CREATE INDEX loan_member ON loan(member_id)");
        out.definition("CREATE INDEX loan_title_fee ON loan(title, fee)");
    }

    static void narrowIntegers(DumpWriter out, SplittableRandom random) {
        out.table(
                "readings",
                "id INTEGER PRIMARY KEY",
                "sensor INTEGER NOT NULL",
                "at INTEGER NOT NULL",
                "value INTEGER",
                "flag INTEGER");
        for (long id = 1; id <= 40_000; id++) {
            Long value = random.nextInt(10) == 0 ? null : Words.integer(random);
            out.row(id, random.nextLong(500), 1_700_000_000_000L + 1000 * id, value, random.nextLong(2));
        }
    }

    static void wideText(DumpWriter out, SplittableRandom random) {
        out.table("articles", "id INTEGER PRIMARY KEY", "title TEXT NOT NULL", "body TEXT", "score REAL");
        for (long id = 1; id <= 4_000; id++) {
            String body = Words.text(random, random.nextInt(400, 1_400));
            out.row(id, Words.text(random, 20), body, Words.real(random));
        }
    }

    static void blobs(DumpWriter out, SplittableRandom random) {
        out.table("files", "id INTEGER PRIMARY KEY", "kind TEXT NOT NULL", "content BLOB");
        for (long id = 1; id <= 1_000; id++) {
            byte[] content = new byte[random.nextInt(16, 4_096)];
            random.nextBytes(content);
            out.row(id, Words.word(random), content);
        }
    }

    static void jsonDocuments(DumpWriter out, SplittableRandom random) {
        out.table("events", "id INTEGER PRIMARY KEY", "payload TEXT NOT NULL", "weight REAL");
        for (long id = 1; id <= 5_000; id++) {
            out.row(id, document(random), Words.real(random));
        }
    }

    /** A JSON object, one member a line. */
    private static String document(SplittableRandom random) {
        StringBuilder json = new StringBuilder("{\n");
        int members = random.nextInt(10, 25);
        for (int member = 0; member < members; member++) {
            json.append("  \"").append(Words.word(random)).append(member).append("\": ");
            if (random.nextBoolean()) {
                json.append('"').append(Words.text(random, 20)).append('"');
            } else {
                json.append(random.nextInt());
            }
            json.append(member == members - 1 ? "\n" : ",\n");
        }
        return json.append('}').toString();
    }

    static void manyTables(DumpWriter out, SplittableRandom random) {
        for (int table = 1; table <= 200; table++) {
            out.table("table_" + table, "id INTEGER PRIMARY KEY", "name TEXT NOT NULL", "amount REAL", "token BLOB");
            for (long id = 1; id <= 150; id++) {
                byte[] token = new byte[16];
                random.nextBytes(token);
                out.row(id, Words.text(random, 25), random.nextInt(5) == 0 ? null : Words.real(random), token);
            }
        }
    }
}
