package dev.d1replica.download;

import dev.d1replica.export.SignedUrl;
import dev.d1replica.http.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a refused download, as one line. Storage servers answer in XML: {@code <Error><Code>…<Message>…}, and quote the
 * signature and the request in further elements, which are not shown.
 */
final class RefusalBody {
    private static final int MAX_BYTES = 8_192;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    private RefusalBody() {}

    static String describe(DumpResponse response, SignedUrl url) {
        String body = head(response);
        String said = first(CODE, body)
                .map(code -> code
                        + first(MESSAGE, body).map(message -> ", " + message).orElse(""))
                .orElse(body);
        String shown = ForeignText.show(url.hideIn(said));
        return "the dump was refused: HTTP " + response.status() + (shown.isEmpty() ? "" : ": " + shown);
    }

    private static String head(DumpResponse response) {
        try (BodyStream body = response.body()) {
            return new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            // The status alone is the news.
            return "";
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
