package dev.plimsoll.cli;

/// A short stable hash of texts.
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /// 16 hexadecimal digits by FNV-1a over the characters of all parts, which stay apart from each other.
    static String of(String... parts) {
        long hash = OFFSET;
        for (String part : parts) {
            for (int index = 0; index < part.length(); index++) {
                hash = (hash ^ part.charAt(index)) * PRIME;
            }
            hash = (hash ^ 0xffff) * PRIME;
        }
        String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
