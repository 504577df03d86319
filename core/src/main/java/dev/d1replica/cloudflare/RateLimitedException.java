package dev.d1replica.cloudflare;

import java.time.Duration;
import java.util.Optional;

/**
 * Too many requests: HTTP 429. The limit is 1,200 requests in five minutes a user; a breach blocks all calls for five
 * minutes. Transient.
 */
public final class RateLimitedException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param refusal what the server said
     * @param retryAfter how long it asks to wait, or null if it did not say
     */
    public RateLimitedException(Refusal refusal, Duration retryAfter) {
        super("too many requests", refusal);
        this.retryAfter = retryAfter;
    }

    /** Returns how long the server asks to wait, from {@code Retry-After}; never negative. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
