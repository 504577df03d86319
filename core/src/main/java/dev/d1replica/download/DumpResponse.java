package dev.d1replica.download;

import java.net.http.HttpHeaders;

/**
 * An answer as soon as its head is here, which {@link java.net.http.HttpResponse} need not be when the connection breaks just
 * behind it: what came of the body can be read then too, and how it ended.
 *
 * @param body to be closed
 */
record DumpResponse(int status, HttpHeaders headers, BodyStream body) {}
