package dev.d1replica.replica.h2;

import java.sql.SQLException;
import java.util.List;

/** A way in which rows get from SQLite into H2. */
interface RowCopy {
    /** Fills the tables. */
    void run(List<NewTable> tables) throws SQLException;
}
