package dev.plimsoll.cli;

/// Prints a rule's page in a terminal: Markdown stays as it is written, with a few colours.
final class MarkdownPage {
    private static final String BOLD = "\u001b[1m";
    private static final String CODE = "\u001b[36m";
    private static final String END = "\u001b[0m";

    private MarkdownPage() {}

    /// The page with headings in bold and code in colour; fences are taken out and their code is indented.
    static String coloured(String page) {
        StringBuilder text = new StringBuilder();
        boolean code = false;
        for (String line : page.split("\n", -1)) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (code) {
                text.append("    ").append(CODE).append(line).append(END).append('\n');
            } else if (line.startsWith("#")) {
                text.append(BOLD)
                        .append(line.replaceFirst("^#+ *", ""))
                        .append(END)
                        .append('\n');
            } else {
                text.append(inline(line)).append('\n');
            }
        }
        return text.toString().stripTrailing() + "\n";
    }

    /// Code between backticks in colour; an odd backtick stays.
    private static String inline(String line) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (true) {
            int open = line.indexOf('`', from);
            int close = open < 0 ? -1 : line.indexOf('`', open + 1);
            if (close < 0) {
                return text.append(line, from, line.length()).toString();
            }
            text.append(line, from, open)
                    .append(CODE)
                    .append(line, open + 1, close)
                    .append(END);
            from = close + 1;
        }
    }
}
