/**
 * The dump, streamed from its signed address and checked on the way.
 *
 * <p>Start reading at {@link dev.d1replica.download.Download}. A dump that was cut never looks like one that ended.
 */
package dev.d1replica.download;
