package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadHandlerTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private D1Emulator emulator;
    private ApiClient client;
    private String database;
    private Path file;
    private String dump;
    private URI url;

    @BeforeEach
    void export() throws Exception {
        file = TestDatabase.create(folder, "a.sqlite", "CREATE TABLE t(x)", "INSERT INTO t VALUES(1), ('é')");
        dump = TestDatabase.dump(file, DumpOptions.everything());
        emulator = D1Emulator.builder().database("a", file).clock(clock).start();
        client = new ApiClient(emulator);
        database = "/d1/database/" + emulator.databases().get(0).id();
        url = ApiClient.signedUrl(client.finishExport(database, "{}"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void servesTheDumpWithLengthAndStrongTag() throws Exception {
        HttpResponse<String> response = client.download(url);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(dump);
        assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(bytes()));
        assertThat(header(response, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void isServedAgainWhileTheUrlIsValid() throws Exception {
        clock.advance(Duration.ofHours(1));
        assertThat(client.download(url).body()).isEqualTo(dump);
    }

    @Test
    void servesTheRestOrAPart() throws Exception {
        HttpResponse<String> rest = client.download(url, "Range", "bytes=7-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(dump.substring(7));
        assertThat(header(rest, "Content-Range")).isEqualTo("bytes 7-" + (bytes() - 1) + "/" + bytes());
        HttpResponse<String> part = client.download(url, "Range", "bytes=0-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("PRAGMA");
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 0-5/" + bytes());
    }

    @Test
    void honoursIfRange() throws Exception {
        String tag = header(client.download(url), "ETag");
        assertThat(client.download(url, "Range", "bytes=7-", "If-Range", tag).statusCode())
                .isEqualTo(206);
        HttpResponse<String> changed = client.download(url, "Range", "bytes=7-", "If-Range", "\"other\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(dump);
        assertThat(changed.headers().firstValue("Content-Range")).isEmpty();
        assertThat(client.download(url, "Range", "bytes=7-", "If-Range", "W/" + tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesRangesBeyondTheEnd() throws Exception {
        HttpResponse<String> response = client.download(url, "Range", "bytes=" + bytes() + "-");
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + bytes());
    }

    @Test
    void refusesASecondAuthorization() throws Exception {
        assertRefused(client.download(url, "Authorization", "Bearer emulator"), 400, "InvalidArgument");
    }

    @Test
    void refusesForgedUrls() throws Exception {
        String text = url.toString();
        assertRefused(
                client.download(URI.create(text.replace("Expires=3600", "Expires=7200"))),
                403,
                "SignatureDoesNotMatch");
        assertRefused(client.download(URI.create(text.split("\\?")[0])), 403, "SignatureDoesNotMatch");
        assertRefused(client.download(URI.create(text.replace(".sql?", ".sqlx?"))), 403, "SignatureDoesNotMatch");
        assertRefused(
                client.download(URI.create(text.replace("127.0.0.1", "localhost"))), 403, "SignatureDoesNotMatch");
        assertThat(client.head(url).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesExpiredUrls() throws Exception {
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertRefused(client.download(url), 403, "ExpiredRequest");
    }

    @Test
    void aLaterExportAtTheSameBookmarkReplacesTheFile() throws Exception {
        String tag = header(client.download(url), "ETag");
        client.finishExport(database, "{\"no_data\":true}");
        HttpResponse<String> replaced = client.download(url);
        assertThat(replaced.body())
                .isEqualTo(TestDatabase.dump(file, DumpOptions.everything().withoutData()));
        assertThat(header(replaced, "ETag")).isNotEqualTo(tag);
    }

    private int bytes() {
        return dump.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("absent");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("<Error><Code>" + code + "</Code>");
        assertThat(header(response, "Content-Type")).isEqualTo("application/xml");
    }
}
