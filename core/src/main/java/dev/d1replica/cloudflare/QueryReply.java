package dev.d1replica.cloudflare;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Reads the reply of {@code query} and {@code raw}: a list with one result a statement, of which there is one. */
final class QueryReply {
    private QueryReply() {}

    static List<JsonObject> objects(ApiReply reply) throws CloudflareException {
        JsonArray rows = array(reply, statement(reply), "results");
        return each(reply, rows, JsonObject.class);
    }

    static Rows rows(ApiReply reply) throws CloudflareException {
        if (!(statement(reply).get("results") instanceof JsonObject results)) {
            throw unexpected(reply);
        }
        List<String> columns = each(reply, array(reply, results, "columns"), JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
        return new Rows(columns, each(reply, array(reply, results, "rows"), JsonArray.class));
    }

    private static JsonObject statement(ApiReply reply) throws CloudflareException {
        if (!(reply.result() instanceof JsonArray statements)
                || statements.isEmpty()
                || !(statements.get(0) instanceof JsonObject statement)) {
            throw unexpected(reply);
        }
        if (JsonValue.FALSE.equals(statement.get("success"))) {
            throw new EngineException(reply.refusal(statement.getString("error", "the statement failed")));
        }
        return statement;
    }

    private static JsonArray array(ApiReply reply, JsonObject holder, String member) throws ServerFaultException {
        if (holder.get(member) instanceof JsonArray array) {
            return array;
        }
        throw unexpected(reply);
    }

    private static <V extends JsonValue> List<V> each(ApiReply reply, JsonArray array, Class<V> kind)
            throws ServerFaultException {
        if (!array.stream().allMatch(kind::isInstance)) {
            throw unexpected(reply);
        }
        return List.copyOf(array.getValuesAs(kind));
    }

    private static ServerFaultException unexpected(ApiReply reply) {
        // The body holds row data, which belongs in no message.
        return new ServerFaultException(reply.refusal("a query result of an unknown shape"));
    }
}
