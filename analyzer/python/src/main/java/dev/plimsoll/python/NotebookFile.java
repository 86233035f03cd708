package dev.plimsoll.python;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Jupyter notebook (nbformat 2 to 4) as JSON: its code cells and its language. Outputs are passed over.
final class NotebookFile {
    /// Python writes NaN and Infinity into the metadata of notebooks, which JSON does not have.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /// A code cell.
    ///
    /// @param index 0-based index among all cells
    /// @param source its code, lines ended by `\n`
    record CodeCell(int index, String source) {}

    private final List<CodeCell> cells = new ArrayList<>();
    private Optional<String> language = Optional.empty();
    private int cellCount;
    private boolean hasCells = false;

    private NotebookFile() {}

    /// Reads a notebook. If its JSON is broken, the cells before the error are there, and the error is a problem.
    static NotebookFile read(byte[] content, Problems problems) {
        NotebookFile notebook = new NotebookFile();
        try (JsonParser json = JSON.createParser(content)) {
            @Nullable JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                String found = first == null ? "the file is empty" : "its JSON is no object";
                problems.add(1, "no notebook: " + found, "save the notebook again");
                return notebook;
            }
            notebook.object(json);
            if (!notebook.hasCells) {
                problems.add(1, "no notebook: it has no list of cells", "save the notebook again");
            }
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " (line " + broken.getLocation().getLineNr() + ")";
            String message = broken.getOriginalMessage().replaceFirst("(?s)[ :]*[(\\n].*", "");
            problems.add(
                    1, "broken notebook" + where + ": " + message, "save it again; the cells before that are analysed");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return notebook;
    }

    /// The code cells in order.
    List<CodeCell> cells() {
        return cells;
    }

    /// The language of its code in lower case, if the notebook tells.
    Optional<String> language() {
        return language;
    }

    /// The notebook itself, or a worksheet of the older formats.
    private void object(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("cells") && value == JsonToken.START_ARRAY) {
                hasCells = true;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    cell(json);
                }
            } else if (field.equals("worksheets") && value == JsonToken.START_ARRAY) {
                hasCells = true;
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    object(json);
                }
            } else if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                metadata(json);
            } else {
                json.skipChildren();
            }
        }
    }

    /// `kernelspec.language` or, more exactly, `language_info.name`.
    private void metadata(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            boolean info = field.equals("language_info");
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            if (!object || !(info || field.equals("kernelspec"))) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean text = json.nextToken() == JsonToken.VALUE_STRING;
                if (text && name.equals(info ? "name" : "language") && (info || language.isEmpty())) {
                    language = Optional.of(json.getText().toLowerCase(Locale.ROOT));
                }
                json.skipChildren();
            }
        }
    }

    private void cell(JsonParser json) throws IOException {
        int index = cellCount;
        cellCount++;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        boolean code = false;
        String source = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "cell_type" -> code = json.getText().equals("code");
                case "source", "input" -> source = text(json);
                case "language" -> {
                    if (json.currentToken() == JsonToken.VALUE_STRING && language.isEmpty()) {
                        language = Optional.of(json.getText().toLowerCase(Locale.ROOT));
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (code) {
            String lines = DecodedSource.withPlainLineEnds(source);
            cells.add(new CodeCell(index, lines.endsWith("\n") ? lines : lines + "\n"));
        }
    }

    /// A text that is written as one string or as a list of its lines.
    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return "";
        }
        StringBuilder text = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                text.append(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return text.toString();
    }
}
