package dev.d1replica.replica.sqlite.file;

import java.nio.file.Path;

/**
 * What sorting one index may take.
 *
 * @param bytes of memory for entries and for what sorts them; beyond that, sorted runs of entries go to a temporary file
 * @param target the replica's name: the temporary file is made beside it, readable by its owner only, and removed
 */
public record SortLimits(int bytes, Path target) {
    private static final int MOST_BYTES = 36 << 20;
    private static final int SHARE_OF_HEAP = 8;
    private static final int SHARE_BESIDE_ANOTHER = 24;

    /** An eighth of the heap, 36 MB at most: two indexes may be sorted at once, beside all else. */
    public static SortLimits ofHeap(Path target) {
        return share(SHARE_OF_HEAP, target);
    }

    /** A third of that, for a file from which another database is then filled: that one needs the heap. */
    public static SortLimits besideAnother(Path target) {
        return share(SHARE_BESIDE_ANOTHER, target);
    }

    private static SortLimits share(int part, Path target) {
        return new SortLimits((int) Math.min(Runtime.getRuntime().maxMemory() / part, MOST_BYTES), target);
    }
}
