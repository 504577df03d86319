package dev.d1replica.wrangler;

import de.marhali.json5.Json5;
import de.marhali.json5.Json5Element;
import de.marhali.json5.config.Json5Options;
import de.marhali.json5.exception.Json5Exception;
import dev.d1replica.cloudflare.ConfigurationException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Finds and reads a configuration file; whatever it is written in, it is read into the same JSON object. */
final class ConfigFile {
    /** In the order in which they win, wherever they are: a {@code wrangler.json} far up before a {@code wrangler.toml} here. */
    private static final List<String> NAMES = List.of("wrangler.json", "wrangler.jsonc", "wrangler.toml");

    private static final Json5Options WITHOUT_COMMENTS = Json5Options.builder().build();

    private ConfigFile() {}

    /** The configuration that is in force in a folder: in it, or in the nearest one above. */
    static Optional<Path> above(Path folder) {
        for (String name : NAMES) {
            for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
                if (Files.isRegularFile(at.resolve(name))) {
                    return Optional.of(at.resolve(name));
                }
            }
        }
        return Optional.empty();
    }

    /** @throws ConfigurationException if it cannot be read or is malformed */
    static JsonObject read(Path file) {
        String text = text(file);
        try {
            return file.toString().endsWith(".toml") ? toml(text) : json(text);
        } catch (Json5Exception | JsonException | IllegalStateException | ClassCastException malformed) {
            throw new ConfigurationException("malformed: " + file + ": " + malformed.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException("no such file: " + file);
        } catch (AccessDeniedException denied) {
            throw new ConfigurationException("no permission to read: " + file);
        } catch (CharacterCodingException other) {
            throw new ConfigurationException("not UTF-8: " + file);
        } catch (IOException e) {
            throw new ConfigurationException("cannot be read: " + file + ": " + e.getMessage());
        }
    }

    /** wrangler.json may hold comments and trailing commas too. */
    private static JsonObject json(String text) {
        Json5Element element = new Json5(WITHOUT_COMMENTS).parse(text);
        return strict(element == null ? "" : element.toString(WITHOUT_COMMENTS));
    }

    private static JsonObject toml(String text) {
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            throw new JsonException(result.errors().get(0).toString());
        }
        return strict(result.toJson());
    }

    private static JsonObject strict(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
