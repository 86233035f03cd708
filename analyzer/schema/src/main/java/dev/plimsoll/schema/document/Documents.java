package dev.plimsoll.schema.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads documents into trees.
public final class Documents {
    /// Larger files are refused: no description of tables needs as much.
    static final long LARGEST_BYTES = 64L << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Documents() {}

    /// The text of a UTF-8 file without a byte order mark. Fails on files that are absent, no plain files, larger than
    /// 64 MiB or not in UTF-8.
    public static String text(Path file) throws DocumentException {
        try {
            if (!Files.exists(file)) {
                throw new DocumentException(1, "there is no such file", "check the path");
            }
            if (!Files.isRegularFile(file)) {
                throw new DocumentException(1, "not a file", "name a file, not a directory");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new DocumentException(
                        1, "the file is larger than 64 MiB", "check that this is the file you mean");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException gone) {
            throw new DocumentException(1, "there is no such file", "check the path");
        } catch (CharacterCodingException otherEncoding) {
            throw new DocumentException(1, "the file is not in UTF-8", "save it in UTF-8");
        } catch (IOException failure) {
            throw new DocumentException(
                    1,
                    "the file cannot be read: " + Wording.clipped(String.valueOf(failure.getMessage())),
                    "check its permissions");
        }
    }

    /// The tree of a JSON text.
    public static Node json(String text) throws DocumentException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return new TreeBuilder(parser).document();
        } catch (JsonProcessingException broken) {
            throw broken("JSON", broken);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /// The tree of a YAML text; only its first document.
    public static Node yaml(String text) throws DocumentException {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            return new TreeBuilder(parser).firstDocument();
        } catch (JsonProcessingException broken) {
            throw broken("YAML", broken);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /// The tree of a TOML text. Nodes inside a multi-line array have the line of its key.
    public static Node.Fields toml(String text) throws DocumentException {
        try (JsonParser parser = new TomlFactory().createParser(text)) {
            Node root = new TreeBuilder(parser).document();
            if (root instanceof Node.Fields fields) {
                return new TomlLines(text).placed(fields);
            }
            throw new DocumentException(1, "not a TOML table", "write keys and values");
        } catch (JsonProcessingException broken) {
            throw broken("TOML", broken);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /// Messages of the parsers name their own classes and sources behind the first line.
    private static DocumentException broken(String format, JsonProcessingException problem) {
        String message = String.valueOf(problem.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst(" \\(start marker at .*", "");
        int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
        String shown = message.length() > 160 ? message.substring(0, 160) + "..." : message;
        return new DocumentException(
                line, "not valid " + format + ": " + decapitalised(shown), "mend the syntax at this line");
    }

    private static String decapitalised(String message) {
        StringBuilder out = new StringBuilder();
        message.chars().forEach(character -> out.append(character < ' ' ? ' ' : (char) character));
        if (out.length() > 1 && Character.isUpperCase(out.charAt(0)) && !Character.isUpperCase(out.charAt(1))) {
            out.setCharAt(0, Character.toLowerCase(out.charAt(0)));
        }
        return out.toString();
    }
}
