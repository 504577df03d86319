package dev.d1replica.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as the WHATWG Encoding Standard decodes it: every maximal subpart of an ill-formed sequence becomes one U+FFFD.
 * Java's decoder groups bytes differently (an encoded surrogate is one replacement there, three here).
 */
final class Utf8 {
    private static final byte[] REPLACEMENT_CHARACTER = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private Utf8() {}

    /** Decodes bytes into a string. */
    static String decode(byte[] bytes) {
        return new String(wellFormed(bytes), StandardCharsets.UTF_8);
    }

    /** Returns well-formed UTF-8: the very array where it is well-formed already, else a copy with replacements. */
    static byte[] wellFormed(byte[] bytes) {
        int position = 0;
        while (position < bytes.length) {
            int length = sequenceAt(bytes, position);
            if (length < 0) {
                return replaced(bytes, position);
            }
            position += length;
        }
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int firstFault) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + REPLACEMENT_CHARACTER.length);
        out.write(bytes, 0, firstFault);
        int position = firstFault;
        while (position < bytes.length) {
            int length = sequenceAt(bytes, position);
            if (length > 0) {
                out.write(bytes, position, length);
            } else {
                out.writeBytes(REPLACEMENT_CHARACTER);
            }
            position += Math.abs(length);
        }
        return out.toByteArray();
    }

    /** The length of the well-formed sequence here, or minus the length of the ill-formed maximal subpart. */
    private static int sequenceAt(byte[] bytes, int start) {
        int lead = bytes[start] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
        if (length == 1) {
            return -1;
        }
        // No overlong forms, no surrogates, nothing beyond U+10FFFF: the second byte decides.
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        for (int seen = 1; seen < length; seen++) {
            int next = start + seen < bytes.length ? bytes[start + seen] & 0xFF : -1;
            if (next < lowest || next > highest) {
                return -seen;
            }
            lowest = 0x80;
            highest = 0xBF;
        }
        return length;
    }
}
