package dev.plimsoll.python;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes of a Python file as text: byte order marks, coding comments (PEP 263) and all three kinds of line ends.
final class DecodedSource {
    private static final Pattern CODING_COMMENT = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final int CODING_COMMENT_LINES = 2;
    private static final int CODING_COMMENT_BYTES = 1000;

    private DecodedSource() {}

    /// The text with every line ended by `\n`, or nothing if the file is no text at all.
    static Optional<String> decode(byte[] content, Problems problems) {
        Optional<String> text = marked(content);
        if (text.isPresent()) {
            return text.map(DecodedSource::withPlainLineEnds);
        }
        for (byte unit : content) {
            if (unit == 0) {
                problems.add(1, "binary file: it contains NUL bytes", "check that this is Python source");
                return Optional.empty();
            }
        }
        return Optional.of(withPlainLineEnds(unmarked(content, problems)));
    }

    /// Text that begins with a byte order mark.
    private static Optional<String> marked(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return strict(content, 3, StandardCharsets.UTF_8);
        }
        // Before UTF-16, whose mark is the start of this one.
        if (startsWith(content, 0xFF, 0xFE, 0, 0)) {
            return strict(content, 4, UTF_32LE);
        }
        if (startsWith(content, 0, 0, 0xFE, 0xFF)) {
            return strict(content, 4, UTF_32BE);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return strict(content, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return strict(content, 2, StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int index = 0; index < mark.length; index++) {
            if ((content[index] & 0xFF) != mark[index]) {
                return false;
            }
        }
        return true;
    }

    private static String unmarked(byte[] content, Problems problems) {
        Optional<String> declared = declaredEncoding(content);
        Charset charset = StandardCharsets.UTF_8;
        if (declared.isPresent()) {
            Optional<Charset> known = charset(declared.get());
            if (known.isEmpty()) {
                problems.add(
                        1, "unknown encoding " + declared.get(), "read as UTF-8 instead; correct the coding comment");
            }
            charset = known.orElse(charset);
        }
        Optional<String> text = strict(content, 0, charset);
        if (text.isPresent()) {
            return text.get();
        }
        problems.add(
                lineOfFirstFault(content, charset),
                "not valid " + charset.name() + " text",
                "read as Latin-1 instead, so names and texts may be wrong; save the file as UTF-8");
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> declaredEncoding(byte[] content) {
        int length = Math.min(content.length, CODING_COMMENT_BYTES);
        String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
        return firstMatch(
                withPlainLineEnds(head).lines().limit(CODING_COMMENT_LINES).toList());
    }

    /// The second line counts only if the first is blank or a comment.
    private static Optional<String> firstMatch(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = CODING_COMMENT.matcher(line);
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Python writes some names with underscores or in its own way.
    private static Optional<Charset> charset(String name) {
        String normal = name.toLowerCase(Locale.ROOT).replace('_', '-');
        String known = switch (normal) {
            case "utf8", "utf-8-sig", "u8" -> "UTF-8";
            case "latin-1", "latin1", "latin", "l1", "iso-latin-1" -> "ISO-8859-1";
            case "mbcs", "ansi" -> "windows-1252";
            default ->
                normal.startsWith("utf-8-")
                        ? "UTF-8"
                        : normal.startsWith("cp125") ? "windows-" + normal.substring(2) : normal;
        };
        try {
            return Optional.of(Charset.forName(known));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strict(byte[] content, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /// The line, 1-based, of the first byte that the charset does not allow.
    private static int lineOfFirstFault(byte[] content, Charset charset) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length + 1);
        charset.newDecoder().decode(bytes, text, true);
        String before = withPlainLineEnds(new String(content, 0, bytes.position(), StandardCharsets.ISO_8859_1));
        return 1 + (int) before.chars().filter(unit -> unit == '\n').count();
    }

    static String withPlainLineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
