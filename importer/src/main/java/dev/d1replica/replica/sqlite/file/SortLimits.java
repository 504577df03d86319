package dev.d1replica.replica.sqlite.file;

import java.nio.file.Path;

/**
 * What sorting one index may take.
 *
 * @param bytes of memory for entries and for what sorts them; beyond that, sorted runs of entries go to a temporary file
 * @param target the replica's name: the temporary file is made beside it, readable by its owner only, and removed
 */
public record SortLimits(int bytes, Path target) {
    private static final int MOST_BYTES = 48 << 20;
    private static final int SHARE_OF_HEAP = 8;

    /** An eighth of the heap, 48 MB at most: two indexes may be sorted at once, beside all else. */
    public static SortLimits ofHeap(Path target) {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return new SortLimits((int) Math.min(share, MOST_BYTES), target);
    }
}
