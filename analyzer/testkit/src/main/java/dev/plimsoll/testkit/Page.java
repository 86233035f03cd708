package dev.plimsoll.testkit;

import java.util.ArrayList;
import java.util.List;

/// A Markdown page, as far as tests care: its headings and its fenced code blocks.
///
/// @param name what failures call it
/// @param parts in order
record Page(String name, List<Part> parts) {
    Page {
        parts = List.copyOf(parts);
    }

    /// A heading or a code block.
    sealed interface Part {
        /// A heading.
        ///
        /// @param level number of signs
        record Heading(int level, String title) implements Part {}

        /// A fenced code block.
        ///
        /// @param info the words behind the opening fence
        /// @param text the code, each line with its end
        /// @param line line of the page on which the first line of code stands, 1-based
        record Code(String info, String text, int line) implements Part {}
    }

    /// Reads a page. Fails on a fence that is not closed.
    static Page parse(String name, String markdown) {
        List<Part> parts = new ArrayList<>();
        String[] lines = markdown.split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            String line = lines[index];
            String fence = fence(line);
            if (!fence.isEmpty()) {
                int first = index + 1;
                StringBuilder code = new StringBuilder();
                for (index++; index < lines.length && !lines[index].strip().equals(fence); index++) {
                    code.append(lines[index]).append('\n');
                }
                if (index == lines.length) {
                    throw new IllegalArgumentException(name + ":" + first + ": this code block has no end");
                }
                String info = line.strip().substring(fence.length()).strip();
                parts.add(new Part.Code(info, code.toString(), first + 1));
            } else if (line.startsWith("#")) {
                String title = line.replaceFirst("^#+", "");
                parts.add(new Part.Heading(line.length() - title.length(), title.strip()));
            }
        }
        return new Page(name, parts);
    }

    /// The signs that open a code block, three backticks or more, or an empty string.
    private static String fence(String line) {
        String stripped = line.strip();
        int length = 0;
        while (length < stripped.length() && stripped.charAt(length) == '`') {
            length++;
        }
        return length >= 3 ? stripped.substring(0, length) : "";
    }
}
