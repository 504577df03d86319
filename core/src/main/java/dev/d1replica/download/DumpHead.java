package dev.d1replica.download;

import dev.d1replica.download.DownloadException.Reason;
import dev.d1replica.http.ForeignText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first line of a dump: what tells it from a portal's HTML, a storage server's XML or nothing at all. */
final class DumpHead {
    private static final List<String> BEGINNINGS =
            List.of("PRAGMA defer_foreign_keys=TRUE;", "BEGIN TRANSACTION;", "PRAGMA foreign_keys=OFF;");
    private static final int LONGEST =
            BEGINNINGS.stream().mapToInt(String::length).max().orElseThrow();

    private DumpHead() {}

    /** Returns a stream of the same bytes, once its first ones were found to be a dump's. */
    static InputStream check(InputStream body) throws IOException {
        PushbackInputStream checked = new PushbackInputStream(body, LONGEST);
        byte[] head = body.readNBytes(LONGEST);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (BEGINNINGS.stream().noneMatch(text::startsWith)) {
            String found = head.length == 0 ? "nothing" : "\"" + ForeignText.show(text) + "\"";
            throw new DownloadException(Reason.NOT_A_DUMP, "what came is no dump: it begins with " + found);
        }
        checked.unread(head);
        return checked;
    }
}
