package dev.d1replica.emulator;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Something that goes wrong, as it does on the way to the service: for tests of what deals with it. Immutable.
 *
 * @param request the kind of request
 * @param first the first of that kind that it happens to, counted from 1
 * @param last the last of them
 * @param effect what happens in place of the right answer, or to it
 * @see FaultScript
 */
public record Fault(Request request, int first, int last, Effect effect) {
    /** As {@link #last}: it never ends. */
    public static final int FOR_EVER = Integer.MAX_VALUE;

    /** @throws IllegalArgumentException if {@code first} is less than 1, or {@code last} less than that */
    public Fault {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(effect, "effect");
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("requests are counted from 1, and upwards");
        }
    }

    boolean concerns(Request asked, int number) {
        return request == asked && first <= number && number <= last;
    }

    /** A kind of request. */
    public enum Request {
        /** Anything sent to the API. */
        API,
        /** What is sent to the API but exports: accounts, databases, bookmarks, queries. */
        LOOKUP,
        /** A start or a poll of an export. */
        EXPORT,
        /** The download of a dump, or of a part. */
        DOWNLOAD
    }

    /** What happens. */
    public sealed interface Effect {}

    /**
     * Another answer; the emulator itself does not hear of the request.
     *
     * @param headers values may hold what {@code body} may
     * @param body text, in which {@code {url}} stands for the request's whole address and {@code {authorization}} for its header
     *     of that name, since servers are known to quote what they refuse
     */
    public record Answer(int status, Map<String, String> headers, String body) implements Effect {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** An answer without a body. */
        public static Answer status(int status) {
            return new Answer(status, Map.of(), "");
        }

        /** HTTP 429 that asks to wait so long: seconds, or an HTTP date. */
        public static Answer rateLimited(String retryAfter) {
            return new Answer(
                    429,
                    Map.of("Retry-After", retryAfter),
                    "{\"success\":false,\"errors\":[{\"code\":971,\"message\":\"Please wait\"}],\"messages\":[],\"result\":null}");
        }

        /** The API's usual failure: HTTP 200, success outside, a failure with that text inside. */
        public static Answer refused(String text) {
            return json(JsonText.object().add("success", false).add("error", text));
        }

        /** Another export holds the database. */
        public static Answer busy() {
            return refused(ExportAnswer.Refused.BUSY.error());
        }

        /** There is no such export, or no more. */
        public static Answer lost() {
            return refused(ExportAnswer.Refused.NOT_EXPORTING.error());
        }

        /** The export has failed, for that reason. */
        public static Answer failed(String reason) {
            return json(JsonText.object()
                    .add("success", true)
                    .add("type", "export")
                    .add("status", "error")
                    .add("messages", JsonText.array())
                    .add("error", reason));
        }

        /** HTTP 403 with XML: the signature of the address has expired. */
        public static Answer expired() {
            return new Answer(
                    403,
                    Map.of("Content-Type", "application/xml"),
                    "<Error><Code>ExpiredRequest</Code><Message>Request has expired</Message></Error>");
        }

        /** HTTP 302 to another address. */
        public static Answer redirect(String location) {
            return new Answer(302, Map.of("Location", location), "");
        }

        private static Answer json(jakarta.json.JsonObjectBuilder result) {
            String envelope = JsonText.object()
                    .add("success", true)
                    .add("errors", JsonText.array())
                    .add("messages", JsonText.array())
                    .add("result", result)
                    .build()
                    .toString();
            return new Answer(200, Map.of("Content-Type", "application/json"), envelope);
        }
    }

    /** No answer: nothing for so long, then the connection breaks. */
    public record Silence(Duration length) implements Effect {}

    /** The right answer, whose connection breaks after so many bytes of the body: 0 for before them all. */
    public record Cut(long bytes) implements Effect {}

    /** The right answer, of which nothing comes for so long after so many bytes of the body; then the connection breaks. */
    public record Stall(long bytes, Duration length) implements Effect {}

    /** The right answer in gzip, which nobody asked for, cut after so many compressed bytes; {@link #WHOLE} for not. */
    public record Gzip(long bytes) implements Effect {
        /** Not cut. */
        public static final long WHOLE = Long.MAX_VALUE;
    }

    /** The right answer under another entity tag, as if the dump had been replaced. */
    public record Retag(String tag) implements Effect {}

    /** The whole in place of the part that was asked for. */
    public record IgnoreRange() implements Effect {}
}
