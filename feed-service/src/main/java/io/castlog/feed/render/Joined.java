package io.castlog.feed.render;

import java.util.List;

/** Documents put together of bytes that were written before. */
final class Joined {
    private Joined() {}

    /**
     * Items in a document without any.
     *
     * @param document ends with what stands behind the items
     * @param end how many bytes that is
     */
    static byte[] into(byte[] document, int end, List<byte[]> items, byte[] separator) {
        int length = document.length + Math.max(0, items.size() - 1) * separator.length;
        for (byte[] item : items) {
            length += item.length;
        }
        byte[] joined = new byte[length];
        int head = document.length - end;
        System.arraycopy(document, 0, joined, 0, head);
        int at = head;
        for (byte[] item : items) {
            if (at > head) {
                System.arraycopy(separator, 0, joined, at, separator.length);
                at += separator.length;
            }
            System.arraycopy(item, 0, joined, at, item.length);
            at += item.length;
        }
        System.arraycopy(document, head, joined, at, end);
        return joined;
    }
}
