package dev.d1replica.replica.sqlite.file;

/**
 * How much of a payload stays in its cell, by the kind of b-tree; the rest goes to an {@link OverflowChain}
 * (https://www.sqlite.org/fileformat2.html#cell_payload_overflow_pages). Immutable.
 */
public final class Payload {
    private final int largestWhole;
    private final int smallestLocal;
    private final int overflowBytes;

    private Payload(int largestWhole, int smallestLocal, int overflowBytes) {
        this.largestWhole = largestWhole;
        this.smallestLocal = smallestLocal;
        this.overflowBytes = overflowBytes;
    }

    /** Rows in leaf pages of a table. */
    public static Payload ofTable(int usableSize) {
        return new Payload(usableSize - 35, smallestLocal(usableSize), overflowBytes(usableSize));
    }

    /** Keys in leaf and interior pages of an index. */
    public static Payload ofIndex(int usableSize) {
        return new Payload((usableSize - 12) * 64 / 255 - 23, smallestLocal(usableSize), overflowBytes(usableSize));
    }

    private static int smallestLocal(int usableSize) {
        return (usableSize - 12) * 32 / 255 - 23;
    }

    private static int overflowBytes(int usableSize) {
        return usableSize - OverflowChain.POINTER_BYTES;
    }

    /** A payload of so many bytes stands in its cell whole. */
    public int largestWhole() {
        return largestWhole;
    }

    /** How many bytes of a payload of so many bytes stand in the cell; fewer than all mean that a page number follows them. */
    public int local(int payloadBytes) {
        if (payloadBytes <= largestWhole) {
            return payloadBytes;
        }
        int local = smallestLocal + (payloadBytes - smallestLocal) % overflowBytes;
        return local <= largestWhole ? local : smallestLocal;
    }
}
