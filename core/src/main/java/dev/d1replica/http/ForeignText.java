package dev.d1replica.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Text that a server sent, made fit to be shown: one line, bounded, without control characters (a terminal would obey
 * them), without the query of any URL (the query of a signed URL is its secret) and without bearer tokens.
 */
public final class ForeignText {
    /** How many characters of a foreign text a message may hold. */
    public static final int MAX_SHOWN = 400;

    private static final Pattern SIGNED_URL_MEMBER = Pattern.compile("(\"signed_url\"\\s*:\\s*)\"[^\"]*(\"|$)");
    private static final Pattern URL_QUERY = Pattern.compile("(https?:[\\\\/]+[^\\s\"'<>?]+)\\?[^\\s\"'<>]*");
    private static final Pattern AMAZON_PARAMETER = Pattern.compile("(?i)(X-Amz-[a-z-]+=)[^&\\s\"'<>]+");
    private static final Pattern BEARER = Pattern.compile("(?i)(\\bbearer\\s+)[^\\s\"'<>]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private ForeignText() {}

    /** Returns the text as it may be shown. */
    public static String show(String text) {
        String masked = SIGNED_URL_MEMBER.matcher(text).replaceAll("$1\"(hidden)\"");
        masked = URL_QUERY.matcher(masked).replaceAll("$1?(hidden)");
        masked = AMAZON_PARAMETER.matcher(masked).replaceAll("$1(hidden)");
        masked = BEARER.matcher(masked).replaceAll("$1(hidden)");
        String line = UNPRINTABLE.matcher(masked).replaceAll(" ").strip();
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }

    /** Returns the head of a body as it may be shown; bytes that are not UTF-8 become U+FFFD. */
    public static String show(byte[] body) {
        return show(new String(body, 0, Math.min(body.length, 16 * MAX_SHOWN), StandardCharsets.UTF_8));
    }
}
