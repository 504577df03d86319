package dev.d1replica;

import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.download.DownloadPolicy;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.export.PollPolicy;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Services to pull from: the emulator, and one whose download is scripted. */
final class Service {
    private static final PollPolicy SWIFT = PollPolicy.DEFAULT
            .withInterval(Duration.ofMillis(20))
            .withExportTimeout(Duration.ofSeconds(30))
            .withBusy(Duration.ofMillis(20), Duration.ofMillis(200));

    private static final DownloadPolicy HASTY = DownloadPolicy.DEFAULT
            .withStallTimeout(Duration.ofSeconds(20))
            .withPauses(Duration.ofMillis(1), Duration.ofMillis(20));

    private Service() {}

    static ExportSettings of(D1Emulator emulator) {
        return settings(emulator.baseUri(), emulator.token());
    }

    static ExportSettings settings(URI api, String token) {
        Access access = new Access(api, new Credentials.ApiToken(token), Optional.of(Ids.ACCOUNT));
        return ExportSettings.of(access).withPatience(SWIFT, HASTY);
    }

    static Pull pull(ExportSettings settings, String database) {
        return D1Replica.pull(database, settings.access()).with(settings);
    }

    /** The database {@link Ids#DATABASE}, named shop, whose export is complete at once and lies at {@code download}; not queried. */
    static ExportSettings scripted(ScriptedServer server, RawServer download) {
        server.on(
                "GET " + Ids.DATABASE_PATH,
                ScriptedServer.json(200, envelope("{\"uuid\":\"" + Ids.DATABASE + "\",\"name\":\"shop\"}")));
        server.on("POST " + Ids.DATABASE_PATH + "/export", complete(download));
        return settings(server.base(), Ids.TOKEN).withQueries(new ExportSettings.Queries(false, false));
    }

    /** An export that is complete at once. */
    static ScriptedServer.Answer complete(RawServer download) {
        return ScriptedServer.json(
                200,
                envelope(
                        "{\"success\":true,\"type\":\"export\",\"at_bookmark\":\"b1\",\"status\":\"complete\",\"messages\":[],"
                                + "\"result\":{\"filename\":\"shop.sql\",\"signed_url\":\"http://127.0.0.1:"
                                + download.port()
                                + "/x.sql?X-Amz-Signature=deadbeef\"}}"));
    }

    static String envelope(String result) {
        return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}";
    }
}
