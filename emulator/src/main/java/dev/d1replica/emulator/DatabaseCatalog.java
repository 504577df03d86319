package dev.d1replica.emulator;

import java.util.List;
import java.util.UUID;

/** The databases of the one account, in the order in which they were given. */
final class DatabaseCatalog {
    private final List<SourceDatabase> databases;

    DatabaseCatalog(List<SourceDatabase> databases) {
        this.databases = List.copyOf(databases);
    }

    List<SourceDatabase> all() {
        return databases;
    }

    /** Finds by id alone, as every route but the plain look-up does. */
    SourceDatabase byId(String id) throws ApiFailure {
        UUID wanted = uuid(id);
        if (wanted == null) {
            throw ApiFailure.malformed("failed to decode id");
        }
        for (SourceDatabase database : databases) {
            if (database.id().equals(wanted)) {
                return database;
            }
        }
        throw ApiFailure.noDatabase(id);
    }

    /** Finds by id or name: undocumented, but wrangler looks names up so. */
    SourceDatabase byIdOrName(String idOrName) throws ApiFailure {
        for (SourceDatabase database : databases) {
            if (database.name().equals(idOrName) || database.id().equals(uuid(idOrName))) {
                return database;
            }
        }
        throw ApiFailure.noDatabase(idOrName);
    }

    private static UUID uuid(String text) {
        // UUID.fromString also takes shorter groups of digits.
        return text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}") ? UUID.fromString(text) : null;
    }
}
