package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A view's query rewritten token by token for H2. Only words that mean the same to both engines pass; names are quoted in
 * their exact spelling, literals written anew. What is not known here is not passed on: so the dump's text never reaches H2
 * as it is.
 */
final class ViewQuery {
    private static final Set<String> KEYWORDS = Set.of(
            "SELECT",
            "DISTINCT",
            "ALL",
            "FROM",
            "AS",
            "WHERE",
            "GROUP",
            "BY",
            "HAVING",
            "ORDER",
            "ASC",
            "DESC",
            "LIMIT",
            "OFFSET",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "JOIN",
            "INNER",
            "LEFT",
            "OUTER",
            "CROSS",
            "ON",
            "USING",
            "AND",
            "OR",
            "NOT",
            "IN",
            "EXISTS",
            "IS",
            "NULL",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "WITH",
            "OVER",
            "PARTITION",
            "VALUES");

    /** With the same result for the same arguments in both. */
    private static final Set<String> FUNCTIONS =
            Set.of("COUNT", "SUM", "MIN", "MAX", "ABS", "COALESCE", "NULLIF", "RANK", "DENSE_RANK", "ROW_NUMBER");

    private static final Set<String> OPERATORS =
            Set.of("(", ")", ",", ".", "*", "+", "-", "=", "<", ">", "<=", ">=", "<>", "||");

    private static final Pattern TOKEN = Pattern.compile(
            "(?<space>\\s++|--[^\n]*+|/\\*.*?\\*/)|(?<text>'(?:[^']|'')*+')"
                    + "|(?<name>\"(?:[^\"]|\"\")*+\"|`(?:[^`]|``)*+`|\\[[^\\]]*+\\])"
                    + "|(?<number>\\d{1,15}(?:\\.\\d{1,15})?+(?![\\w.$]))"
                    + "|(?<word>[A-Za-z_\\x80-\\x{10FFFF}][\\w$\\x80-\\x{10FFFF}]*+)"
                    + "|(?<operator><=|>=|<>|!=|==|\\|\\||[-(),.*+=<>])",
            Pattern.DOTALL);

    private final List<Token> tokens;
    private final Map<String, String> spelling;
    private final Map<String, String> own = new HashMap<>();

    private ViewQuery(List<Token> tokens, Map<String, String> spelling) {
        this.tokens = tokens;
        this.spelling = spelling;
    }

    private record Token(String kind, String text) {
        boolean is(String word) {
            return !kind.equals("text") && !kind.equals("name") && text.equalsIgnoreCase(word);
        }
    }

    /** The query after AS, or empty if it holds anything that is not known to mean the same. */
    static Optional<String> translate(String definition, Map<String, String> spelling) {
        List<Token> tokens = tokens(definition);
        int as = 0;
        while (as < tokens.size() && !tokens.get(as).is("AS")) {
            as++;
        }
        return as >= tokens.size()
                ? Optional.empty()
                : new ViewQuery(tokens.subList(as + 1, tokens.size()), spelling).translate();
    }

    /** Empty where a character begins no known token. */
    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        int end = 0;
        while (end < sql.length() && token.find(end) && token.start() == end) {
            for (String kind : List.of("text", "name", "number", "word", "operator")) {
                if (token.group(kind) != null) {
                    tokens.add(new Token(kind, token.group()));
                }
            }
            end = token.end();
        }
        return end < sql.length() ? List.of() : tokens;
    }

    private Optional<String> translate() {
        noteOwnNames();
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            Optional<String> translated = translate(i);
            if (translated.isEmpty()) {
                return Optional.empty();
            }
            query.append(translated.get()).append(' ');
        }
        return Optional.of(query.toString());
    }

    /** Names that the query gives itself: after AS, and before AS in a WITH. */
    private void noteOwnNames() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isName(i) && (i > 0 && tokens.get(i - 1).is("AS") || isAlias(i))) {
                String name = plain(tokens.get(i));
                if (seen.add(name)) {
                    own.merge(name.toLowerCase(Locale.ROOT), name, (known, other) -> known.equals(other) ? known : "");
                }
            }
        }
    }

    /** A name right behind another name or a closing parenthesis, or before AS ( in a WITH. */
    private boolean isAlias(int i) {
        boolean with = i + 2 < tokens.size()
                && tokens.get(i + 1).is("AS")
                && tokens.get(i + 2).is("(");
        return with || i > 0 && (isName(i - 1) || tokens.get(i - 1).is(")"));
    }

    private boolean isName(int i) {
        Token token = tokens.get(i);
        return token.kind().equals("name")
                || token.kind().equals("word")
                        && !KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT))
                        && !isFunction(i);
    }

    private boolean isFunction(int i) {
        return i + 1 < tokens.size()
                && tokens.get(i + 1).is("(")
                && tokens.get(i).kind().equals("word");
    }

    private Optional<String> translate(int i) {
        Token token = tokens.get(i);
        String upper = token.text().toUpperCase(Locale.ROOT);
        return switch (token.kind()) {
            case "text", "number" -> Optional.of(token.text());
            case "operator" ->
                switch (token.text()) {
                    case "!=" -> Optional.of("<>");
                    case "==" -> Optional.of("=");
                    default -> OPERATORS.contains(token.text()) ? Optional.of(token.text()) : Optional.empty();
                };
            case "word" ->
                KEYWORDS.contains(upper)
                        ? Optional.of(upper)
                        : isFunction(i)
                                ? (FUNCTIONS.contains(upper) && isKnownForm(i) ? Optional.of(upper) : Optional.empty())
                                : name(token);
            default -> name(token);
        };
    }

    /** min and max of several arguments are LEAST and GREATEST with other rules for NULL. */
    private boolean isKnownForm(int i) {
        if (!tokens.get(i).is("MIN") && !tokens.get(i).is("MAX")) {
            return true;
        }
        int depth = 0;
        for (int j = i + 1; j < tokens.size(); j++) {
            depth += tokens.get(j).is("(") ? 1 : tokens.get(j).is(")") ? -1 : 0;
            if (depth == 0) {
                return true;
            }
            if (depth == 1 && tokens.get(j).is(",")) {
                return false;
            }
        }
        return false;
    }

    private Optional<String> name(Token token) {
        String name = plain(token);
        String folded = name.toLowerCase(Locale.ROOT);
        String known = own.containsKey(folded)
                        && spelling.containsKey(folded)
                        && !own.get(folded).equals(spelling.get(folded))
                ? ""
                : own.getOrDefault(folded, spelling.getOrDefault(folded, ""));
        // also where a word in double quotes that names nothing would be a text to SQLite
        return known.isEmpty() && !name.isEmpty() ? Optional.empty() : Optional.of(Name.quoted(known));
    }

    private static String plain(Token token) {
        String text = token.text();
        if (token.kind().equals("word")) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return text.startsWith("[") ? inner : inner.replace(text.substring(0, 1).repeat(2), text.substring(0, 1));
    }
}
