package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Refusal;
import java.util.Optional;

/** Another export holds the database, perhaps an abandoned one of our own. Transient: it ends or times out. */
public final class ExportBusyException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public ExportBusyException(Refusal refusal) {
        super("another export holds the database", refusal);
    }

    @Override
    public boolean isTransient() {
        return true;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("wait until it ends; an abandoned one times out by itself");
    }
}
