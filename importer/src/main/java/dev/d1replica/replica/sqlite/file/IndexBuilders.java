package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Builds indexes on two threads, those of the most work first. A thread helps to read a long index before it begins with another
 * one; if it finds none to begin with, it packs what the other thread sorts, or half of what the other one packs.
 */
public final class IndexBuilders {
    /** More would sort in more memory, and share the disk. */
    private static final int MOST_THREADS = 2;

    private final PageFile file;
    private final SortLimits limits;
    private final Deque<Work> waiting;
    private final List<IndexBuilder> reading = new ArrayList<>();
    private final Deque<IndexBuilder> sorting = new ArrayDeque<>();
    private final List<IndexBuilder> packing = new ArrayList<>();
    /** What entries were sorted in at once, for the next: new memory would have to be zeroed. What was merged has no such memory. */
    private final Deque<EntryRun> memory = new ConcurrentLinkedDeque<>();

    private final List<IndexBuilder> helped = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Queue<EqualKeys> violations = new ConcurrentLinkedQueue<>();

    /** An index to be built, and the table it is of. */
    public record Work(PagedTable table, IndexDefinition index) {
        /** Each row costs something for itself and something for each column. */
        private long cost() {
            return table.rows() * (1 + index.columns().size());
        }
    }

    /** A part of the work, which a thread does to its end. */
    private interface Task {
        void run() throws IOException;
    }

    private interface Wait {
        void once() throws InterruptedException;
    }

    private IndexBuilders(List<Work> indexes, PageFile file, SortLimits limits) {
        this.file = file;
        this.limits = limits;
        waiting = new ArrayDeque<>(indexes.stream()
                .sorted(Comparator.comparingLong(Work::cost).reversed())
                .toList());
    }

    /**
     * Builds the indexes and fills their roots.
     *
     * @throws DuplicateKeyException if an index is UNIQUE and two rows have the same key: of the first such index in the list, of
     *     the least such key in it, and of the first two rows that have it
     */
    public static void build(List<Work> indexes, PageFile file, SortLimits limits)
            throws IOException, DuplicateKeyException {
        IndexBuilders builders = new IndexBuilders(indexes, file, limits);
        builders.build();
        // all are built before any is refused: which one is found out first is chance
        for (Work work : indexes) {
            for (EqualKeys violation : builders.violations) {
                if (violation.index() == work.index()) {
                    throw DuplicateRows.find(work.table(), violation, file);
                }
            }
        }
    }

    private void build() throws IOException {
        List<Thread> others = new ArrayList<>();
        int threads = waiting.isEmpty()
                ? 1
                : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(this::work, "index-" + i);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        work();
        join(others);
        throwFirst();
    }

    private void work() {
        try {
            for (Task task = next(); task != null; task = next()) {
                task.run();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Waits for something to do; null if there will be nothing more. */
    private synchronized Task next() throws InterruptedIOException {
        while (true) {
            for (IndexBuilder builder : reading) {
                if (builder.needsHelp()) {
                    helped.add(builder);
                    return () -> help(builder);
                }
            }
            Work work = waiting.poll();
            if (work != null) {
                IndexBuilder builder = new IndexBuilder(work.table(), work.index(), file, limits, memory, violations);
                reading.add(builder);
                return () -> begin(builder);
            }
            IndexBuilder sorted = sorting.poll();
            if (sorted != null) {
                packing.add(sorted);
                return () -> pack(sorted);
            }
            for (IndexBuilder builder : packing) {
                // made before: once the half is taken it must be packed, or who waits for it waits for ever
                Task right = builder::packRight;
                if (builder.takeRight()) {
                    return right;
                }
            }
            if (reading.isEmpty()) {
                return null;
            }
            await();
        }
    }

    private void await() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while indexes are being built");
        }
    }

    private void begin(IndexBuilder builder) throws IOException {
        read(builder);
        if (builder.isGivenUp()) {
            return;
        }
        try {
            builder.sort();
        } catch (RuntimeException | Error e) {
            if (takeBack(builder)) {
                builder.close();
            }
            throw e;
        }
        if (takeToPack(builder)) {
            pack(builder);
        }
    }

    private void read(IndexBuilder builder) throws IOException {
        try {
            builder.read();
        } catch (IOException | RuntimeException | Error e) {
            builder.giveUp();
            throw e;
        } finally {
            endReading(builder);
            if (builder.isGivenUp()) {
                builder.close();
            }
        }
    }

    /** Waits for those who help: each is at its last part. */
    private synchronized void endReading(IndexBuilder builder) {
        waitUntil(() -> !helped.contains(builder), this::wait);
        reading.remove(builder);
        if (!builder.isGivenUp()) {
            sorting.add(builder);
        }
        notifyAll();
    }

    private void help(IndexBuilder builder) throws IOException {
        try {
            builder.help();
        } catch (IOException | RuntimeException | Error e) {
            builder.giveUp();
            throw e;
        } finally {
            endHelp(builder);
        }
    }

    private synchronized void endHelp(IndexBuilder builder) {
        helped.remove(builder);
        notifyAll();
    }

    /** Whether no other thread packs it. */
    private synchronized boolean takeBack(IndexBuilder builder) {
        return sorting.remove(builder);
    }

    private synchronized boolean takeToPack(IndexBuilder builder) {
        boolean taken = takeBack(builder);
        if (taken) {
            packing.add(builder);
        }
        return taken;
    }

    private void pack(IndexBuilder builder) throws IOException {
        try (builder) {
            byte[] root = builder.pack();
            if (root != null) {
                file.write(builder.index().rootNumber(), root);
            }
        } finally {
            endPacking(builder);
        }
    }

    private synchronized void endPacking(IndexBuilder builder) {
        packing.remove(builder);
    }

    /** The first failure ends the work of both threads. */
    private synchronized void fail(Throwable failure) {
        waiting.clear();
        reading.forEach(IndexBuilder::giveUp);
        failures.add(failure);
        notifyAll();
    }

    /** Waits to the end: the file is nobody else's before. Each thread ends when its part does, or the other one fails. */
    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            waitUntil(() -> !thread.isAlive(), thread::join);
        }
    }

    /** Waits again and again; an interrupt meanwhile is told afterwards. */
    private static void waitUntil(BooleanSupplier done, Wait wait) {
        boolean interrupted = false;
        while (!done.getAsBoolean()) {
            try {
                wait.once();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFirst() throws IOException {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (first instanceof IOException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) first;
    }
}
