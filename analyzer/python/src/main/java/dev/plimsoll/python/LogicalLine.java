package dev.plimsoll.python;

/// A statement's worth of lines, as a lenient scanner sees it: it ends at the first line end outside brackets and
/// strings.
///
/// All offsets are into the scanned text; lines are 1-based within it.
///
/// @param start offset of the first character of its first line
/// @param codeStart offset of its first character behind the indentation
/// @param codeEnd offset behind its last character of code, without comment and white space
/// @param end offset behind its line end
/// @param firstLine the line that `start` is on
/// @param lastLine the last line that belongs to it
/// @param indent width of its indentation, a tab reaching to the next multiple of 8
/// @param tokens about how many tokens it has
/// @param longestNumber length of its longest run of digits
/// @param longestStringRun how many strings stand one behind the other at most
/// @param flaw what is open at its end
record LogicalLine(
        int start,
        int codeStart,
        int codeEnd,
        int end,
        int firstLine,
        int lastLine,
        int indent,
        int tokens,
        int longestNumber,
        int longestStringRun,
        Flaw flaw) {
    /// What is still open where a logical line had to be ended.
    enum Flaw {
        NONE,
        /// A bracket was never closed.
        BRACKET,
        /// A string in triple quotes was never closed.
        STRING
    }

    /// Its code, without indentation, comment at its end and line end.
    String code(String text) {
        return text.substring(codeStart, codeEnd);
    }

    /// Its first word, or an empty string where it begins with something else.
    String firstWord(String text) {
        int offset = codeStart;
        while (offset < codeEnd && Character.isJavaIdentifierPart(text.charAt(offset))) {
            offset++;
        }
        return text.substring(codeStart, offset);
    }

    boolean endsWith(char last, String text) {
        return codeEnd > codeStart && text.charAt(codeEnd - 1) == last;
    }
}
