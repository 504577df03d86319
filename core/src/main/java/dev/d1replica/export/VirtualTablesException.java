package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Refusal;
import java.util.Optional;

/** The database holds virtual tables (fts5 and the like), which D1 does not export. Permanent. */
public final class VirtualTablesException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public VirtualTablesException(Refusal refusal) {
        super("D1 does not export virtual tables", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("export the other tables by name");
    }
}
