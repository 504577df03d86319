package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.emulator.Fault.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ordered faults look like to a client. */
class FaultTest {
    @TempDir
    Path folder;

    private Path file;
    private String dump;
    private D1Emulator emulator;
    private ApiClient client;

    @BeforeEach
    void prepare() throws Exception {
        file = TestDatabase.create(folder, "a.sqlite", "CREATE TABLE t(x)", "INSERT INTO t VALUES(1), ('é')");
        dump = TestDatabase.dump(file, DumpOptions.everything());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private void order(String script) throws IOException {
        emulator = D1Emulator.builder()
                .database("a", file)
                .accessKeyId("marked-key")
                .faults(FaultScript.parse(script))
                .start();
        client = new ApiClient(emulator);
    }

    private String database() {
        return "/d1/database/" + emulator.databases().get(0).id();
    }

    private URI url() throws Exception {
        return ApiClient.signedUrl(client.finishExport(database(), "{}"));
    }

    @Test
    void aFaultBefallsTheRequestsItIsOrderedForAndTheyAreCounted() throws Exception {
        order("lookup 2-3 status 503 {}");
        assertThat(client.get(database()).status()).isEqualTo(200);
        assertThat(client.get(database()).status()).isEqualTo(503);
        assertThat(client.get(database()).status()).isEqualTo(503);
        assertThat(client.get(database()).status()).isEqualTo(200);
        assertThat(client.finishExport(database(), "{}").status()).isEqualTo(200);
        assertThat(emulator.requests(Request.LOOKUP)).isEqualTo(4);
        assertThat(emulator.requests(Request.EXPORT)).isGreaterThanOrEqualTo(2);
        assertThat(emulator.requests(Request.API))
                .isEqualTo(emulator.requests(Request.EXPORT) + emulator.requests(Request.LOOKUP));
        assertThat(emulator.requests(Request.DOWNLOAD)).isZero();
    }

    @Test
    void exportsAreRefusedAsTheServiceDoes() throws Exception {
        order("export 1 busy\nexport 2 lost\nexport 3 failed no space");
        String body = ApiClient.exportBody("{}", null);
        ApiClient.Reply busy = client.post(database() + "/export", body);
        assertThat(busy.envelope().getBoolean("success")).isTrue();
        assertThat(busy.result().getBoolean("success")).isFalse();
        assertThat(busy.result().getString("error")).startsWith("Currently processing");
        assertThat(client.post(database() + "/export", body).result().getString("error"))
                .isEqualTo("Not currently exporting anything.");
        assertThat(client.post(database() + "/export", body).result().getString("error"))
                .isEqualTo("no space");
    }

    @Test
    void silenceEndsWithoutAnAnswer() throws Exception {
        // the JDK's client sends a GET again by itself, a few times
        order("lookup * silence");
        assertBreaks(() -> client.get(database()));
    }

    @Test
    void aCutBreaksTheBodyOff() throws Exception {
        order("download 1 cut 20");
        URI url = url();
        assertBreaks(() -> client.download(url));
        assertThat(client.download(url).body()).isEqualTo(dump);
    }

    @Test
    void aStalledBodyIsNeitherEndedNorContinued() throws Exception {
        order("download 1 stall 20 60s");
        HttpRequest request =
                HttpRequest.newBuilder(url()).timeout(Duration.ofSeconds(20)).build();
        HttpResponse<java.io.InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.body().readNBytes(20)).hasSize(20);
        // the end of the emulator ends it
        emulator.close();
        assertBreaks(() -> response.body().read());
    }

    @Test
    void gzipIsWholeOrCut() throws Exception {
        order("download 1 gzip\ndownload 2 gzip 30");
        URI url = url();
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .isEqualTo(dump.getBytes(StandardCharsets.UTF_8));
        assertBreaks(() -> client.download(url));
    }

    @Test
    void rangesAreIgnoredAndTagsReplaced() throws Exception {
        order("download 1 no-range\ndownload 2 retag \"b\"");
        URI url = url();
        assertThat(client.download(url, "Range", "bytes=7-").body()).isEqualTo(dump);
        assertThat(client.download(url).headers().firstValue("ETag")).hasValue("\"b\"");
        assertThat(client.download(url, "Range", "bytes=7-").statusCode()).isEqualTo(206);
    }

    @Test
    void anAnswerQuotesWhatItWasAsked() throws Exception {
        order("lookup 1 status 400 {\"asked\":\"{authorization}\"}\ndownload 1 status 403 refused: {url}");
        assertThat(client.get(database()).envelope().getString("asked")).isEqualTo("Bearer " + emulator.token());
        URI url = url();
        assertThat(url.getQuery()).contains("X-Amz-Credential=marked-key/");
        assertThat(client.download(url).body()).isEqualTo("refused: " + url);
    }

    private static void assertBreaks(ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }
}
