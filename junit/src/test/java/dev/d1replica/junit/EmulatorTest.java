package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.Access;
import dev.d1replica.Target;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.emulator.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator as those use it who write a client of D1. */
@D1Emulator(value = "shop.sql", scripts = "script.sql")
class EmulatorTest {
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private EmulatedAccount here;

    @BeforeEach
    void isTheEmulatorOfTheTest(EmulatedAccount account) {
        here = account;
    }

    @Test
    void aClientNeedsAddressAndToken(URI base, EmulatedAccount account) throws Exception {
        assertThat(base).isEqualTo(account.baseUri()).isEqualTo(here.baseUri());
        assertThat(status(account)).isEqualTo(OK);
        assertThat(account.token()).isEqualTo("emulator");
        assertThat(account.toString()).contains("shop");
    }

    @Test
    void databasesAreNamedAfterTheirFiles(EmulatedAccount account) throws Exception {
        assertThat(names(account.access())).containsExactlyInAnyOrder("shop", "script");
        assertThatThrownBy(() -> account.databaseId("other")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPullBringsWhatTheSourceHolds(Access access, @TempDir Path folder) throws Exception {
        Target target = Target.of(folder.resolve("pulled.sqlite"));
        dev.d1replica.D1Replica.pull("script", access).to(target);
        try (Connection pulled = target.connect()) {
            assertThat(Sql.count(pulled, "squares WHERE n * n = square")).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFaultHappensAsOrderedAndToThisTestOnly(int number, EmulatedAccount account) throws Exception {
        assertThat(status(account)).isEqualTo(OK);
        account.fault(Fault.Request.API, number, Fault.Answer.status(UNAVAILABLE));
        for (int request = 1; request <= 2; request++) {
            assertThat(status(account)).isEqualTo(request == number ? UNAVAILABLE : OK);
        }
    }

    @Test
    void faultsAreCountedFromTheirOrder(EmulatedAccount account) throws Exception {
        assertThat(status(account)).isEqualTo(OK);
        account.faults("lookup 2 status 503 away");
        assertThat(status(account)).isEqualTo(OK);
        assertThat(status(account)).isEqualTo(UNAVAILABLE);
        assertThat(account.requests(Fault.Request.LOOKUP)).isEqualTo(3);
        assertThatThrownBy(() -> account.faults("lookup soon")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @D1Emulator(value = "shop.sql", faults = "api 1 status 503")
    void faultsOfTheAnnotation(EmulatedAccount account) throws Exception {
        assertThat(status(account)).isEqualTo(UNAVAILABLE);
        assertThat(status(account)).isEqualTo(OK);
    }

    @Nested
    class InANestedClass {
        @Test
        @D1Emulator(value = "shop.sql", token = "other")
        void theMethodsAnnotationComesFirst(EmulatedAccount account) throws Exception {
            assertThat(account.token()).isEqualTo("other");
            assertThat(names(account.access())).containsExactly("shop");
        }
    }

    @Test
    @D1Replica(dump = "shop.sql")
    void besideAReplica(Connection shop, Access access) throws Exception {
        assertThat(Sql.count(shop, "orders")).isEqualTo(3);
        assertThat(names(access)).contains("shop");
    }

    @Test
    void aReplicaIsASourceToo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.sqlite");
        try (Connection mine = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Sql.update(mine, "CREATE TABLE t (a)");
        }
        Resource source = Resource.find("source", file.toString(), EmulatorTest.class);
        assertThat(TestEmulator.isSqlite(source)).isTrue();
        assertThat(TestEmulator.isSqlite(Resource.find("source", "shop.sql", EmulatorTest.class)))
                .isFalse();
    }

    @Test
    void everythingIsStopped() {
        Leaving.left = null;
        Runs.of(Leaving.class).execute().testEvents().assertStatistics(runs -> runs.succeeded(1));
        assertThatThrownBy(() -> names(Leaving.left)).isInstanceOf(CloudflareException.class);
    }

    @Test
    void aMissingSourceIsOneClearLine() {
        assertThat(Runs.of(Missing.class).execute().testEvents().failed().list())
                .singleElement()
                .satisfies(event -> assertThat(
                                event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                        .getThrowable())
                        .get()
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .extracting(Throwable::getMessage)
                        .asString()
                        .startsWith("No source \"nowhere.sql\""));
    }

    @D1Emulator("shop.sql")
    static class Leaving {
        private static Access left;

        @Test
        void keepsTheAddress(Access access) {
            left = access;
        }
    }

    @D1Emulator("nowhere.sql")
    static class Missing {
        @Test
        void fails() {}
    }

    private static List<String> names(Access access) throws IOException, InterruptedException {
        try (CloudflareApi api =
                new CloudflareApi(access.api(), access.credentials(), CloudflareApi.DEFAULT_REQUEST_TIMEOUT)) {
            return new Databases(api, access.accountId().orElseThrow())
                    .list().stream().map(Database::name).toList();
        }
    }

    private static int status(EmulatedAccount account) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        account.baseUri() + "/accounts/" + account.id() + "/d1/database/" + account.databaseId("shop")))
                .header("Authorization", "Bearer " + account.token())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
