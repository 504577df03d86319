package dev.d1replica.dump;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The functions with which dumps write text that does not fit into one line: {@code replace}, {@code char} and
 * {@code unistr} over literals, evaluated as SQLite does (https://sqlite.org/lang_corefunc.html).
 */
final class TextFunctions {
    private static final int MAX_DEPTH = 16;

    /** A longer pattern is no exporter's placeholder, and looking for it would cost the product of both lengths. */
    private static final int MAX_PATTERN = 255;

    private final Lexer lexer;
    private boolean replaced;

    TextFunctions(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Whether the last value went through {@code replace}. */
    boolean replaced() {
        return replaced;
    }

    /** Evaluates the call at the lexer's place and passes it; null if it is anything but such functions over literals. */
    byte[] evaluate() {
        replaced = false;
        return value(0);
    }

    private byte[] value(int depth) {
        lexer.skipBlank();
        if (lexer.peek() == '\'') {
            return literal();
        }
        if (depth == MAX_DEPTH) {
            return null;
        }
        if (lexer.word("REPLACE")) {
            return replace(depth);
        }
        if (lexer.word("CHAR")) {
            return characters();
        }
        if (lexer.word("UNISTR")) {
            return unistr(depth);
        }
        return null;
    }

    private byte[] literal() {
        int from = lexer.p + 1;
        lexer.skipQuoted('\'');
        int to = lexer.p - 1;
        byte[] out = new byte[to - from + 8];
        int length = Literals.unescape(lexer.bytes, from, to, out, 0);
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    private byte[] replace(int depth) {
        int start = lexer.p;
        if (!lexer.symbol('(')) {
            return null;
        }
        byte[] text = value(depth + 1);
        byte[] pattern = text != null && lexer.symbol(',') ? value(depth + 1) : null;
        byte[] by = pattern != null && lexer.symbol(',') ? value(depth + 1) : null;
        if (by == null || !lexer.symbol(')')) {
            return null;
        }
        replaced = true;
        // SQLite takes the pattern for empty when it begins with NUL
        if (pattern.length == 0 || pattern[0] == 0) {
            return text;
        }
        return pattern.length > MAX_PATTERN ? null : replace(text, pattern, by, lexer.p - start);
    }

    /** Null where the text would come out longer than {@code limit}, its own call: the engine has a limit of its own for such. */
    private static byte[] replace(byte[] text, byte[] pattern, byte[] by, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        int copied = 0;
        int p = 0;
        while (true) {
            p = Bytes.indexOf(text, p, text.length, (char) (pattern[0] & 0xFF));
            if (p + pattern.length > text.length) {
                break;
            }
            if (Arrays.equals(text, p, p + pattern.length, pattern, 0, pattern.length)) {
                if (out.size() + p - copied + by.length > limit) {
                    return null;
                }
                out.write(text, copied, p - copied);
                out.writeBytes(by);
                p += pattern.length;
                copied = p;
            } else {
                p++;
            }
        }
        out.write(text, copied, text.length - copied);
        return out.size() > limit ? null : out.toByteArray();
    }

    private byte[] characters() {
        if (!lexer.symbol('(')) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        do {
            lexer.skipBlank();
            int from = lexer.p;
            lexer.skipWord();
            String digits = lexer.text(from, lexer.p);
            if (!digits.matches("[0-9]{1,9}")) {
                return null;
            }
            int codePoint = Integer.parseInt(digits);
            write(out, codePoint > 0x10FFFF ? 0xFFFD : codePoint);
        } while (lexer.symbol(','));
        return lexer.symbol(')') ? out.toByteArray() : null;
    }

    private byte[] unistr(int depth) {
        if (!lexer.symbol('(')) {
            return null;
        }
        byte[] text = value(depth + 1);
        if (text == null || !lexer.symbol(')')) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        int p = 0;
        while (p < text.length) {
            if (text[p] != '\\') {
                out.write(text[p++]);
                continue;
            }
            byte kind = p + 1 < text.length ? text[p + 1] : 0;
            if (kind == '\\') {
                out.write('\\');
                p += 2;
                continue;
            }
            int skip = kind == 'u' || kind == 'U' || kind == '+' ? 2 : 1;
            int digits = kind == 'U' ? 8 : kind == '+' ? 6 : 4;
            int codePoint = codePoint(text, p + skip, digits);
            if (codePoint < 0) {
                // SQLite refuses such an escape: let its engine say so
                return null;
            }
            write(out, codePoint);
            p += skip + digits;
        }
        return out.toByteArray();
    }

    private static int codePoint(byte[] text, int from, int digits) {
        if (from + digits > text.length) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Literals.hexDigit(text[i]);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value > 0x10FFFF ? -1 : (int) value;
    }

    /** UTF-8 as SQLite writes it: surrogates too, each by itself. */
    private static void write(ByteArrayOutputStream out, int codePoint) {
        if (codePoint < 0x80) {
            out.write(codePoint);
            return;
        }
        if (codePoint < 0x800) {
            out.write(0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                out.write(0xE0 | codePoint >> 12);
            } else {
                out.write(0xF0 | codePoint >> 18);
                out.write(0x80 | codePoint >> 12 & 0x3F);
            }
            out.write(0x80 | codePoint >> 6 & 0x3F);
        }
        out.write(0x80 | codePoint & 0x3F);
    }
}
