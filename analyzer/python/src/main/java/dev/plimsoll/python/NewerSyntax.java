package dev.plimsoll.python;

import java.util.Optional;

/// Writes syntax that is newer than the parser's grammar in older words of the same length, so that columns stay true.
///
/// Template strings (PEP 750) become f-strings; `except A, B:` (PEP 758) becomes `except A| B:`, which [PegStatements]
/// turns back into a tuple; the defaults of type parameters (PEP 696) are blanked, since nothing is computed from them;
/// the
/// `lazy` before an import (PEP 810) becomes an expression without effect.
final class NewerSyntax {
    private static final String LAZY = "lazy ";
    private static final String WITHOUT_EFFECT = "...; ";

    private final String text;
    private final StringBuilder rewritten;

    private NewerSyntax(String text) {
        this.text = text;
        this.rewritten = new StringBuilder(text);
    }

    /// The fragment in older words, or nothing if it has no newer ones.
    static Optional<Fragment> rewrite(Fragment fragment) {
        NewerSyntax syntax = new NewerSyntax(fragment.text());
        syntax.run();
        String rewritten = syntax.rewritten.toString();
        return rewritten.equals(fragment.text()) ? Optional.empty() : Optional.of(fragment.withText(rewritten));
    }

    private void run() {
        LogicalLineScanner.Observer templates = new LogicalLineScanner.Observer() {
            @Override
            public void templatePrefix(int offset) {
                rewritten.setCharAt(offset, 'f');
            }
        };
        LogicalLineScanner scanner = new LogicalLineScanner(text, templates);
        Optional<LogicalLine> line = scanner.next();
        while (line.isPresent()) {
            line(line.get());
            line = scanner.next();
        }
    }

    private void line(LogicalLine line) {
        switch (line.firstWord(text)) {
            case "except" -> except(line);
            case "class", "def", "async", "type" -> typeParameters(line);
            case "lazy" -> lazyImport(line);
            default -> {
                // Nothing newer begins with another word.
            }
        }
    }

    /// Commas outside brackets, up to the colon. A last name in lower case behind one exception is Python 2's.
    private void except(LogicalLine line) {
        String code = line.code(text);
        if (PythonTwo.isExceptWithName(code)) {
            return;
        }
        int depth = 0;
        for (int at = line.codeStart(); at < line.codeEnd(); at++) {
            char unit = text.charAt(at);
            if (unit == ':' && depth == 0) {
                return;
            }
            depth += "([{".indexOf(unit) >= 0 ? 1 : ")]}".indexOf(unit) >= 0 ? -1 : 0;
            if (unit == ',' && depth == 0) {
                rewritten.setCharAt(at, '|');
            }
        }
    }

    /// The brackets that follow the defined name directly.
    private void typeParameters(LogicalLine line) {
        int open = text.indexOf('[', line.codeStart(), line.codeEnd());
        if (open < 0 || !text.substring(line.codeStart(), open).matches("[\\w\\s]+")) {
            return;
        }
        int depth = 0;
        boolean inDefault = false;
        for (int at = open; at < line.codeEnd(); at++) {
            char unit = text.charAt(at);
            depth += "([{".indexOf(unit) >= 0 ? 1 : ")]}".indexOf(unit) >= 0 ? -1 : 0;
            if (depth == 0) {
                return;
            }
            inDefault = (inDefault && !(unit == ',' && depth == 1)) || (unit == '=' && depth == 1);
            if (inDefault && unit != '\n') {
                rewritten.setCharAt(at, ' ');
            }
        }
    }

    private void lazyImport(LogicalLine line) {
        if (line.code(text).matches("lazy (?:import|from)\\b[\\s\\S]*")) {
            int start = line.codeStart();
            rewritten.replace(start, start + LAZY.length(), WITHOUT_EFFECT);
        }
    }
}
