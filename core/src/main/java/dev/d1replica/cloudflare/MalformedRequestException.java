package dev.d1replica.cloudflare;

import java.util.Optional;

/** The server could not make sense of the request: code 7400. Permanent. */
public final class MalformedRequestException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public MalformedRequestException(Refusal refusal) {
        super("Cloudflare calls the request malformed", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("Cloudflare's API may have changed; look for a newer version of this program");
    }
}
