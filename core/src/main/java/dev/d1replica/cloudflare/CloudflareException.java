package dev.d1replica.cloudflare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request to Cloudflare that did not succeed. Each kind of failure is a subclass; the message is one line and holds no
 * secret.
 *
 * <p>Where the server answered, {@link #refusal()} holds what it said. That part is not serialised.
 */
public abstract class CloudflareException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final Refusal NOTHING_SAID = Refusal.concluded("");

    private final transient Refusal refusal;

    /** A failure that the server stated: {@code what} is our name for it, followed by the server's words. */
    protected CloudflareException(String what, Refusal refusal) {
        super(what + ": " + refusal.describe());
        this.refusal = refusal;
    }

    /** A failure without an answer. */
    protected CloudflareException(String message, Throwable cause) {
        super(message, cause);
        this.refusal = NOTHING_SAID;
    }

    /** Returns whether the same request may succeed later; false means that only another request or setting helps. */
    public abstract boolean isTransient();

    /** Returns what the user can do about it, as one sentence. */
    public Optional<String> hint() {
        return Optional.empty();
    }

    /** Returns everything the server said; empty texts if there was no answer. */
    public final Refusal refusal() {
        return refusal == null ? NOTHING_SAID : refusal;
    }

    /** Returns the server's own words, or an empty text if there was no answer. */
    public final String serverText() {
        return refusal().text();
    }

    /** Returns the first error code of the envelope. */
    public final OptionalInt code() {
        return errors().stream()
                .mapToInt(ApiMessage::code)
                .filter(code -> code != 0)
                .findFirst();
    }

    /** Returns the first documentation URL of the envelope. */
    public final Optional<String> documentationUrl() {
        return errors().stream()
                .flatMap(error -> error.documentationUrl().stream())
                .findFirst();
    }

    /** Returns the first JSON pointer of the envelope: the part of the request that is meant. */
    public final Optional<String> pointer() {
        return errors().stream().flatMap(error -> error.pointer().stream()).findFirst();
    }

    private List<ApiMessage> errors() {
        return refusal().errors();
    }
}
