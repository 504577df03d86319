package dev.d1replica.replica;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Reads a dump on a thread of its own, a few batches ahead of the thread that writes. Whoever is faster waits: a slow target
 * holds back the stream, a slow stream keeps nothing busy, and each does what chores there are before it waits. Batches go round and
 * round, so memory is theirs and no more.
 */
final class ReadAhead implements AutoCloseable {
    /** One being filled, one being written, and two in between, which even out rows that are dear to read or to write. */
    private static final int BATCHES = 4;

    /** A batch with room for more has held a long statement: of those no second one waits to be written. */
    private static final int LONG_BYTES = 1 << 22;

    private static final int STEPS = 64;

    /** A stream that has been closed under its reader ends at once; nobody waits longer for one that does not. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long POLITE_MILLIS = 100;

    /**
     * What was read.
     *
     * @param batch the rows of {@link DumpEvent#ROWS}, to be given back
     * @param statement that of {@link DumpEvent#STATEMENT}
     * @param offset bytes read so far
     * @param statements statements read so far
     * @param failure why nothing more comes, else null
     */
    record Step(
            DumpEvent event, RowBatch batch, Statement statement, long offset, long statements, Throwable failure) {}

    private final DumpReader reader;
    private final BooleanSupplier chore;
    /** The one given back last comes first, so that long statements make few of them long. */
    private final BlockingDeque<RowBatch> free = new LinkedBlockingDeque<>(BATCHES);

    private final BlockingQueue<Step> ready = new ArrayBlockingQueue<>(STEPS);
    private final Semaphore longOnes = new Semaphore(1);
    private final Thread thread = new Thread(this::readAll, "d1-replica-reader");

    /**
     * Begins to read; the reader is closed here.
     *
     * @param chore does a part of some other work; false if there is none to do
     */
    ReadAhead(DumpReader reader, BooleanSupplier chore) {
        this.reader = reader;
        this.chore = chore;
        for (int i = 0; i < BATCHES; i++) {
            free.add(new RowBatch());
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** The next step; after {@link DumpEvent#END} there is none. What ended the reading is thrown as it was. */
    Step next() throws IOException {
        try {
            Step step = take(ready);
            if (step.failure() instanceof IOException failure) {
                throw failure;
            }
            if (step.failure() instanceof RuntimeException failure) {
                throw failure;
            }
            if (step.failure() instanceof Error failure) {
                throw failure;
            }
            return step;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the dump");
        }
    }

    /** The rows of a batch are written: it can be filled again. */
    void giveBack(RowBatch batch) {
        if (batch.capacity() > LONG_BYTES) {
            longOnes.release();
        }
        free.addFirst(batch);
    }

    private <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            T first = queue.poll();
            if (first != null) {
                return first;
            }
            if (!chore.getAsBoolean()) {
                break;
            }
        }
        return queue.take();
    }

    private void readAll() {
        try {
            DumpEvent event;
            do {
                RowBatch batch = take(free);
                event = reader.next(batch);
                if (event == DumpEvent.ROWS) {
                    if (batch.capacity() > LONG_BYTES) {
                        longOnes.acquire();
                    }
                    ready.put(step(event, batch, null));
                } else {
                    free.addFirst(batch);
                    ready.put(step(event, null, event == DumpEvent.STATEMENT ? reader.statement() : null));
                }
            } while (event != DumpEvent.END);
        } catch (InterruptedException closed) {
            // nobody waits for more
        } catch (IOException | RuntimeException | Error failure) {
            // the queue may be full of steps that are still good; if nobody takes them nobody waits for this one
            offer(new Step(null, null, null, 0, 0, failure));
        }
    }

    private Step step(DumpEvent event, RowBatch batch, Statement statement) {
        return new Step(event, batch, statement, reader.position().offset(), reader.statements(), null);
    }

    private void offer(Step last) {
        try {
            ready.put(last);
        } catch (InterruptedException closed) {
            // as above
        }
    }

    /** Ends the reading, wherever it stands, and closes the stream. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        await(POLITE_MILLIS);
        try (reader) {
            // closing the stream ends a read that an interrupt does not
        } finally {
            await(PATIENCE_MILLIS);
        }
    }

    private void await(long millis) {
        boolean interrupted = Thread.interrupted();
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
