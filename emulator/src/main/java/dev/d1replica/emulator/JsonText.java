package dev.d1replica.emulator;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;

/** The JSON provider, looked up once instead of at every call of {@code jakarta.json.Json}. */
final class JsonText {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private JsonText() {}

    static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    static JsonArrayBuilder array(List<String> texts) {
        return PROVIDER.createArrayBuilder(texts);
    }

    static JsonGenerator generator(OutputStream out) {
        return PROVIDER.createGenerator(out);
    }

    /** Reads a request body. */
    static JsonObject parse(byte[] body) throws ApiFailure {
        try (JsonReader reader = PROVIDER.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw ApiFailure.malformed();
        }
    }
}
