package dev.d1replica.emulator;

import java.util.Map;

/**
 * Something that goes wrong once, as it does on the way to the service: for tests of what deals with it. Immutable.
 *
 * @param request the kind of request
 * @param number which of that kind, counted from 1
 * @param effect what happens in place of the right answer, or to it
 */
public record Fault(Request request, int number, Effect effect) {
    /** @throws IllegalArgumentException if {@code number} is less than 1 */
    public Fault {
        if (number < 1) {
            throw new IllegalArgumentException("requests are counted from 1");
        }
    }

    /** A kind of request. */
    public enum Request {
        /** Anything sent to the API: to find a database, to start an export, to poll. */
        API,
        /** A start or a poll of an export. */
        EXPORT,
        /** The download of a dump, or of a part. */
        DOWNLOAD
    }

    /** What happens. */
    public sealed interface Effect {}

    /** Another answer, with a body of text; the emulator itself does not hear of the request. */
    public record Answer(int status, Map<String, String> headers, String body) implements Effect {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** An answer without a body. */
        public static Answer status(int status) {
            return new Answer(status, Map.of(), "");
        }

        /** HTTP 429 that asks to wait so long. */
        public static Answer rateLimited(String retryAfter) {
            return new Answer(
                    429,
                    Map.of("Retry-After", retryAfter),
                    "{\"success\":false,\"errors\":[{\"code\":971,\"message\":\"Please wait\"}],\"messages\":[],\"result\":null}");
        }
    }

    /** The right answer, whose connection breaks after so many bytes of the body: 0 for before them all. */
    public record Cut(long bytes) implements Effect {}
}
