package dev.d1replica.export;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the server answers to a start or a poll of an export. A value; its {@code toString()} shows no signed URL.
 */
public sealed interface PollReply {

    /** Returns the lines the server logged since the last poll, fit to be shown. */
    List<String> logLines();

    /**
     * The export goes on. Any status but {@code complete} and {@code error} means this, an absent one too.
     *
     * @param bookmark the name to poll by from now on; if absent, the last one stays good
     */
    record Active(Optional<String> bookmark, List<String> logLines) implements PollReply {
        /** Copies the lines. */
        public Active {
            logLines = List.copyOf(logLines);
        }
    }

    /**
     * The dump lies ready. The server says so about once.
     *
     * @param bookmark the state of the database the dump shows
     * @param filename what the server calls the dump, if it says so
     * @param url where it lies, valid for one hour
     */
    record Complete(Optional<String> bookmark, Optional<String> filename, SignedUrl url, List<String> logLines)
            implements PollReply {
        /** Copies the lines. */
        public Complete {
            logLines = List.copyOf(logLines);
            Objects.requireNonNull(url, "url");
        }
    }

    /**
     * The export did not start, is gone, or failed.
     *
     * @param error the server's words
     */
    record Failed(String error, List<String> logLines) implements PollReply {
        /** Copies the lines. */
        public Failed {
            logLines = List.copyOf(logLines);
        }
    }
}
