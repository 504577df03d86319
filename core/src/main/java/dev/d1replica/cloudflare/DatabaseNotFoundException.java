package dev.d1replica.cloudflare;

import java.util.Optional;

/** The account has no such database: HTTP 404, code 7404, or a name that its list does not hold. Permanent. */
public final class DatabaseNotFoundException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public DatabaseNotFoundException(Refusal refusal) {
        super("no such database or account", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("list the account's databases, and check the account id");
    }
}
