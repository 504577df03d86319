package dev.d1replica.replica.sqlite.file;

import java.nio.file.Path;

/**
 * What sorting one index may take.
 *
 * @param bytes of memory for entries and for what sorts them; beyond that, sorted runs of entries go to a temporary file
 * @param wholeBytes the same for an index whose entries may all find room in it, which are then neither written nor merged
 * @param sharedEntries as many that are sorted and not yet packed, or more, are packed by two threads, if there is another one
 * @param target the replica's name: the temporary file is made beside it, readable by its owner only, and removed
 */
public record SortLimits(int bytes, int wholeBytes, int sharedEntries, Path target) {
    private static final int MOST_BYTES = 36 << 20;
    private static final int MOST_WHOLE_BYTES = 2 * MOST_BYTES;
    private static final int SHARED_ENTRIES = 1 << 15;
    /** Of those, whoever packs looks after each such part whether another thread has taken some. */
    private static final int PARTS = 8;

    private static final int SHARE_OF_HEAP = 8;
    private static final int SHARE_BESIDE_ANOTHER = 24;

    /** Fewer entries would not make two parts of a tree. */
    public SortLimits {
        if (sharedEntries < PARTS) {
            throw new IllegalArgumentException("sharedEntries < " + PARTS + ": " + sharedEntries);
        }
    }

    /** An eighth of the heap, 36 MB at most, or 72: two indexes may be sorted at once, beside all else. */
    public static SortLimits ofHeap(Path target) {
        return share(SHARE_OF_HEAP, target);
    }

    /** A third of that, for a file from which another database is then filled: that one needs the heap. */
    public static SortLimits besideAnother(Path target) {
        return share(SHARE_BESIDE_ANOTHER, target);
    }

    private static SortLimits share(int part, Path target) {
        long share = Runtime.getRuntime().maxMemory() / part;
        return new SortLimits(
                (int) Math.min(share, MOST_BYTES), (int) Math.min(share, MOST_WHOLE_BYTES), SHARED_ENTRIES, target);
    }

    /** So many entries are packed before it is asked whether another thread has taken some of the others. */
    int packedAtOnce() {
        return sharedEntries / PARTS;
    }

    /** For so many entries. */
    int bytes(long entries) {
        return EntryRun.count(entries, wholeBytes) == 1 ? wholeBytes : bytes;
    }
}
