package dev.d1replica.wrangler;

import dev.d1replica.cloudflare.ConfigurationException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A database of a project's configuration: an entry of {@code d1_databases}.
 *
 * @param binding what the Worker calls it
 * @param name {@code database_name}: its name on the account
 * @param id {@code database_id}: usually its UUID, but in projects that are not deployed yet anything
 * @param previewId {@code preview_database_id}: what {@code wrangler dev} uses instead
 * @param provisionedName what {@code wrangler deploy} calls it on the account where the entry has neither name nor id
 */
public record WranglerDatabase(
        String binding,
        Optional<String> name,
        Optional<String> id,
        Optional<String> previewId,
        Optional<String> provisionedName) {
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** What people call it: its name, else its binding. */
    public String label() {
        return name.orElse(binding);
    }

    /** Whether a DATABASE on the command line means this one: by name, binding or id. */
    public boolean isMeantBy(String text) {
        return text.equals(binding)
                || name.filter(text::equals).isPresent()
                || id.filter(text::equalsIgnoreCase).isPresent();
    }

    /**
     * What finds it on the account: its UUID, else its name.
     *
     * @throws ConfigurationException if the configuration has neither
     */
    public String onAccount() {
        return id.filter(text -> UUID.matcher(text).matches())
                .or(() -> name)
                .or(() -> provisionedName)
                .orElseThrow(() -> new ConfigurationException("the binding " + binding
                        + " has neither a UUID as database_id nor database_name in the wrangler configuration"));
    }

    /** The id under which {@code wrangler dev} keeps it on this machine. */
    String localId() {
        return previewId.or(() -> id).orElse(binding);
    }
}
