package dev.d1replica.cloudflare;

import dev.d1replica.http.HttpClients;
import dev.d1replica.http.SecureUri;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Cloudflare's REST API: one request, one classified reply.
 *
 * <p>Safe for use by many threads. Closing it ends every request on its way. Redirects are never followed, since they would
 * carry the credentials along.
 */
public final class CloudflareApi implements AutoCloseable {
    /** Where the API is, unless told otherwise. */
    public static final URI DEFAULT_BASE = URI.create("https://api.cloudflare.com/client/v4");

    /** How long one request may take: the server itself ends one after 30 seconds. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(45);

    private static final int MAX_REPLY_BYTES = 64 << 20;

    private final String base;
    private final Credentials credentials;
    private final EchoedSecrets echoes;
    private final Duration requestTimeout;
    private final HttpClient client = HttpClients.create();
    private final Set<ApiCall> onTheirWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A client for {@link #DEFAULT_BASE} with {@link #DEFAULT_REQUEST_TIMEOUT}. */
    public CloudflareApi(Credentials credentials) {
        this(DEFAULT_BASE, credentials, DEFAULT_REQUEST_TIMEOUT);
    }

    /**
     * @param base the address up to and including the version, with or without a last slash
     * @param credentials sent with every request
     * @param requestTimeout the longest wait for one whole reply
     * @throws ConfigurationException if the address is not https (or http to this machine), or holds a user or a query
     */
    public CloudflareApi(URI base, Credentials credentials, Duration requestTimeout) {
        this.base = requireBase(base).toString().replaceAll("/+$", "");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.echoes = EchoedSecrets.of(credentials);
        this.requestTimeout = Objects.requireNonNull(requestTimeout, "requestTimeout");
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new ConfigurationException("the request time-out must be longer than nothing");
        }
    }

    /**
     * Returns the base that the environment names: {@code CLOUDFLARE_API_BASE_URL}, else {@link #DEFAULT_BASE}.
     *
     * @param environment usually {@link System#getenv()}
     * @throws ConfigurationException if the variable holds no URL
     */
    public static URI baseFromEnvironment(Map<String, String> environment) {
        String named = environment.getOrDefault("CLOUDFLARE_API_BASE_URL", "").strip();
        try {
            return named.isEmpty() ? DEFAULT_BASE : new URI(named);
        } catch (URISyntaxException malformed) {
            throw new ConfigurationException("CLOUDFLARE_API_BASE_URL is not a URL");
        }
    }

    private static URI requireBase(URI base) {
        try {
            SecureUri.require("the address of the API", base);
        } catch (IllegalArgumentException insecure) {
            throw new ConfigurationException(insecure.getMessage());
        }
        if (base.getQuery() != null || base.getFragment() != null) {
            throw new ConfigurationException("the address of the API must not hold a query or a fragment");
        }
        return base;
    }

    /**
     * Sends a GET.
     *
     * @param path below the base, beginning with a slash; its parts are already fit for a path
     * @param query names and values, encoded here
     * @throws CancellationException if this client is closed
     */
    public ApiCall get(String path, Map<String, String> query) {
        String suffix = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                "GET " + path,
                request(suffix.isEmpty() ? path : path + "?" + suffix).GET());
    }

    /**
     * Sends a POST with a JSON body.
     *
     * @param path below the base, beginning with a slash
     * @throws CancellationException if this client is closed
     */
    public ApiCall post(String path, JsonObject body) {
        HttpRequest.BodyPublisher bytes = HttpRequest.BodyPublishers.ofString(body.toString());
        return send(
                "POST " + path,
                request(path).header("Content-Type", "application/json").POST(bytes));
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .header("Accept", "application/json")
                .header("User-Agent", "d1-replica");
        if (credentials instanceof Credentials.ApiToken bearer) {
            request.header("Authorization", "Bearer " + bearer.token());
        } else if (credentials instanceof Credentials.ApiKey pair) {
            request.header("X-Auth-Email", pair.email()).header("X-Auth-Key", pair.key());
        }
        return request;
    }

    private ApiCall send(String what, HttpRequest.Builder request) {
        throwIfClosed();
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(
                request.build(),
                head -> HttpResponse.BodySubscribers.mapping(new BoundedBody(MAX_REPLY_BYTES), echoes::hide));
        ApiCall call = new ApiCall(what, response, requestTimeout);
        onTheirWay.add(call);
        response.whenComplete((reply, failure) -> onTheirWay.remove(call));
        if (closed) {
            call.cancel(); // by a close() that may not have seen it
        }
        return call;
    }

    private void throwIfClosed() {
        if (closed) {
            throw new CancellationException("the client of Cloudflare's API is closed");
        }
    }

    /** Ends every request on its way and refuses further ones. May be called from any thread, and more than once. */
    @Override
    public void close() {
        closed = true;
        onTheirWay.forEach(ApiCall::cancel);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
