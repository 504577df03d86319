package dev.d1replica.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The front door of the API: authentication, then routing; every refusal becomes an envelope here. */
final class ApiHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

    private static final int NOTHING_SENT = -1;

    private final Credentials credentials;
    private final AccountEndpoint account;
    private final DatabaseEndpoint databases;
    private final ExportEndpoint exports;
    private final QueryEndpoint queries;

    ApiHandler(
            Credentials credentials,
            AccountEndpoint account,
            DatabaseEndpoint databases,
            ExportEndpoint exports,
            QueryEndpoint queries) {
        this.credentials = credentials;
        this.account = account;
        this.databases = databases;
        this.exports = exports;
        this.queries = queries;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            ApiExchange exchange = new ApiExchange(http);
            try {
                if (!credentials.admits(http.getRequestHeaders())) {
                    throw ApiFailure.notAuthenticated();
                }
                route(exchange);
            } catch (ApiFailure refusal) {
                exchange.sendFailure(refusal);
            } catch (IOException | RuntimeException defect) {
                if (http.getResponseCode() != NOTHING_SENT) {
                    throw defect;
                }
                UUID reference = UUID.randomUUID();
                LOG.log(System.Logger.Level.ERROR, "Internal error, reference " + reference, defect);
                exchange.sendFailure(ApiFailure.internal(reference));
            }
        }
    }

    private void route(ApiExchange exchange) throws IOException, ApiFailure {
        List<String> path = exchange.segments();
        if (path.equals(List.of("accounts"))) {
            require("GET", exchange);
            account.list(exchange);
            return;
        }
        boolean d1 = path.size() >= 4
                && path.get(0).equals("accounts")
                && path.subList(2, 4).equals(List.of("d1", "database"));
        if (!d1) {
            throw ApiFailure.noRoute(exchange.path());
        }
        if (!path.get(1).equals(D1Emulator.ACCOUNT_ID)) {
            throw ApiFailure.foreignAccount();
        }
        if (path.size() == 4) {
            require("GET", exchange);
            databases.list(exchange);
        } else {
            routeToDatabase(exchange, path.get(4), String.join("/", path.subList(5, path.size())));
        }
    }

    private void routeToDatabase(ApiExchange exchange, String database, String action) throws IOException, ApiFailure {
        switch (action) {
            case "" -> {
                require("GET", exchange);
                databases.show(exchange, database);
            }
            case "time_travel/bookmark" -> {
                require("GET", exchange);
                databases.bookmark(exchange, database);
            }
            case "export" -> {
                require("POST", exchange);
                exports.export(exchange, database);
            }
            case "query" -> {
                require("POST", exchange);
                queries.query(exchange, database);
            }
            case "raw" -> {
                require("POST", exchange);
                queries.raw(exchange, database);
            }
            default -> throw ApiFailure.noRoute(exchange.path());
        }
    }

    private static void require(String method, ApiExchange exchange) throws ApiFailure {
        if (!exchange.method().equals(method)) {
            throw ApiFailure.noSuchMethod(exchange.method());
        }
    }
}
