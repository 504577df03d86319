package dev.d1replica.export;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Hears what happens while an export runs. Called on the thread that runs the task, between its requests: return soon. */
public interface ExportListener {
    /** Hears nothing. */
    ExportListener NONE = line -> {};

    /** A line the server logged, such as {@code Uploaded part 2}; parts come out of order. One line, fit to be shown. */
    void logLine(String line);

    /**
     * Something that passes went wrong with the export or the download of its dump; after this wait it is tried again. Of the
     * download, this is called on the thread that reads it.
     */
    default void waiting(String reason, Duration wait) {}

    /**
     * The export is over, the database answers again, and its dump begins to come.
     *
     * @param bytes the dump's size, where the server says it
     * @param received how many bytes came so far; may be asked from any thread, at any time
     */
    default void downloading(OptionalLong bytes, LongSupplier received) {}

    /** No export is made: an earlier run, which did not come to its end, left the address of a dump this old. */
    default void resumed(Duration age) {}

    /** Something about the database that is worth telling, or how far the reading of its values is. One line, fit to be shown. */
    default void note(String line) {}
}
