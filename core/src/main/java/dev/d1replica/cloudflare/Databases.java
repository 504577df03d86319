package dev.d1replica.cloudflare;

import dev.d1replica.http.ForeignText;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The D1 databases of one account: list, find, read. Without state of its own: for as many threads as there are. */
public final class Databases {
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final int PER_PAGE = 100;

    private final CloudflareApi api;
    private final String accountId;

    /**
     * @param api stays the caller's to close
     * @param accountId the account whose databases these are
     * @throws ConfigurationException if that cannot be an account id
     */
    public Databases(CloudflareApi api, String accountId) {
        this.api = api;
        this.accountId = Accounts.requireId(accountId);
    }

    /**
     * Returns the path of a database below the API's base, for {@link CloudflareApi#get} and {@link CloudflareApi#post}.
     *
     * @throws ConfigurationException if one of the ids cannot be one
     */
    public static String path(String accountId, String databaseId) {
        if (!UUID.matcher(databaseId).matches()) {
            throw new ConfigurationException("a database id is a UUID");
        }
        return listPath(Accounts.requireId(accountId)) + "/" + databaseId;
    }

    private static String listPath(String accountId) {
        return "/accounts/" + accountId + "/d1/database";
    }

    /**
     * Lists all databases, page by page.
     *
     * @throws CloudflareException if a request fails
     * @throws InterruptedException if this thread was interrupted
     */
    public List<Database> list() throws CloudflareException, InterruptedException {
        return list(Map.of());
    }

    /**
     * Reads one database.
     *
     * @param id its UUID
     * @throws DatabaseNotFoundException if the account has none of that id
     * @throws CloudflareException if the request fails otherwise
     * @throws InterruptedException if this thread was interrupted
     */
    public Database byId(String id) throws CloudflareException, InterruptedException {
        ApiReply reply = api.get(pathOf(id), Map.of()).await();
        return Database.of(reply, reply.object());
    }

    /**
     * Finds the database a user means.
     *
     * @param nameOrId a UUID or the name on the account, which must match whole
     * @throws DatabaseNotFoundException if the account has no such database
     * @throws CloudflareException if a request fails otherwise
     * @throws InterruptedException if this thread was interrupted
     */
    public Database resolve(String nameOrId) throws CloudflareException, InterruptedException {
        if (UUID.matcher(nameOrId).matches()) {
            return byId(nameOrId);
        }
        // The server's filter also finds names that merely contain the one asked for.
        for (Database database : list(Map.of("name", nameOrId))) {
            if (database.name().equals(nameOrId)) {
                return database;
            }
        }
        throw new DatabaseNotFoundException(
                Refusal.concluded("no database of this account is named " + ForeignText.show(nameOrId)));
    }

    /**
     * Reads the current Time Travel bookmark: a name for the database's present state, got without locking it.
     *
     * @param id the database's UUID
     * @throws CloudflareException if the request fails
     * @throws InterruptedException if this thread was interrupted
     */
    public String bookmark(String id) throws CloudflareException, InterruptedException {
        ApiReply reply = api.get(pathOf(id) + "/time_travel/bookmark", Map.of()).await();
        return reply.text(reply.object(), "bookmark");
    }

    /**
     * Runs a reading statement and returns each row as an object. The statement is not inspected: reading is the caller's
     * promise.
     *
     * @param id the database's UUID
     * @param sql one statement, with {@code ?} for each parameter
     * @param parameters strings, numbers or null
     * @throws EngineException if the statement fails
     * @throws CloudflareException if the request fails otherwise
     * @throws InterruptedException if this thread was interrupted
     */
    public List<JsonObject> query(String id, String sql, List<?> parameters)
            throws CloudflareException, InterruptedException {
        return QueryReply.objects(ask(id, "/query", sql, parameters));
    }

    /**
     * Runs a reading statement and returns column names and rows, which also serves two columns of one name.
     *
     * @see #query
     * @throws CloudflareException as that does
     * @throws InterruptedException if this thread was interrupted
     */
    public Rows raw(String id, String sql, List<?> parameters) throws CloudflareException, InterruptedException {
        return QueryReply.rows(ask(id, "/raw", sql, parameters));
    }

    private ApiReply ask(String id, String endpoint, String sql, List<?> parameters)
            throws CloudflareException, InterruptedException {
        JsonArrayBuilder params = Json.createArrayBuilder(parameters);
        JsonObject body =
                Json.createObjectBuilder().add("sql", sql).add("params", params).build();
        return api.post(pathOf(id) + endpoint, body).await();
    }

    private List<Database> list(Map<String, String> filter) throws CloudflareException, InterruptedException {
        List<Database> databases = new ArrayList<>();
        Pages pages = new Pages(api, listPath(accountId), filter, PER_PAGE);
        for (ApiReply page = pages.next(); page != null; page = pages.next()) {
            for (JsonObject entry : page.objects()) {
                databases.add(Database.of(page, entry));
            }
        }
        return databases;
    }

    private String pathOf(String id) {
        return path(accountId, id);
    }
}
