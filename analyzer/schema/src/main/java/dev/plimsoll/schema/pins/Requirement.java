package dev.plimsoll.schema.pins;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A library and what is asked of its version, in one line of text.
///
/// @param library name in lower case, runs of `-`, `_` and `.` as one `-`
/// @param specifier what follows the name, without extras, markers and comments
record Requirement(String library, String specifier) {
    private static final Pattern PIP = Pattern.compile(
            "\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*\\])?\\s*\\(?([^;@#()]*)\\)?\\s*(?:;.*)?");
    private static final Pattern CONDA =
            Pattern.compile("\\s*(?:[^:\\s]+::)?([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*\\])?(.*)");
    private static final int LONGEST = 2000;

    /// The requirement of a line in pip's notation; nothing for options, URLs and anything else.
    static Optional<Requirement> pip(String text) {
        String line =
                text.replaceFirst("(^|\\s)#.*", "").replaceFirst("\\s--.*", "").strip();
        Matcher matcher = PIP.matcher(line);
        boolean requirement = line.length() <= LONGEST && matcher.matches();
        return requirement
                ? Optional.of(new Requirement(
                        normalised(matcher.group(1)), matcher.group(2).strip()))
                : Optional.empty();
    }

    /// The requirement of a line in conda's notation: `channel::name=version=build`, `name >=1,<2`.
    static Optional<Requirement> conda(String text) {
        Matcher matcher = CONDA.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String specifier = matcher.group(2).strip().replaceFirst("^(=?=?[^=<>!~,]+)=[^=]*$", "$1");
        return Optional.of(new Requirement(normalised(matcher.group(1)), specifier));
    }

    /// The name by which libraries are compared.
    static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }
}
