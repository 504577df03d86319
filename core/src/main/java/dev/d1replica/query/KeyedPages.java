package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.cloudflare.Rows;
import dev.d1replica.dump.Name;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads rows of a table page by page, each page beginning behind the last row's key. Pages grow and shrink so that a reply stays
 * near {@link #REPLY_CHARACTERS}; one that is refused all the same is asked for in halves.
 */
final class KeyedPages {
    /** How long a reply should be: far below what the service and we can hold. */
    private static final long REPLY_CHARACTERS = 4 << 20;

    /** Small, since a row may be 2 MB, twice that in hexadecimal. */
    private static final int FIRST_PAGE = 16;

    private static final int LARGEST_PAGE = 5_000;
    private static final int GROWTH = 8;
    private static final int PAGES_A_NOTE = 20;

    private final RemoteQueries queries;
    private final String table;
    private final List<String> order;
    private final List<String> columns;
    private final RowFilter filter;

    private List<ExactValue> last = List.of();
    private int limit = FIRST_PAGE;
    private boolean ended;
    private long rows;
    private long pages;

    /**
     * @param order columns whose values together are unique
     * @param columns what is asked for
     * @param filter which rows
     */
    KeyedPages(RemoteQueries queries, String table, List<String> order, List<String> columns, RowFilter filter) {
        this.queries = queries;
        this.table = table;
        this.order = order;
        this.columns = columns;
        this.filter = filter;
    }

    /** The next rows; none after the last. */
    List<ExactRow> next() throws CloudflareException, InterruptedException {
        if (ended) {
            return List.of();
        }
        Rows page = ask();
        List<ExactRow> read = new ArrayList<>(page.rows().size());
        long characters = 1;
        for (JsonArray row : page.rows()) {
            characters += characters(row);
            read.add(new ExactRow(values(row, 0, order.size()), values(row, order.size(), row.size())));
        }
        ended = read.size() < limit;
        if (!read.isEmpty()) {
            last = read.get(read.size() - 1).key();
        }
        rows += read.size();
        if (++pages % PAGES_A_NOTE == 0) {
            queries.note("read back " + rows + " rows of " + Name.shown(table));
        }
        long fitting = limit * REPLY_CHARACTERS / characters;
        limit = (int) Math.max(1, Math.min(Math.min(fitting, (long) limit * GROWTH), LARGEST_PAGE));
        return read;
    }

    private Rows ask() throws CloudflareException, InterruptedException {
        while (true) {
            try {
                return queries.ask(sql(), parameters());
            } catch (CloudflareException failure) {
                // that a page is too large for the service, in time or in bytes, has no name of its own
                if (limit == 1 || failure.isTransient() || failure instanceof NotAuthorizedException) {
                    throw failure;
                }
                limit = limit / 2;
            }
        }
    }

    private String sql() {
        List<String> asked = new ArrayList<>(order);
        asked.addAll(columns);
        String keys = order.stream().map(Name::quoted).collect(Collectors.joining(","));
        String where = "(" + filter.sql() + ")";
        if (!last.isEmpty()) {
            String marks = last.stream().map(ExactValue::placeholder).collect(Collectors.joining(","));
            where += " AND (" + keys + ")>(" + marks + ")";
        }
        return "SELECT " + asked.stream().map(ExactValue::expression).collect(Collectors.joining(",")) + " FROM "
                + Name.quoted(table) + " WHERE " + where + " ORDER BY " + keys + " LIMIT " + limit;
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>(filter.parameters());
        last.forEach(value -> parameters.add(value.parameter()));
        return parameters;
    }

    private static List<ExactValue> values(JsonArray row, int from, int to) {
        return row.subList(from, to).stream().map(ExactValue::of).toList();
    }

    private static long characters(JsonArray row) {
        long characters = 0;
        for (JsonValue value : row) {
            characters += value instanceof JsonString text ? text.getChars().length() : 20;
        }
        return characters;
    }
}
