package dev.d1replica.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Texts and names from a seed, made of what dumps, splitters and terminals trip over. */
final class RandomText {
    private static final String[] PIECES = {
        "a",
        "Z",
        " ",
        "0",
        "12",
        "1e3",
        "0x1F",
        " 7 ",
        "'",
        "''",
        "\"",
        "`",
        "[",
        "]",
        "(",
        ")",
        ",",
        ";",
        "--",
        "/*",
        "*/",
        "\\",
        "\\n",
        "\\r",
        "\\012",
        "(\\0120)",
        "\\u000a",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        "\f",
        "\u000b",
        "\0",
        "\u0001",
        "\u001b[31m",
        "\u001f",
        "\u007f",
        "\u0085",
        "é",
        "ß",
        "€",
        "名前",
        "𝄞",
        "👩‍👩‍👧",
        "\uFEFF",
        "\uFFFD",
        "\u2028",
        "\u2029",
        "\u00a0",
        "END;",
        "BEGIN",
        "INSERT INTO t VALUES(1);",
        "); DROP TABLE t;--",
        "replace('",
        "char(10)",
        "NULL",
        "X'00'",
        "Infinity",
        "%",
        "?",
        "?1",
        ":x",
        "$x",
        "${x}",
        "{\"a\":\"b\\n\"}",
        "C:\\new\\readme",
    };

    /** Not UTF-8: a lone continuation byte, a cut sequence, an overlong form, an encoded surrogate, a byte that never occurs. */
    private static final String[] ILL_FORMED = {"80", "c3", "e282", "c0af", "eda080", "f4908080", "ff", "fe"};

    private static final String[] NAMES = {
        "t", "users", "order", "select", "values", "begin", "end", "table", "index", "trigger", "TABLE", "a b", "x;y",
        "it's", "é", "名前", "👍", "a-b", "1st", "x.y", "a\nb", "a\n;b", "c--d", "e/*f", "g]", "h[i", "j`k", "l\"m",
        "rowid", "oid", "n\"\"o", "if", "not", "exists", "replace", "null", "$x", "_y", "unique", "virtual", "temp",
        "p\r\nq", " ", "%s", "\\n",
    };

    private final Random random;
    private final boolean nul;

    /** Half of the seeds have no NUL, which ends a script for SQLite. */
    RandomText(Random random) {
        this.random = random;
        this.nul = random.nextBoolean();
    }

    /** Up to a dozen pieces, now and then very many. */
    String text() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(3000) == 0 ? 60_000 : random.nextInt(100) == 0 ? 1_000 : random.nextInt(10);
        for (int i = 0; i < pieces; i++) {
            text.append(pick(PIECES));
        }
        return nul ? text.toString() : text.toString().replace("\0", "");
    }

    /** The bytes of a text, {@code illFormed} ones among them if asked for. */
    byte[] bytes(boolean illFormed) {
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        if (!illFormed) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = random.nextInt(text.length + 1);
        bytes.write(text, 0, at);
        bytes.writeBytes(HexFormat.of().parseHex(pick(ILL_FORMED)));
        bytes.write(text, at, text.length - at);
        return bytes.toByteArray();
    }

    /** A name that is not among those {@code used}, where it is then; SQLite takes no notice of the case of letters. */
    String name(Set<String> used, String suffix) {
        String name = pick(NAMES);
        String free = used.contains(name.toLowerCase(Locale.ROOT)) ? name + suffix : name;
        used.add(free.toLowerCase(Locale.ROOT));
        return free;
    }

    /** The name as SQL text, in one of the quotings that can say it. */
    String quoted(String name) {
        return switch (random.nextInt(5)) {
            case 0 -> name.indexOf(']') < 0 ? '[' + name + ']' : quotedBy(name, '"');
            case 1 -> quotedBy(name, '`');
            case 2 -> quotedBy(name, '\'');
            default -> quotedBy(name, '"');
        };
    }

    private static String quotedBy(String name, char quote) {
        return quote + name.replace("" + quote, "" + quote + quote) + quote;
    }

    /** A text literal of SQL; NUL cannot stand in a definition. */
    String literal() {
        return quotedBy(text().replace("\0", ""), '\'');
    }

    /** White space or a comment, as it may stand between any two words of a definition. */
    String gap() {
        return pick(" ", " ", " ", "\n  ", "\t", " /* ; ' */ ", " -- it's; \"x\n ", "\r\n");
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
