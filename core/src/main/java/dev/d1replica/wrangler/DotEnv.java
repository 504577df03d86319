package dev.d1replica.wrangler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code NAME=value} lines of a {@code .env} file as the npm package dotenv does; other lines are passed over. */
final class DotEnv {
    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?([\\w.-]+)[ \\t]*=[ \\t]*"
            + "(\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|`[^`]*`|[^#\\r\\n]*)");
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\\\)\\$(?:\\{(\\w+)\\}|(\\w+))");

    private DotEnv() {}

    /**
     * Reads a file; none, or one that cannot be read, holds nothing.
     *
     * @param known what {@code $NAME} stands for, besides the file's own names
     */
    static Map<String, String> read(Path file, Map<String, String> known) {
        try {
            return Files.isRegularFile(file) ? parse(Files.readString(file), known) : Map.of();
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    static Map<String, String> parse(String text, Map<String, String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            values.put(line.group(1), value(line.group(2).strip(), values, known));
        }
        return values;
    }

    private static String value(String raw, Map<String, String> values, Map<String, String> known) {
        char quote = raw.isEmpty() ? ' ' : raw.charAt(0);
        boolean quoted = raw.length() > 1 && "\"'`".indexOf(quote) >= 0 && raw.charAt(raw.length() - 1) == quote;
        String inner = quoted ? raw.substring(1, raw.length() - 1) : raw;
        if (quoted && quote == '"') {
            inner = inner.replace("\\n", "\n").replace("\\r", "\r");
        }
        return REFERENCE
                .matcher(inner)
                .replaceAll(reference -> {
                    String name = reference.group(1) != null ? reference.group(1) : reference.group(2);
                    return Matcher.quoteReplacement(known.getOrDefault(name, values.getOrDefault(name, "")));
                })
                .replace("\\$", "$");
    }
}
