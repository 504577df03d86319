package dev.d1replica.cloudflare;

/** No whole reply arrived: no connection, a connection that broke, or no answer in time. Transient. */
public final class TransportException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was asked and how it ended
     * @param cause what the HTTP client reported
     */
    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
