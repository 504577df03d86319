package dev.d1replica.emulator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One export at work: writes the dump into a file on a thread of its own and keeps the log lines for the next poll. */
final class ExportTask implements Runnable {
    private static final System.Logger LOG = System.getLogger(ExportTask.class.getName());
    private static final long POLL_WAIT_MILLIS = 500;
    /** Parts of an upload to R2: small enough that a test sees several, large enough that the log stays short. */
    private static final long PART_BYTES = 16L << 20;

    private static final int FEWEST_PARTS = 2;

    private final SourceDatabase database;
    private final DumpOptions options;
    private final Path file;
    private final Predicate<Instant> tooIdle;
    private final String bookmark;
    private final String filename;
    private final MessageDigest digest = Digests.md5();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> unread = new ArrayList<>();

    private volatile Instant lastPoll;
    private volatile boolean cancelled;
    private volatile String error;

    /** Owns {@code file} until the outcome is handed out; {@code tooIdle} says whether a last poll lies too far back. */
    ExportTask(SourceDatabase database, DumpOptions options, Path file, Predicate<Instant> tooIdle) throws IOException {
        this.database = database;
        this.options = options;
        this.file = file;
        this.tooIdle = tooIdle;
        this.bookmark = database.bookmark();
        this.filename = database.id() + "-" + bookmark + ".sql";
        log("Generating " + filename);
    }

    String bookmark() {
        return bookmark;
    }

    Instant lastPoll() {
        return lastPoll;
    }

    void touch(Instant now) {
        lastPoll = now;
    }

    /** Makes the writing thread stop at its next buffer and takes the file away. */
    void cancel() {
        cancelled = true;
        if (end.getCount() == 0) {
            PrivateFiles.delete(file);
        }
    }

    @Override
    public void run() {
        try {
            writeDump();
        } catch (DumpRefusedException e) {
            error = e.getMessage();
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Export of " + database.name() + " failed", e);
            error = "D1 Export error: " + e.getMessage();
        } finally {
            end.countDown();
            if (cancelled || error != null) {
                PrivateFiles.delete(file);
            }
        }
    }

    /** Waits a moment for the end and says whether it is there. */
    boolean awaitEnd() throws InterruptedIOException {
        try {
            return end.await(POLL_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    ExportAnswer.Active active() {
        return new ExportAnswer.Active(bookmark, takeMessages());
    }

    /** The answer of an ended task; a finished dump goes over to the store. */
    ExportAnswer outcome(DumpStore store) throws IOException {
        if (error != null) {
            return new ExportAnswer.Failed(bookmark, takeMessages(), error);
        }
        // not before: the answer to a start tells only that it began, however soon the dump is written
        logUpload(Files.size(file));
        String etag = HexFormat.of().formatHex(digest.digest());
        return new ExportAnswer.Complete(bookmark, takeMessages(), filename, store.offer(filename, file, etag));
    }

    private void writeDump() throws SQLException, IOException, DumpRefusedException {
        try (Connection connection = database.connect();
                OutputStream out = new StoppableOutput(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            // One transaction: the dump shows one moment, whatever others write meanwhile.
            connection.setAutoCommit(false);
            DumpWriter.write(connection, options, out);
        }
    }

    private void logUpload(long bytes) {
        long parts = Math.max(FEWEST_PARTS, (bytes + PART_BYTES - 1) / PART_BYTES);
        for (long part = parts; part > 0; part--) {
            log("Uploaded part " + part);
        }
        log("Finished uploading in " + parts + " parts.");
    }

    private void log(String message) {
        synchronized (unread) {
            unread.add(message);
        }
    }

    private List<String> takeMessages() {
        synchronized (unread) {
            List<String> taken = List.copyOf(unread);
            unread.clear();
            return taken;
        }
    }

    /** Fails once the task is cancelled or nobody polls any more: this is how a server without a timer notices. */
    private final class StoppableOutput extends FilterOutputStream {
        StoppableOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (cancelled || tooIdle.test(lastPoll)) {
                throw new InterruptedIOException("The export was cancelled.");
            }
            out.write(bytes, offset, length);
        }
    }
}
