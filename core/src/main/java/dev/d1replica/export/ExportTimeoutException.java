package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import java.time.Duration;
import java.util.Optional;

/** The export was not complete within {@link PollPolicy#exportTimeout()}. Permanent: only a longer time helps. */
public final class ExportTimeoutException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    ExportTimeoutException(Duration exportTimeout, Throwable cause) {
        super("the export was not complete after " + exportTimeout.toMillis() / 1000.0 + " seconds", cause);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Optional<String> hint() {
        return Optional.of("allow it more time by exportTimeout (--export-timeout)");
    }
}
