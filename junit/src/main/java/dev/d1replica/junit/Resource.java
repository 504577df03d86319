package dev.d1replica.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Something that an annotation names and that was found.
 *
 * @param name as the annotation has it
 * @param address where its bytes are
 */
record Resource(String name, URI address) {
    /**
     * Looks beside the class, at the class path's root, and among the files, in this order.
     *
     * @param what it is called where it is missing
     */
    static Resource find(String what, String name, Class<?> test) {
        URL url = name.isBlank() ? null : test.getResource(name);
        if (url == null && !name.isBlank() && !name.startsWith("/")) {
            url = test.getResource('/' + name);
        }
        URI address = url == null ? file(name) : URI.create(url.toExternalForm());
        if (address == null) {
            throw new ExtensionConfigurationException("No " + what + " \"" + name + "\": neither a resource beside "
                    + test.getName() + " or at the class path's root, nor a file");
        }
        return new Resource(name, address);
    }

    private static URI file(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) ? path.toUri() : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The name without folders. */
    String filename() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    InputStream open() throws IOException {
        try {
            return address.toURL().openStream();
        } catch (MalformedURLException e) {
            throw new IOException("cannot be opened: " + name, e);
        }
    }
}
