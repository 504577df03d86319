package dev.d1replica.query;

import java.util.List;

/**
 * A row as the database holds it.
 *
 * @param key the values by which rows are ordered
 * @param values the columns that were asked for
 */
record ExactRow(List<ExactValue> key, List<ExactValue> values) {
    ExactRow {
        key = List.copyOf(key);
        values = List.copyOf(values);
    }
}
