package dev.d1replica.junit;

import dev.d1replica.Access;
import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.Fault;
import dev.d1replica.emulator.FaultScript;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one account that a test's emulator serves; good until the test ends. All methods may be called from any thread.
 *
 * @see dev.d1replica.junit.D1Emulator
 */
public final class EmulatedAccount {
    private final D1Emulator emulator;

    EmulatedAccount(D1Emulator emulator) {
        this.emulator = emulator;
    }

    /** The address that stands for {@code https://api.cloudflare.com/client/v4}. */
    public URI baseUri() {
        return emulator.baseUri();
    }

    /** The token that is let in, as {@code Authorization: Bearer}. */
    public String token() {
        return emulator.token();
    }

    /** The account's id. */
    public String id() {
        return emulator.accountId();
    }

    /** What the facade takes to reach this account. */
    public Access access() {
        return new Access(baseUri(), new Credentials.ApiToken(token()), Optional.of(id()));
    }

    /**
     * The id of a database.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public UUID databaseId(String name) {
        return emulator.databases().stream()
                .filter(database -> database.name().equals(name))
                .map(D1Emulator.Database::id)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no database " + name + " among " + emulator.databases()));
    }

    /**
     * Orders things to go wrong from now on, such as {@code "export 1 busy"}: requests are counted from this call.
     *
     * @param script one fault a line, as {@link FaultScript} says
     * @throws IllegalArgumentException if a line is none of a script
     */
    public void faults(String script) {
        emulator.order(FaultScript.parse(script));
    }

    /** Orders something to go wrong with the {@code number}th request of a kind from now on, counted from 1. */
    public void fault(Fault.Request request, int number, Fault.Effect effect) {
        emulator.order(List.of(new Fault(request, number, number, effect)));
    }

    /** How many requests of a kind have come, those that a fault befell included. */
    public int requests(Fault.Request kind) {
        return emulator.requests(kind);
    }

    /** Address and databases; the token stays out. */
    @Override
    public String toString() {
        return emulator.toString();
    }
}
