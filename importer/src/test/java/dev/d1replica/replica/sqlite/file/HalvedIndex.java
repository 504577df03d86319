package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Builds an index as two threads do that share the packing: one half after the other, or at once. */
public final class HalvedIndex {
    private final PageFile file;
    private final IndexBuilder builder;
    private final IndexDefinition index;
    private final Queue<EqualKeys> violations = new ConcurrentLinkedQueue<>();
    private final EntryRun run = new EntryRun();

    public HalvedIndex(IndexBuilders.Work work, PageFile file, SortLimits limits) {
        this.file = file;
        this.index = work.index();
        this.builder = new IndexBuilder(work.table(), index, file, limits, new ArrayDeque<>(List.of(run)), violations);
    }

    /** All before packing. */
    public void sort() throws IOException {
        builder.read();
        builder.sort();
    }

    /** Whether there is a right half to pack: not of few entries, and not of those that memory does not hold. */
    public boolean takeRight() {
        return builder.takeRight();
    }

    /** Packs the half that was taken. */
    public void packRight() throws IOException {
        builder.packRight();
    }

    /** Fails to pack the right half. */
    public void failRight() {
        assertThat(builder.takeRight()).isTrue();
        run.locators[run.count - 1] = run.bytes.length;
        assertThatThrownBy(builder::packRight).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    /** Packs the rest and fills the root; false if the right half has failed. */
    public boolean packLeft() throws IOException {
        try (builder) {
            byte[] root = builder.pack();
            if (root != null) {
                file.write(index.rootNumber(), root);
            }
            return root != null;
        }
    }
}
