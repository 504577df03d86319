package dev.d1replica.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A dump that was found.
 *
 * @param name as the annotation has it
 * @param url where its bytes are
 */
record DumpResource(String name, URL url) {
    /** Looks beside the class, at the class path's root, and among the files, in this order. */
    static DumpResource find(String name, Class<?> test) {
        URL url = name.isBlank() ? null : test.getResource(name);
        if (url == null && !name.isBlank() && !name.startsWith("/")) {
            url = test.getResource('/' + name);
        }
        if (url == null) {
            url = file(name);
        }
        if (url == null) {
            throw new ExtensionConfigurationException("No dump \"" + name + "\": neither a resource beside "
                    + test.getName() + " or at the class path's root, nor a file");
        }
        return new DumpResource(name, url);
    }

    private static URL file(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) ? path.toUri().toURL() : null;
        } catch (InvalidPathException | MalformedURLException e) {
            return null;
        }
    }

    /** The same for every annotation that means this dump. */
    String key() {
        return url.toExternalForm();
    }

    InputStream open() throws IOException {
        return url.openStream();
    }
}
