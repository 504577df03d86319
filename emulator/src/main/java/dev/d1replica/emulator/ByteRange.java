package dev.d1replica.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a file that a Range header asks for (RFC 9110, section 14); first and last byte are included. */
record ByteRange(long first, long last) {
    /** A single range; several, or another unit, are ignored as the RFC allows. */
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What no range of this file can begin with. */
    static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    /** The range asked for, perhaps {@link #UNSATISFIABLE}; none where the header is absent or to be ignored. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Long.parseLong(range.group(2));
            return Optional.of(suffix == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - suffix), size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        if (first >= size) {
            return Optional.of(UNSATISFIABLE);
        }
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    static ByteRange whole(long size) {
        return new ByteRange(0, size - 1);
    }

    long length() {
        return last - first + 1;
    }
}
