package dev.d1replica.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on loopback that gives each request the next answer of its script and remembers what it was asked. A request
 * beyond the script gets status 599.
 */
public final class ScriptedServer implements AutoCloseable {
    /** One request, as it arrived. */
    public record Seen(String method, String path, String query, Headers headers, String body) {}

    /** What to do with a request. */
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The base of an API served here. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4");
    }

    /** Gives requests for this method and path (below the base) these answers, in this order. */
    public ScriptedServer on(String methodAndPath, Answer... answers) {
        script.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).addAll(Arrays.asList(answers));
        return this;
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public List<String> bodies() {
        return seen.stream().map(Seen::body).toList();
    }

    public static Answer json(int status, String body, String... headers) {
        return bytes(status, "application/json", body, headers);
    }

    public static Answer bytes(int status, String type, String body, String... headers) {
        return exchange -> {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        };
    }

    /** Closes the connection without an answer. */
    public static Answer broken() {
        return exchange -> {
            throw new IOException("scripted");
        };
    }

    /** Answers nothing for as long as the server lives; {@link #awaitHanging} tells when a request has come to this. */
    public Answer hang() {
        return exchange -> {
            hanging.countDown();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("scripted");
        };
    }

    public void awaitHanging() throws InterruptedException {
        hanging.await();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath().replaceFirst("^/client/v4", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Seen(exchange.getRequestMethod(), path, uri.getRawQuery(), exchange.getRequestHeaders(), body));
        Deque<Answer> answers = script.getOrDefault(exchange.getRequestMethod() + " " + path, new ArrayDeque<>());
        Answer next;
        synchronized (answers) {
            next = answers.poll();
        }
        (next == null ? json(599, "{}") : next).give(exchange);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
