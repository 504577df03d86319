package dev.d1replica.cloudflare;

import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final String FIRST = "{\"id\":\"" + Ids.ACCOUNT + "\",\"name\":\"first\"}";
    private static final String SECOND = "{\"id\":\"fedcba9876543210fedcba9876543210\",\"name\":\"second\"}";

    private final ScriptedServer server = new ScriptedServer();
    private final CloudflareApi api =
            new CloudflareApi(server.base(), new Credentials.ApiToken(Ids.TOKEN), Duration.ofSeconds(20));
    private final Accounts accounts = new Accounts(api);

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void theGivenOneWinsAndNothingIsAsked() throws Exception {
        assertThat(accounts.choose(Optional.of("given1"), Map.of("CLOUDFLARE_ACCOUNT_ID", "other")))
                .isEqualTo("given1");
        assertThat(accounts.choose(Optional.empty(), Map.of("CLOUDFLARE_ACCOUNT_ID", "other")))
                .isEqualTo("other");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void theOnlyOneIsTaken() throws Exception {
        server.on("GET /accounts", json(200, page(FIRST)));
        assertThat(accounts.choose(Optional.empty(), Map.of())).isEqualTo(Ids.ACCOUNT);
        assertThat(server.seen().get(0).query().split("&")).containsExactlyInAnyOrder("page=1", "per_page=50");
    }

    @Test
    void severalAreListedWithTheWayToChoose() {
        server.on("GET /accounts", json(200, page(FIRST + "," + SECOND)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> accounts.choose(Optional.empty(), Map.of()))
                .withMessage("the credentials reach 2 accounts: choose one by --account-id or CLOUDFLARE_ACCOUNT_ID:"
                        + " first (" + Ids.ACCOUNT + "), second (fedcba9876543210fedcba9876543210)");
    }

    @Test
    void noneIsAConfigurationFailureToo() {
        server.on("GET /accounts", json(200, page("")));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> accounts.choose(Optional.empty(), Map.of()))
                .withMessageContaining("CLOUDFLARE_ACCOUNT_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../users", "a/b", "123456789012345678901234567890123", "a b"})
    void anIdThatIsNoneIsRefused(String id) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> accounts.choose(Optional.of(id), Map.of()));
    }

    private static String page(String entries) {
        return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[" + entries + "]}";
    }
}
