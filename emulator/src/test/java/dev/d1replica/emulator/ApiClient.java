package dev.d1replica.emulator;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Talks to an emulator over its socket with the JDK's client. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final D1Emulator emulator;

    ApiClient(D1Emulator emulator) {
        this.emulator = emulator;
    }

    /** A reply of the API: its status and its envelope. */
    record Reply(int status, JsonObject envelope) {
        JsonObject result() {
            return envelope.getJsonObject("result");
        }

        JsonObject firstResult() {
            return envelope.getJsonArray("result").getJsonObject(0);
        }

        String onlyError() {
            JsonObject error = envelope.getJsonArray("errors").getJsonObject(0);
            return error.getInt("code") + " " + error.getString("message");
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(authorized(path).GET());
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send(authorized(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request to a path behind the account, without credentials. */
    HttpRequest.Builder request(String path) {
        URI uri = URI.create(emulator.baseUri() + "/accounts/" + emulator.accountId() + path);
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                Json.createReader(new StringReader(response.body())).readObject());
    }

    /** Polls an export that was started to its end. */
    Reply finishExport(String database, String dumpOptions) throws IOException, InterruptedException {
        Reply reply = post(database + "/export", exportBody(dumpOptions, null));
        for (int polls = 0; polls < 100 && isActive(reply); polls++) {
            String bookmark = reply.result().getString("at_bookmark");
            reply = post(database + "/export", exportBody(dumpOptions, bookmark));
        }
        return reply;
    }

    static boolean isActive(Reply reply) {
        return reply.result().getString("status", "").equals("active");
    }

    static String exportBody(String dumpOptions, String bookmark) {
        String current = bookmark == null ? "" : ",\"current_bookmark\":\"" + bookmark + "\"";
        return "{\"output_format\":\"polling\",\"dump_options\":" + dumpOptions + current + "}";
    }

    static URI signedUrl(Reply complete) {
        return URI.create(complete.result().getJsonObject("result").getString("signed_url"));
    }

    /** Fetches a download with pairs of header names and values. */
    HttpResponse<String> download(URI url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(PATIENCE).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> head(URI url) throws IOException, InterruptedException {
        HttpRequest head = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(head, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + emulator.token());
    }
}
