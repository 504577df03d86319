package dev.d1replica.dump;

/**
 * A place in a dump.
 *
 * @param offset bytes before it, counted from 0 over the whole (decompressed) dump
 * @param line the line it stands in, from 1; lines end with LF
 * @param column code points from the start of that line, from 1
 */
public record Position(long offset, long line, long column) {
    /** The first byte of a dump. */
    public static final Position START = new Position(0, 1, 1);

    /** The one form in which messages show a position. */
    @Override
    public String toString() {
        return "byte " + offset + ", line " + line + ", column " + column;
    }
}
