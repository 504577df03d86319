package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Refusal;
import java.util.Optional;

/** The server no longer knows the export: it was not polled in time, or its dump was already handed out. Transient: a fresh export may succeed. */
public final class ExportLostException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public ExportLostException(Refusal refusal) {
        super("the server has lost the export", refusal);
    }

    @Override
    public boolean isTransient() {
        return true;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("export again");
    }
}
