package dev.d1replica.emulator;

import java.util.UUID;

/** A refusal as the Cloudflare API words it: HTTP status, error code, message. */
final class ApiFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private ApiFailure(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ApiFailure notAuthenticated() {
        return new ApiFailure(401, 10000, "Authentication error");
    }

    static ApiFailure foreignAccount() {
        return new ApiFailure(403, 7403, "The given account is not valid or is not authorized to access this service");
    }

    static ApiFailure noRoute(String path) {
        return new ApiFailure(404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
    }

    static ApiFailure noSuchMethod(String method) {
        return new ApiFailure(405, 7001, "Method " + method + " not available for that URI.");
    }

    static ApiFailure noDatabase(String idOrName) {
        return new ApiFailure(404, 7404, "The database " + idOrName + " could not be found");
    }

    static ApiFailure malformed() {
        return new ApiFailure(400, 7400, "The request is malformed");
    }

    static ApiFailure malformed(String detail) {
        return new ApiFailure(400, 7400, "The request is malformed: " + detail);
    }

    /** The code that wraps whatever the engine says. */
    static ApiFailure engine(String message) {
        return new ApiFailure(400, 7500, message);
    }

    static ApiFailure internal(UUID reference) {
        return new ApiFailure(500, 7500, "internal error; reference = " + reference);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
