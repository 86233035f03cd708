package dev.plimsoll.python;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of the modules that a file or notebook imports, found without parsing it. It may name too many (an import
/// in a docstring), and misses only what stands behind other code on its line.
public final class ImportScan {
    /// A line's start; in a notebook, the start of a JSON string or an escaped line end.
    private static final String START = "(?:^|\\\\n)[ \\t]*(?:\"(?:[ \\t]|\\\\t)*)?(?:source\": *\\[?\")?";

    private static final Pattern IMPORT = Pattern.compile(
            START + "(?:lazy )?(?:from[ \\t]+([.\\w]+)[ \\t]+import[ \\t(]+([\\w, \\t]*)|import[ \\t]+([\\w., \\t]+))",
            Pattern.MULTILINE);

    /// In a list of `name as alias`, the names.
    private static final Pattern FIRST_WORD = Pattern.compile("(?:^|,)[ \\t]*([.\\w]+)");

    private ImportScan() {}

    /// The dotted names as written, relative ones with their leading dots; for `from a import b` both `a` and `a.b`,
    /// since `b` may be a module. In order of the alphabet.
    public static Set<String> importedModules(byte[] content) {
        Set<String> modules = new TreeSet<>();
        Matcher matcher = IMPORT.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                modules.add(matcher.group(1));
                String separator = matcher.group(1).endsWith(".") ? "" : ".";
                add(matcher.group(2), matcher.group(1) + separator, modules);
            } else {
                add(matcher.group(3), "", modules);
            }
        }
        return modules;
    }

    private static void add(String names, String prefix, Set<String> modules) {
        Matcher first = FIRST_WORD.matcher(names);
        while (first.find()) {
            modules.add(prefix + first.group(1));
        }
    }
}
