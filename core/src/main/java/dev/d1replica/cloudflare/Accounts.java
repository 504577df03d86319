package dev.d1replica.cloudflare;

import dev.d1replica.http.ForeignText;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The accounts the credentials reach, and the choice of one ({@code GET /accounts}). For as many threads as there are. */
public final class Accounts {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,32}");
    private static final int PER_PAGE = 50;
    private static final int MAX_NAMED = 20;

    private final CloudflareApi api;

    /** @param api stays the caller's to close */
    public Accounts(CloudflareApi api) {
        this.api = api;
    }

    /**
     * Lists all accounts, page by page.
     *
     * @throws CloudflareException if a request fails
     * @throws InterruptedException if this thread was interrupted
     */
    public List<Account> list() throws CloudflareException, InterruptedException {
        List<Account> accounts = new ArrayList<>();
        Pages pages = new Pages(api, "/accounts", Map.of(), PER_PAGE);
        for (ApiReply page = pages.next(); page != null; page = pages.next()) {
            for (JsonObject entry : page.objects()) {
                accounts.add(new Account(page.text(entry, "id"), entry.getString("name", "")));
            }
        }
        return accounts;
    }

    /**
     * Chooses the account: the given id, else {@code CLOUDFLARE_ACCOUNT_ID}, else the only one there is.
     *
     * @param given what the caller named, if anything
     * @param environment usually {@link System#getenv()}
     * @return the account's id
     * @throws ConfigurationException if the id cannot be one, or none is named and there is not exactly one account
     * @throws CloudflareException if the list is needed and the request fails
     * @throws InterruptedException if this thread was interrupted
     */
    public String choose(Optional<String> given, Map<String, String> environment)
            throws CloudflareException, InterruptedException {
        String named = given.orElseGet(() -> environment.getOrDefault("CLOUDFLARE_ACCOUNT_ID", ""))
                .strip();
        return named.isEmpty() ? theOnlyOne() : requireId(named);
    }

    private String theOnlyOne() throws CloudflareException, InterruptedException {
        List<Account> accounts = list();
        if (accounts.size() == 1) {
            return requireId(accounts.get(0).id());
        }
        if (accounts.isEmpty()) {
            throw new ConfigurationException(
                    "the credentials reach no account: name one by --account-id or CLOUDFLARE_ACCOUNT_ID");
        }
        String names = accounts.stream()
                .limit(MAX_NAMED)
                .map(account -> ForeignText.show(account.name() + " (" + account.id() + ")"))
                .collect(Collectors.joining(", "));
        throw new ConfigurationException("the credentials reach " + accounts.size()
                + " accounts: choose one by --account-id or CLOUDFLARE_ACCOUNT_ID: " + names
                + (accounts.size() > MAX_NAMED ? ", …" : ""));
    }

    /** Returns an id that is fit for a path. */
    static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ConfigurationException("an account id is at most 32 letters and digits");
        }
        return id;
    }
}
