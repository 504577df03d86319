package dev.d1replica.cloudflare;

import jakarta.json.JsonArray;
import java.util.List;

/**
 * What the {@code raw} endpoint returned. A number keeps the digits the server sent.
 *
 * @param columns names, in order
 * @param rows one array a row, one value a column
 */
public record Rows(List<String> columns, List<JsonArray> rows) {}
