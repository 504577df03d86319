package dev.d1replica.cloudflare;

import java.util.HashMap;
import java.util.Map;

/** Walks a list endpoint page by page, by {@code page} and {@code per_page}. Every list ends: pages are counted. */
final class Pages {
    private static final int MAX_PAGES = 1_000;

    private final CloudflareApi api;
    private final String path;
    private final Map<String, String> query;
    private final int perPage;
    private int page;
    private long seen;
    private boolean last;

    Pages(CloudflareApi api, String path, Map<String, String> query, int perPage) {
        this.api = api;
        this.path = path;
        this.query = new HashMap<>(query);
        this.perPage = perPage;
        this.query.put("per_page", Integer.toString(perPage));
    }

    /** Returns the next page, or null after the last. */
    ApiReply next() throws CloudflareException, InterruptedException {
        if (last) {
            return null;
        }
        query.put("page", Integer.toString(++page));
        ApiReply reply = api.get(path, query).await();
        int entries = reply.objects().size();
        seen += entries;
        // Without a total, a page that is not full is the last; the server may give fewer a page than asked for.
        last = entries == 0
                || (reply.totalCount().isPresent() ? seen >= reply.totalCount().getAsLong() : entries < perPage);
        if (!last && page == MAX_PAGES) {
            throw new ServerFaultException(reply.refusal("a list of more than " + MAX_PAGES + " pages"));
        }
        return reply;
    }
}
