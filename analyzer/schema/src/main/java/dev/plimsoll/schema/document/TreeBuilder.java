package dev.plimsoll.schema.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the tree of a parser's tokens. The parser bounds the depth of nesting.
final class TreeBuilder {
    private final JsonParser parser;

    TreeBuilder(JsonParser parser) {
        this.parser = parser;
    }

    /// The one value of the document.
    Node document() throws IOException, DocumentException {
        Node root = firstDocument();
        if (parser.nextToken() != null) {
            throw new DocumentException(line(), "something follows the end of the document", "remove what follows");
        }
        return root;
    }

    /// The first value of the document, whatever follows.
    Node firstDocument() throws IOException, DocumentException {
        @Nullable JsonToken first = parser.nextToken();
        if (first == null) {
            throw new DocumentException(1, "the file is empty", "check that this is the file you mean");
        }
        return value(first);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private Node value(@Nullable JsonToken token) throws IOException {
        int line = line();
        if (token == null) {
            return new Node.Nothing(line);
        }
        return switch (token) {
            case START_OBJECT -> fields(line);
            case START_ARRAY -> items(line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(line);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Truth(token == JsonToken.VALUE_TRUE, line);
            case VALUE_STRING -> new Node.Text(parser.getText(), line);
            case VALUE_EMBEDDED_OBJECT -> new Node.Text(String.valueOf(parser.getEmbeddedObject()), line);
            case VALUE_NULL -> new Node.Nothing(line);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE ->
                throw new IllegalStateException("a value began with " + token);
        };
    }

    private Node number(int line) throws IOException {
        String written = parser.getText();
        try {
            return new Node.Number(Double.parseDouble(written), written, line);
        } catch (NumberFormatException hexadecimalOrLike) {
            return new Node.Number(parser.getDoubleValue(), written, line);
        }
    }

    private Node items(int line) throws IOException {
        List<Node> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            elements.add(value(token));
            token = parser.nextToken();
        }
        return new Node.Items(elements, line);
    }

    private Node fields(int line) throws IOException {
        Map<String, Node.Fields.Field> fields = new LinkedHashMap<>();
        Map<String, Integer> repeated = new LinkedHashMap<>();
        JsonToken token = parser.nextToken();
        while (token == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int nameLine = line();
            Node.Fields.Field field = new Node.Fields.Field(value(parser.nextToken()), nameLine);
            if (fields.put(name, field) != null) {
                repeated.put(name, nameLine);
            }
            token = parser.nextToken();
        }
        return new Node.Fields(fields, repeated, line);
    }
}
