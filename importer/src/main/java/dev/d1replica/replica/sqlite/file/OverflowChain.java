package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/**
 * The part of a payload that its cell has no room for: pages that each begin with the number of the next one, 0 in the last
 * (https://www.sqlite.org/fileformat2.html#ovflpgs).
 */
public final class OverflowChain {
    /** The number of the next page. */
    public static final int POINTER_BYTES = 4;

    private OverflowChain() {}

    /** Appends [from, to) as a chain and returns the number of its first page. */
    public static int append(PageFile file, byte[] payload, int from, int to) throws IOException {
        int room = file.usableSize() - POINTER_BYTES;
        byte[] page = new byte[file.pageSize()];
        synchronized (file) {
            int first = file.nextNumber();
            int number = first;
            for (int at = from; at < to; at += room) {
                int length = Math.min(room, to - at);
                boolean last = at + length == to;
                int next = last ? 0 : file.after(number);
                BigEndian.putInt(page, 0, next);
                System.arraycopy(payload, at, page, POINTER_BYTES, length);
                if (length < room) {
                    java.util.Arrays.fill(page, POINTER_BYTES + length, page.length, (byte) 0);
                }
                file.append(page);
                number = next;
            }
            return first;
        }
    }

    /** Reads {@code length} bytes of the chain that begins at the page {@code first} into {@code to}, from the index {@code at} on. */
    public static void read(PageFile file, int first, byte[] to, int at, int length) throws IOException {
        int room = file.usableSize() - POINTER_BYTES;
        byte[] page = new byte[file.pageSize()];
        int number = first;
        int done = 0;
        while (done < length) {
            if (number == 0) {
                throw new IOException("An overflow chain ends before its payload does");
            }
            file.read(number, 1, page);
            int part = Math.min(room, length - done);
            System.arraycopy(page, POINTER_BYTES, to, at + done, part);
            done += part;
            number = BigEndian.getInt(page, 0);
        }
    }
}
