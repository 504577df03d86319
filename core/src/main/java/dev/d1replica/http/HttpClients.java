package dev.d1replica.http;

import java.net.http.HttpClient;
import java.time.Duration;

/** The one way an HTTP client is set up here. */
public final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    private HttpClients() {}

    /**
     * Returns a new client that never follows a redirect by itself, since it would carry the credentials along.
     *
     * <p>HTTP/1.1: ending an exchange closes its connection, so that cancelling is seen by the server at once, and no
     * upgrade header is added to a request.
     */
    public static HttpClient create() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
