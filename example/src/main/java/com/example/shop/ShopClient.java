package com.example.shop;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks D1 over HTTP, and once more if the service is not there for a moment. */
public final class ShopClient {
    private static final int TRIES = 2;
    private static final int SERVER_FAULT = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI database;
    private final String token;

    /** @param database its address: {@code …/client/v4/accounts/ID/d1/database/ID} */
    public ShopClient(URI database, String token) {
        this.database = database;
        this.token = token;
    }

    /** How many pieces of a part there are. */
    public int inStock(String title) throws IOException, InterruptedException {
        JsonObject question = Json.createObjectBuilder()
                .add("sql", "SELECT in_stock FROM part WHERE title = ?")
                .add("params", Json.createArrayBuilder().add(title))
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(database + "/query"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        try (JsonReader reader = Json.createReader(new StringReader(send(request)))) {
            return reader.readObject()
                    .getJsonArray("result")
                    .getJsonObject(0)
                    .getJsonArray("results")
                    .getJsonObject(0)
                    .getInt("in_stock");
        }
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() < SERVER_FAULT) {
                return reply.body();
            }
            if (tries == TRIES) {
                throw new IOException("the service answers with HTTP " + reply.statusCode());
            }
        }
    }
}
