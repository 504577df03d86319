package dev.d1replica.replica.h2.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which H2 is there. This class has nothing to do with H2's own, so that it can be loaded whatever they look like; the others
 * of this package cannot.
 */
public final class StoreVersion {
    /** The version whose maps the classes of this package were written and tested for. */
    private static final String KNOWN = "2.5.252";

    private StoreVersion() {}

    /** Whether this H2 is the one that is known here. */
    public static boolean isKnown(Connection h2) throws SQLException {
        // the version, a space, its date in parentheses
        return h2.getMetaData().getDatabaseProductVersion().startsWith(KNOWN + " ");
    }
}
