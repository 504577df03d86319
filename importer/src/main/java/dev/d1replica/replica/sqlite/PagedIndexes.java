package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.sqlite.file.DuplicateKeyException;
import dev.d1replica.replica.sqlite.file.IndexBuilder;
import dev.d1replica.replica.sqlite.file.IndexDefinition;
import dev.d1replica.replica.sqlite.file.PageFile;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.SortLimits;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The indexes of tables whose pages were written here: the engine has made them while it found the tables empty. They are built
 * on two threads, the largest first.
 */
final class PagedIndexes {
    /** More would sort in more memory, and share the disk. */
    private static final int MOST_THREADS = 2;

    private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
    private final List<IndexReader.Found> left = new ArrayList<>();

    /** An index to be built. */
    private record Work(PagedTable table, IndexDefinition index) {
        /** Each row costs something for itself and something for each column. */
        long cost() {
            return table.rows() * (2 + index.columns().size());
        }
    }

    /** Two rows of a table have the same key. */
    static final class Duplicate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String table;
        private final String index;

        Duplicate(PagedTable table, DuplicateKeyException e) {
            super(words(table, e), e);
            this.table = table.name();
            index = e.index().name();
        }

        private static String words(PagedTable table, DuplicateKeyException e) {
            StringBuilder words = new StringBuilder("UNIQUE constraint failed: ");
            for (String column : e.index().uniqueColumnNames()) {
                words.append(table.name()).append('.').append(column).append(", ");
            }
            words.setLength(words.length() - 2);
            return words.append(" in the rows with the rowids ")
                    .append(e.first())
                    .append(" and ")
                    .append(e.second())
                    .toString();
        }

        String table() {
            return table;
        }

        String index() {
            return index;
        }
    }

    /** Asks the engine for the indexes of these tables. */
    PagedIndexes(IndexReader reader, Iterable<PagedTable> tables) throws SQLException {
        List<Work> work = new ArrayList<>();
        for (PagedTable table : tables) {
            for (IndexReader.Found found : reader.of(table)) {
                if (found.definition() == null) {
                    left.add(found);
                } else if (table.rows() > 0) {
                    work.add(new Work(table, found.definition()));
                }
            }
        }
        work.sort(Comparator.comparingLong(Work::cost).reversed());
        queue.addAll(work);
    }

    /** Those that the engine has to fill, once it finds the rows. */
    List<IndexReader.Found> left() {
        return left;
    }

    /**
     * Builds all others, roots included.
     *
     * @throws Duplicate if rows have the same key in one that is UNIQUE
     */
    void build(PageFile file, SortLimits limits) throws IOException {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        int most = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        for (int i = 1; i < Math.min(most, queue.size()); i++) {
            Thread thread = new Thread(() -> buildNext(file, limits, failures), "index-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        buildNext(file, limits, failures);
        join(threads);
        throwFirst(failures);
    }

    private void buildNext(PageFile file, SortLimits limits, List<Throwable> failures) {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            try {
                file.write(work.index().rootNumber(), IndexBuilder.build(work.table(), work.index(), file, limits));
            } catch (DuplicateKeyException e) {
                fail(new Duplicate(work.table(), e), failures);
            } catch (IOException | RuntimeException | Error e) {
                fail(e, failures);
            }
        }
    }

    /** The first failure ends the work of both threads. */
    private void fail(Throwable failure, List<Throwable> failures) {
        queue.clear();
        synchronized (failures) {
            failures.add(failure);
        }
    }

    /** Waits to the end: the file is nobody else's before. An interrupt closes the file and so ends the wait soon. */
    private static void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void throwFirst(List<Throwable> failures) throws IOException {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (first instanceof IOException e) {
            throw e;
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
        throw new CompletionException(first);
    }
}
