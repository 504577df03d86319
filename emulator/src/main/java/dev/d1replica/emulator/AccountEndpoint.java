package dev.d1replica.emulator;

import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.util.List;

/** {@code GET /accounts}: the one account. */
final class AccountEndpoint {
    private static final int FEWEST_PER_PAGE = 5;
    private static final int MOST_PER_PAGE = 50;
    private static final int USUAL_PER_PAGE = 20;

    void list(ApiExchange exchange) throws IOException, ApiFailure {
        ResultPage page = ResultPage.of(exchange.parameters(), FEWEST_PER_PAGE, MOST_PER_PAGE, USUAL_PER_PAGE);
        List<String> shown = page.cut(List.of(D1Emulator.ACCOUNT_ID));
        JsonArrayBuilder accounts = JsonText.array();
        for (String id : shown) {
            accounts.add(JsonText.object().add("id", id).add("name", "Emulator").add("type", "standard"));
        }
        page.send(exchange, accounts, shown.size(), 1);
    }
}
