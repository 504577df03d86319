package dev.d1replica.emulator;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Presigned GET URLs, AWS Signature Version 4 in the query string with an unsigned payload ("Authenticating Requests:
 * Using Query Parameters" in the S3 API reference), which R2 follows. The host is signed, and so is the method.
 */
final class UrlSigner {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final String SERVICE = "s3";
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = "20261121".length();

    private final String host;
    private final String accessKey;
    private final String secret;
    private final String region;

    /** {@code host} as a client sends it in the Host header. */
    UrlSigner(String host, String accessKey, String secret, String region) {
        this.host = host;
        this.accessKey = accessKey;
        this.secret = secret;
        this.region = region;
    }

    /** What a presented URL is worth. */
    enum Verdict {
        VALID,
        EXPIRED,
        FORGED
    }

    /** Signs a GET of that path from now on; the path needs no escaping. */
    URI sign(String path, Instant now, Duration validity) {
        Map<String, String> parameters = new TreeMap<>();
        String timestamp = TIMESTAMP.format(now);
        parameters.put("X-Amz-Algorithm", ALGORITHM);
        parameters.put("X-Amz-Credential", accessKey + "/" + scope(timestamp));
        parameters.put("X-Amz-Date", timestamp);
        parameters.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
        parameters.put("X-Amz-SignedHeaders", "host");
        String signature = signature("GET", host, path, parameters);
        return URI.create("http://" + host + path + "?" + query(parameters) + "&" + SIGNATURE + "=" + signature);
    }

    /** Judges a request: the signature first, so that nothing else is told to those who have none. */
    Verdict verify(String method, String hostHeader, URI target, Instant now) {
        Map<String, String> parameters = parameters(target.getRawQuery());
        String given = parameters.remove(SIGNATURE);
        String timestamp = parameters.get("X-Amz-Date");
        if (given == null || timestamp == null || timestamp.length() < DATE_LENGTH) {
            return Verdict.FORGED;
        }
        String expected = signature(method, hostHeader, target.getRawPath(), parameters);
        boolean authentic = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        if (!authentic) {
            return Verdict.FORGED;
        }
        return now.isAfter(expiry(timestamp, parameters.get("X-Amz-Expires"))) ? Verdict.EXPIRED : Verdict.VALID;
    }

    private String signature(String method, String hostHeader, String path, Map<String, String> parameters) {
        String canonicalRequest = String.join(
                "\n", method, path, query(parameters), "host:" + hostHeader, "", "host", "UNSIGNED-PAYLOAD");
        String timestamp = parameters.get("X-Amz-Date");
        byte[] hash = Digests.sha256().digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));
        String toSign = String.join(
                "\n", ALGORITHM, timestamp, scope(timestamp), HexFormat.of().formatHex(hash));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope(timestamp).split("/")) {
            key = Digests.hmacSha256(key, part);
        }
        return HexFormat.of().formatHex(Digests.hmacSha256(key, toSign));
    }

    private String scope(String timestamp) {
        return String.join("/", timestamp.substring(0, DATE_LENGTH), region, SERVICE, TERMINATOR);
    }

    /** Only called for what we signed ourselves, so both are well formed. */
    private static Instant expiry(String timestamp, String seconds) {
        return TIMESTAMP.parse(timestamp, Instant::from).plusSeconds(Long.parseLong(seconds));
    }

    /** The canonical query: by name, escaped as RFC 3986 has it. */
    private static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            parameters.put(unescape(nameAndValue[0]), nameAndValue.length == 1 ? "" : unescape(nameAndValue[1]));
        }
        return parameters;
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
