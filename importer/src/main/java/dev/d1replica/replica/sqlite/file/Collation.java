package dev.d1replica.replica.sqlite.file;

import java.util.Locale;
import java.util.Optional;

/** SQLite's own collating sequences: how text is compared. See https://www.sqlite.org/datatype3.html, section 7. */
public enum Collation {
    /** By bytes. */
    BINARY,
    /** By bytes, the 26 upper case letters of ASCII taken as lower case ones. */
    NOCASE,
    /** By bytes, trailing spaces left out. */
    RTRIM;

    /** The collation of this name, if SQLite itself has it. */
    public static Optional<Collation> of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "BINARY" -> Optional.of(BINARY);
            case "NOCASE" -> Optional.of(NOCASE);
            case "RTRIM" -> Optional.of(RTRIM);
            default -> Optional.empty();
        };
    }

    /** Compares two texts. */
    int compare(byte[] left, int leftAt, int leftLength, byte[] right, int rightAt, int rightLength) {
        return switch (this) {
            case BINARY -> compareBytes(left, leftAt, leftLength, right, rightAt, rightLength);
            case NOCASE -> compareFolded(left, leftAt, leftLength, right, rightAt, rightLength);
            case RTRIM ->
                compareBytes(
                        left,
                        leftAt,
                        trimmed(left, leftAt, leftLength),
                        right,
                        rightAt,
                        trimmed(right, rightAt, rightLength));
        };
    }

    static int compareBytes(byte[] left, int leftAt, int leftLength, byte[] right, int rightAt, int rightLength) {
        int common = Math.min(leftLength, rightLength);
        for (int i = 0; i < common; i++) {
            int difference = (left[leftAt + i] & 0xFF) - (right[rightAt + i] & 0xFF);
            if (difference != 0) {
                return difference;
            }
        }
        return leftLength - rightLength;
    }

    /** SQLite looks no further than a NUL that both have in the same place: after it only the lengths count. */
    private static int compareFolded(
            byte[] left, int leftAt, int leftLength, byte[] right, int rightAt, int rightLength) {
        int common = Math.min(leftLength, rightLength);
        for (int i = 0; i < common; i++) {
            int byteOfLeft = folded(left[leftAt + i]);
            int difference = byteOfLeft - folded(right[rightAt + i]);
            if (difference != 0) {
                return difference;
            }
            if (byteOfLeft == 0) {
                break;
            }
        }
        return leftLength - rightLength;
    }

    /** The byte as NOCASE sees it, from 0 to 255. */
    static int folded(byte text) {
        return text >= 'A' && text <= 'Z' ? text + ('a' - 'A') : text & 0xFF;
    }

    /** The length of the text as RTRIM sees it. */
    static int trimmed(byte[] text, int at, int length) {
        int trimmed = length;
        while (trimmed > 0 && text[at + trimmed - 1] == ' ') {
            trimmed--;
        }
        return trimmed;
    }
}
