package dev.d1replica.export;

import java.time.Duration;

/** Hears what happens while an export runs. Called on the thread that runs the task, between its requests: return soon. */
public interface ExportListener {
    /** Hears nothing. */
    ExportListener NONE = line -> {};

    /** A line the server logged, such as {@code Uploaded part 2}; parts come out of order. One line, fit to be shown. */
    void logLine(String line);

    /** The task is about to wait and then send the same request again, because of what the server said. */
    default void waiting(String reason, Duration wait) {}
}
