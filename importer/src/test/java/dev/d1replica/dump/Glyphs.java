package dev.d1replica.dump;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Invisible characters as visible ones: the control pictures of Unicode, U+2400 to U+241F, ␤ for a line feed, ␠ for a blank at an end. */
final class Glyphs {
    private static final int PICTURES = 0x2400;
    private static final int NEWLINE = '␤';
    private static final int BLANK = '␠';

    private Glyphs() {}

    /** What a glyph stands for; any other character stands for itself. */
    static int plain(int glyph) {
        if (glyph == BLANK) {
            return ' ';
        }
        return glyph == NEWLINE ? '\n' : glyph >= PICTURES && glyph < PICTURES + ' ' ? glyph - PICTURES : glyph;
    }

    /** Bytes as one visible line: UTF-8 with glyphs, or hexadecimal digits between ⟦ and ⟧ if they are not UTF-8. */
    static String show(byte[] bytes) {
        if (bytes.length == 0) {
            return "∅";
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "⟦" + HexFormat.of().formatHex(bytes) + "⟧";
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(c == '\n' ? NEWLINE : c < ' ' ? PICTURES + c : c));
        int last = shown.length() - 1;
        if (shown.charAt(last) == ' ') {
            shown.setCharAt(last, '␠');
        }
        return shown.toString();
    }

    static String show(String text) {
        return show(text.getBytes(StandardCharsets.UTF_8));
    }
}
