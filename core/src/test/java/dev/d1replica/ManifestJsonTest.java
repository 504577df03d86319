package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.dump.SuspectKind;
import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.Suspect;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerifyLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The object that scripts rely on. */
final class ManifestJsonTest {
    private static final Manifest.Dump DUMP = new Manifest.Dump("x.sql", 12, "ab");

    private static final Manifest.Times TIMES = new Manifest.Times(
            Duration.ofMillis(1500), Duration.ofMillis(250), Duration.ofMillis(200), Duration.ofMillis(2000));

    private static ReplicaReport report(Verification verification) {
        return new ReplicaReport(
                "sqlite",
                5,
                3,
                List.of(new TableRows("users", 3)),
                List.of("users"),
                List.of(new Suspect("users", "id", SuspectKind.INTEGER_BEYOND_2_53, 2)),
                List.of(new Skipped("trigger", "tr", "no such function: f")),
                List.of(new Fallback("table", "users", "it has a CHECK")),
                1,
                verification,
                Duration.ofMillis(200));
    }

    @Test
    void pull() {
        Manifest manifest = new Manifest(
                "pull",
                "shop.sqlite",
                Optional.of(new Manifest.Source(
                        "id-1", "shop", Optional.of("b-1"), OptionalLong.of(2), Manifest.Wanted.ALL)),
                DUMP,
                report(new Verification(VerifyLevel.QUICK, 4)),
                TIMES);
        assertThat(ManifestJson.of(manifest)).hasToString("""
                        {"command":"pull","status":"ok","target":"shop.sqlite","engine":"sqlite",\
                        "database":{"id":"id-1","name":"shop"},"bookmark":"b-1",\
                        "dump":{"filename":"x.sql","bytes":12,"sha256":"ab"},"statements":5,"rows":3,\
                        "tables":[{"name":"users","rows":3}],\
                        "suspects":[{"table":"users","column":"id","kind":"integer-beyond-2^53","count":2}],\
                        "skipped":[{"kind":"trigger","name":"tr","reason":"no such function: f"}],\
                        "fallbacks":[{"kind":"table","name":"users","reason":"it has a CHECK"}],"rejectedRows":1,\
                        "verification":{"rowCounts":"ok","tableCount":"ok","foreignKeyViolations":4,"integrity":"ok"},\
                        "seconds":{"export":1.5,"download":0.25,"replay":0.2,"total":2.0}}""");
    }

    @Test
    void loadHasNoDatabaseAndWhatWasNotCheckedIsNull() {
        Manifest manifest = new Manifest(
                "load", "shop.sqlite", Optional.empty(), DUMP, report(new Verification(VerifyLevel.COUNTS, -1)), TIMES);
        assertThat(ManifestJson.of(manifest)).doesNotContainKeys("database", "bookmark");
        assertThat(ManifestJson.of(manifest).getJsonObject("verification"))
                .hasToString("{\"rowCounts\":\"ok\",\"foreignKeyViolations\":null,\"integrity\":null}");
    }
}
