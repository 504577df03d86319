package dev.d1replica.cloudflare;

import java.util.Optional;

/** The credentials are wrong or do not reach this far: HTTP 401 or 403, codes 7403, 9109, 10000. Permanent. */
public final class NotAuthorizedException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public NotAuthorizedException(Refusal refusal) {
        super("Cloudflare refused the credentials", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("check the token and the account; an export needs the permission Account > D1 > Edit");
    }
}
