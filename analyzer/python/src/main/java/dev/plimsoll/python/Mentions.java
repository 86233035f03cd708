package dev.plimsoll.python;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Whether a file mentions any of some words at all, found by looking at its bytes only. A file that mentions no
/// library that is modelled need not be parsed, unless one that is analysed imports it.
public final class Mentions {
    private Mentions() {}

    /// Whether one of `words` (ASCII) occurs anywhere in `content`, as a word or within one. Text of two bytes a
    /// character always counts as mentioning them.
    public static boolean mentionsAny(byte[] content, Collection<String> words) {
        return mentionsAny(content, words.toArray(String[]::new));
    }

    /// Whether one of `words` (ASCII) occurs anywhere in `content`, as a word or within one.
    public static boolean mentionsAny(byte[] content, String... words) {
        if (isTwoByteText(content)) {
            return true;
        }
        // The search within strings of one byte a character is an intrinsic of the JVM.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTwoByteText(byte[] content) {
        return content.length >= 2
                && ((content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)
                        || (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF));
    }
}
