package dev.d1replica.export;

import static dev.d1replica.testing.ScriptedServer.json;

import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer.Answer;

/** What the export endpoint answers. */
final class Replies {
    static final String MARK = "00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683";
    static final String FILE = Ids.DATABASE + "-" + MARK + ".sql";
    static final String URL = "https://example.r2.cloudflarestorage.com/d1/" + FILE
            + "?X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=deadbeef01";

    static final String BUSY = "Currently processing a long-running export."
            + " Cannot start a new export until that completes or times out.";
    static final String LOST = "Not currently exporting anything.";

    private Replies() {}

    static Answer active(String bookmark) {
        return json(
                200,
                activeBody("\"at_bookmark\":\"" + bookmark + "\",\"status\":\"active\","
                        + "\"messages\":[\"Uploaded part 2\",\"Uploaded part 1\"]"));
    }

    static String activeBody(String members) {
        return envelope("{\"success\":true,\"type\":\"export\"," + members + "}");
    }

    static Answer complete() {
        return json(200, completeBody("\"result\":{\"filename\":\"" + FILE + "\",\"signed_url\":\"" + URL + "\"}"));
    }

    static String completeBody(String members) {
        return activeBody("\"at_bookmark\":\"" + MARK + "\",\"status\":\"complete\","
                + "\"messages\":[\"Finished uploading in 2 parts.\"]," + members);
    }

    static Answer inner(String error) {
        return json(200, envelope("{\"success\":false,\"error\":\"" + error + "\"}"));
    }

    static Answer refused(int status, int code, String message) {
        return json(
                status,
                "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"" + message
                        + "\"}],\"messages\":[],\"result\":null}");
    }

    static String envelope(String result) {
        return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}";
    }
}
