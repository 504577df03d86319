package dev.d1replica.emulator;

import java.net.URI;
import java.util.List;

/** What a start or a poll of an export is answered with. */
sealed interface ExportAnswer {
    /** Still at work. */
    record Active(String bookmark, List<String> messages) implements ExportAnswer {}

    /** Done; handed out once. */
    record Complete(String bookmark, List<String> messages, String filename, URI signedUrl) implements ExportAnswer {
        /** Without the URL, which opens the whole database to whoever reads it. */
        @Override
        public String toString() {
            return "Complete[" + filename + "]";
        }
    }

    /** The task ended in an error. */
    record Failed(String bookmark, List<String> messages, String error) implements ExportAnswer {}

    /** There is no task to speak of: none is running, or another one stands in the way. */
    record Refused(String error) implements ExportAnswer {
        static final Refused NOT_EXPORTING = new Refused("Not currently exporting anything.");
        static final Refused BUSY = new Refused("Currently processing a long-running export."
                + " Cannot start a new export until that completes or times out.");
    }
}
