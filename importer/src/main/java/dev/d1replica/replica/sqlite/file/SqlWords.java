package dev.d1replica.replica.sqlite.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bare words of a definition, in upper case: SQLite has no pragma that lists CHECKs and collations. */
public final class SqlWords {
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|`(?:[^`]|``)*+`|\\[[^\\]]*+\\]|--[^\n]*+|/\\*.*?\\*/"
                    + "|(?<word>[\\w$\\x80-\\x{10FFFF}]++)",
            Pattern.DOTALL);

    private SqlWords() {}

    /** All of them, in order; what is quoted or commented out is none. */
    public static List<String> of(String sql) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            if (token.group("word") != null) {
                words.add(token.group("word").toUpperCase(Locale.ROOT));
            }
        }
        return words;
    }
}
