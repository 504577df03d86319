package dev.d1replica.export;

import static dev.d1replica.testing.ScriptedServer.broken;
import static dev.d1replica.testing.ScriptedServer.bytes;
import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.Accounts;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.cloudflare.RateLimitedException;
import dev.d1replica.cloudflare.ServerFaultException;
import dev.d1replica.cloudflare.TransportException;
import dev.d1replica.testing.FakePacing;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer;
import dev.d1replica.testing.ScriptedServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked before an export is asked as patiently as the export itself. */
class LookupsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Answer ENTRY = json(
            200,
            "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"uuid\":\"" + Ids.DATABASE
                    + "\",\"name\":\"shop\",\"num_tables\":6}}");

    private final ScriptedServer server = new ScriptedServer();
    private final CloudflareApi api =
            new CloudflareApi(server.base(), new Credentials.ApiToken(Ids.TOKEN), Duration.ofSeconds(20));
    private final FakePacing pacing = new FakePacing();
    private final List<String> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("HTML", bytes(502, "text/html", "<html><title>502 Bad Gateway</title></html>"), SECOND),
                Arguments.of("5xx", json(503, "{}"), SECOND),
                Arguments.of("rate limit", limited("7"), Duration.ofSeconds(7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aDatabaseIsAskedForAgain(String name, Answer fault, Duration pause) throws Exception {
        answering(fault, fault, ENTRY);
        assertThat(database().tables()).hasValue(6);
        assertThat(pacing.pauses()).containsExactly(pause, pause);
        assertThat(waits).hasSize(2);
    }

    @Test
    void anAccountIsAskedForAgain() throws Exception {
        server.on("GET /accounts", json(500, "{}"))
                .on(
                        "GET /accounts",
                        json(200, "{\"success\":true,\"result\":[{\"id\":\"" + Ids.ACCOUNT + "\",\"name\":\"a\"}]}"));
        assertThat(lookups(PollPolicy.DEFAULT).get(() -> new Accounts(api).choose(Optional.empty(), Map.of())))
                .isEqualTo(Ids.ACCOUNT);
        assertThat(pacing.pauses()).containsExactly(SECOND);
    }

    @Test
    void patienceIsBounded() {
        answering(Collections.nCopies(500, json(503, "{}")).toArray(Answer[]::new));
        assertFails(ServerFaultException.class, PollPolicy.DEFAULT);
        assertThat(pacing.pauses()).hasSize(120).containsOnly(SECOND);
    }

    @Test
    void aServerThatIsNotThereIsAskedAgain() {
        server.close();
        assertFails(
                TransportException.class,
                PollPolicy.DEFAULT.withRetries(Duration.ofSeconds(3), 3, Duration.ofSeconds(3)));
        assertThat(pacing.pauses()).containsExactly(SECOND, SECOND, SECOND);
    }

    @Test
    void aRateLimitBeyondAllPatienceIsAFailureAtOnce() {
        answering(limited("86400"));
        assertFails(RateLimitedException.class, PollPolicy.DEFAULT);
        assertThat(pacing.pauses()).isEmpty();
    }

    @Test
    void aRefusalIsNotAskedTwice() {
        answering(json(403, "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"no\"}]}"), ENTRY);
        assertFails(NotAuthorizedException.class, PollPolicy.DEFAULT);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() throws Exception {
        // the JDK's client sends a GET again by itself, a few times
        answering(Collections.nCopies(20, broken()).toArray(Answer[]::new));
        assertFails(TransportException.class, PollPolicy.DEFAULT.withRetries(SECOND, 3, Duration.ofSeconds(3)));
        assertThat(pacing.pauses()).containsExactly(SECOND);
    }

    private void answering(Answer... answers) {
        server.on("GET " + Ids.DATABASE_PATH, answers);
    }

    private Database database() throws Exception {
        return lookups(PollPolicy.DEFAULT).get(() -> new Databases(api, Ids.ACCOUNT).resolve(Ids.DATABASE));
    }

    private void assertFails(Class<? extends CloudflareException> failure, PollPolicy policy) {
        Databases databases = new Databases(api, Ids.ACCOUNT);
        assertThatThrownBy(() -> lookups(policy).get(() -> databases.resolve(Ids.DATABASE)))
                .isExactlyInstanceOf(failure);
    }

    private Lookups lookups(PollPolicy policy) {
        ExportListener listener = new ExportListener() {
            @Override
            public void logLine(String line) {}

            @Override
            public void waiting(String reason, Duration wait) {
                waits.add(reason);
            }
        };
        return new Lookups(policy, listener, pacing);
    }

    private static Answer limited(String retryAfter) {
        return json(
                429, "{\"success\":false,\"errors\":[{\"code\":971,\"message\":\"wait\"}]}", "Retry-After", retryAfter);
    }
}
