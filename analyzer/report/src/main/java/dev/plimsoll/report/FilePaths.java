package dev.plimsoll.report;

import java.nio.charset.StandardCharsets;

/// File paths as parts of URIs.
final class FilePaths {
    private static final String HEX = "0123456789ABCDEF";

    private FilePaths() {}

    /// The path with everything percent-encoded that is neither unreserved in RFC 3986 nor a `/`.
    static String percentEncoded(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
            int value = unit & 0xff;
            if (isUnreserved(value) || value == '/') {
                encoded.append((char) value);
            } else {
                encoded.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int value) {
        boolean alphanumeric =
                (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9');
        return alphanumeric || value == '-' || value == '.' || value == '_' || value == '~';
    }
}
