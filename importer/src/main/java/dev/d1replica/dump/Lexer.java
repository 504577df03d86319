package dev.d1replica.dump;

import java.nio.charset.StandardCharsets;

/**
 * SQLite's tokens, one at a time, for the parts of a statement that are not rows: heads of statements, names, expressions.
 * Whoever runs into {@link #limit} gets {@link NeedInput}. The rules are those of SQLite's tokenizer (tokenize.c).
 */
final class Lexer {
    byte[] bytes;
    int p;
    int limit;

    void at(byte[] bytes, int p, int limit) {
        this.bytes = bytes;
        this.p = p;
        this.limit = limit;
    }

    int peek() {
        if (p >= limit) {
            throw NeedInput.STATEMENT;
        }
        return bytes[p];
    }

    /** Skips white space and comments. */
    void skipBlank() {
        while (true) {
            int c = peek();
            if (isSpace(c)) {
                p++;
            } else if (c == '-' && next() == '-') {
                skipLine();
            } else if (c == '/' && next() == '*') {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    int next() {
        if (p + 1 >= limit) {
            throw NeedInput.STATEMENT;
        }
        return bytes[p + 1];
    }

    /** To the line feed that ends a comment. */
    void skipLine() {
        p = Bytes.indexOf(bytes, p, limit, '\n');
        if (p == limit) {
            throw NeedInput.COMMENT;
        }
    }

    void skipBlockComment() {
        p += 2;
        while (true) {
            p = Bytes.indexOf(bytes, p, limit, '*');
            if (p + 1 >= limit) {
                throw NeedInput.COMMENT;
            }
            p++;
            if (bytes[p] == '/') {
                p++;
                return;
            }
        }
    }

    /** From an opening quote past its closing one; a doubled quote inside stands for itself. */
    void skipQuoted(char close) {
        NeedInput unfinished = close == '\'' ? NeedInput.TEXT : NeedInput.NAME;
        p++;
        while (true) {
            p = Bytes.indexOf(bytes, p, limit, close);
            if (p + 1 >= limit) {
                throw unfinished;
            }
            p++;
            if (close == ']' || bytes[p] != close) {
                return;
            }
            p++;
        }
    }

    /** Past any quoted thing, comment, word or symbol; returns its first byte. */
    int skipToken() {
        int c = peek();
        switch (c) {
            case '\'', '"', '`' -> skipQuoted((char) c);
            case '[' -> skipQuoted(']');
            default -> {
                if (isWord(c)) {
                    skipWord();
                } else {
                    p++;
                }
            }
        }
        return c;
    }

    void skipWord() {
        while (isWord(peek())) {
            p++;
        }
    }

    /** Skips blanks, then the word if it stands there, in any letter case. */
    boolean word(String upper) {
        skipBlank();
        int length = upper.length();
        for (int i = 0; i < length; i++) {
            if (p + i >= limit) {
                throw NeedInput.STATEMENT;
            }
            int c = bytes[p + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != upper.charAt(i)) {
                return false;
            }
        }
        if (p + length >= limit) {
            throw NeedInput.STATEMENT;
        }
        if (isWord(bytes[p + length])) {
            return false;
        }
        p += length;
        return true;
    }

    boolean words(String first, String... others) {
        if (!word(first)) {
            return false;
        }
        for (String other : others) {
            if (!word(other)) {
                return false;
            }
        }
        return true;
    }

    /** Skips blanks, then the symbol if it stands there. */
    boolean symbol(char symbol) {
        skipBlank();
        if (bytes[p] != symbol) {
            return false;
        }
        p++;
        return true;
    }

    /** Skips blanks and reads an identifier in any of the four quotings, or bare. */
    String name() {
        skipBlank();
        int from = p;
        int c = bytes[p];
        if (c == '"' || c == '`' || c == '\'' || c == '[') {
            char close = c == '[' ? ']' : (char) c;
            skipQuoted(close);
            String quoted = text(from + 1, p - 1);
            String quote = String.valueOf(close);
            return close == ']' ? quoted : quoted.replace(quote + quote, quote);
        }
        if (!isWord(c) || c >= '0' && c <= '9') {
            throw new SyntaxError("A name is missing", p);
        }
        skipWord();
        return text(from, p);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    }

    /** Bytes of identifiers and numbers: letters, digits, underscore, dollar, and everything beyond ASCII. */
    static boolean isWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c < 0;
    }
}
