package dev.d1replica.cloudflare;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

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

    /** Returns whether the request surely never reached the server: there was no connection to send it over. */
    public boolean isUnsent() {
        return isUnsent(getCause());
    }

    static boolean isUnsent(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
