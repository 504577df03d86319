package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Refusal;
import java.util.Optional;

/** The server's dumper failed, with the text it gave. Permanent. */
public final class ExportFailedException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public ExportFailedException(Refusal refusal) {
        super("the export failed on the server", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("the server's text says why; the database itself is unchanged");
    }
}
