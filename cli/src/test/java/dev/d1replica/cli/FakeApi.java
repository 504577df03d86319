package dev.d1replica.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service with one database whose export is complete at once, or goes wrong as it is told to. */
final class FakeApi implements AutoCloseable {
    static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    static final String DATABASE = "11111111-2222-4333-8444-555555555555";
    static final String TOKEN = "marked-token-123";
    static final String SIGNATURE = "deadbeefcafe0123456789";

    static final String BUSY = failed(
            "Currently processing a long-running export. Cannot start a new export until that completes or times out.");

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private byte[] dump;
    private int announced;
    private String export;

    FakeApi(byte[] dump) {
        this.dump = dump;
        this.announced = dump.length;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        export = "{\"success\":true,\"type\":\"export\",\"at_bookmark\":\"bookmark-7\",\"status\":\"complete\","
                + "\"messages\":[\"Finished\"],\"result\":{\"filename\":\"shop.sql\",\"signed_url\":\""
                + "http://127.0.0.1:" + server.getAddress().getPort() + "/dump?X-Amz-Signature=" + SIGNATURE + "\"}}";
        server.createContext("/", this::serve);
        server.start();
    }

    static String failed(String error) {
        return "{\"success\":false,\"error\":\"" + error + "\"}";
    }

    static String statusError(String error) {
        return "{\"success\":true,\"type\":\"export\",\"status\":\"error\",\"messages\":[],\"error\":\"" + error
                + "\"}";
    }

    FakeApi answeringExport(String result) {
        export = result;
        return this;
    }

    /** Sends only so many bytes of those that it announces. */
    FakeApi cutAfter(int bytes) {
        dump = Arrays.copyOf(dump, bytes);
        return this;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4";
    }

    /** The words of a command against this service. */
    Object[] words(String command, Object tokenFile, Object... more) {
        List<Object> words = new ArrayList<>(
                List.of(command, "--api-url", base(), "--account-id", ACCOUNT, "--token-file", tokenFile));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        if (path.equals("/dump")) {
            send(exchange, 200, announced, dump);
        } else if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(
                    exchange,
                    401,
                    "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}]}");
        } else if (path.endsWith("/export")) {
            answer(exchange, 200, envelope(export));
        } else if (path.endsWith("/raw")) {
            String rows = "{\"columns\":[\"type\",\"name\",\"tbl_name\",\"sql\"],\"rows\":[]}";
            answer(exchange, 200, envelope("[{\"success\":true,\"results\":" + rows + "}]"));
        } else if (path.endsWith(DATABASE)) {
            answer(exchange, 200, envelope("{\"uuid\":\"" + DATABASE + "\",\"name\":\"shop\"}"));
        } else if (path.endsWith("/d1/database")) {
            answer(exchange, 200, envelope("[{\"uuid\":\"" + DATABASE + "\",\"name\":\"shop\",\"file_size\":4096}]"));
        } else {
            answer(exchange, 404, "{\"success\":false,\"errors\":[{\"code\":7404,\"message\":\"not found\"}]}");
        }
    }

    private static String envelope(String result) {
        return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        send(exchange, status, bytes.length, bytes);
    }

    private static void send(HttpExchange exchange, int status, int length, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
