package dev.d1replica.emulator;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The page of a listing that a request asks for by {@code page} and {@code per_page}. */
record ResultPage(int page, int perPage) {
    /** Reads the parameters; per_page within the bounds that the route allows. */
    static ResultPage of(Map<String, String> parameters, int fewest, int most, int usual) throws ApiFailure {
        int page = number(parameters, "page", 1, Integer.MAX_VALUE, 1);
        return new ResultPage(page, number(parameters, "per_page", fewest, most, usual));
    }

    <T> List<T> cut(List<T> all) {
        long start = Math.min((page - 1L) * perPage, all.size());
        long end = Math.min(start + perPage, all.size());
        return all.subList((int) start, (int) end);
    }

    void send(ApiExchange exchange, JsonArrayBuilder shown, int count, int total) throws java.io.IOException {
        JsonObject resultInfo = JsonText.object()
                .add("page", page)
                .add("per_page", perPage)
                .add("count", count)
                .add("total_count", total)
                .build();
        exchange.sendPage(shown.build(), resultInfo);
    }

    private static int number(Map<String, String> parameters, String name, int least, int most, int usual)
            throws ApiFailure {
        String text = parameters.get(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ApiFailure.malformed(name + " is not a number");
        }
        throw ApiFailure.malformed(name + " is out of range");
    }
}
