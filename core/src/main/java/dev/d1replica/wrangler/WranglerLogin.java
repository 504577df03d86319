package dev.d1replica.wrangler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * What {@code wrangler login} left on this machine: an OAuth token in a file. It is only read: a refresh would make the
 * refresh token that wrangler holds worthless. {@code toString()} shows no secret.
 *
 * @param token the secret
 * @param file where it stands
 * @param expires until when it is good; one without a time is expired, as wrangler has it
 */
record WranglerLogin(String token, Path file, Instant expires) {
    private static final String FILE = "config/default.toml";

    /** Reads it, if there is one. */
    static Optional<WranglerLogin> find(Path home, Map<String, String> environment, String operatingSystem) {
        Path file = folder(home, environment, operatingSystem).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            TomlParseResult login = Toml.parse(file);
            return Optional.ofNullable(login.getString("oauth_token"))
                    .filter(token -> !token.isBlank())
                    .map(token -> new WranglerLogin(token, file, expiry(login)));
        } catch (IOException | RuntimeException unreadable) {
            // the message of either could quote the file
            return Optional.empty();
        }
    }

    private static Path folder(Path home, Map<String, String> environment, String operatingSystem) {
        Path old = home.resolve(".wrangler");
        return Files.isDirectory(old)
                ? old
                : configHome(home, environment, operatingSystem).resolve(".wrangler");
    }

    private static Path configHome(Path home, Map<String, String> environment, String operatingSystem) {
        String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        if (operatingSystem.startsWith("Mac")) {
            return home.resolve("Library/Preferences");
        }
        if (operatingSystem.startsWith("Windows")) {
            String data = environment.getOrDefault("APPDATA", "");
            return (data.isBlank() ? home.resolve("AppData/Roaming") : Path.of(data)).resolve("xdg.config");
        }
        return home.resolve(".config");
    }

    private static Instant expiry(TomlParseResult login) {
        Object time = login.get("expiration_time");
        try {
            return time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : OffsetDateTime.parse(String.valueOf(time)).toInstant();
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }

    @Override
    public String toString() {
        return "WranglerLogin[" + file + ", expires " + expires + "]";
    }
}
