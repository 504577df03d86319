/**
 * The export task: start it, poll it, and get the address of the dump.
 *
 * <p>Start reading at {@link dev.d1replica.export.ExportTask}. What a poll answers is a
 * {@link dev.d1replica.export.PollReply}.
 */
package dev.d1replica.export;
