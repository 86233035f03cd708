package dev.plimsoll.ir.text;

import dev.plimsoll.ir.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits text into tokens.
final class Lexer {
    /// Longer signs first.
    private static final List<String> SIGNS = List.of(
            "...", "**=", "//=", "<<=", ">>=", "->", ":=", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "+=", "-=",
            "*=", "/=", "%=", "@=", "&=", "|=", "^=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "+", "-", "*",
            "/", "%", "@", "<", ">", "&", "|", "^", "~");

    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9_]*(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern SPAN = Pattern.compile("@([0-9]+(?::[0-9]+)?-[0-9]+(?::[0-9]+)?)");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<SourceFile.Comment> comments = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;
    private boolean startsLine = true;
    private boolean glued;

    Lexer(String text) {
        this.text = text;
    }

    /// The tokens of the text, the last of kind END.
    List<Token> tokens() {
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '\n') {
                nextLine();
            } else if (Character.isWhitespace(character)) {
                position++;
                glued = false;
            } else if (character == '#') {
                comment();
            } else {
                token(character);
            }
        }
        glued = false;
        add(Token.Kind.END, "", position);
        return tokens;
    }

    /// The comments that [#tokens] has met.
    List<SourceFile.Comment> comments() {
        return comments;
    }

    private void nextLine() {
        position++;
        line++;
        lineStart = position;
        startsLine = true;
        glued = false;
    }

    private void comment() {
        int end = lineEnd();
        comments.add(
                new SourceFile.Comment(line, text.substring(position + 1, end).strip(), startsLine));
        position = end;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end;
    }

    private void token(char character) {
        if (character == '|' && startsLine) {
            sourceLine();
        } else if (character == '"') {
            quoted(Token.Kind.STRING, '"');
        } else if (character == '`') {
            quoted(Token.Kind.QUOTED, '`');
        } else if (Words.begins(character)) {
            word();
        } else if (character >= '0' && character <= '9') {
            number();
        } else if (!span()) {
            sign();
        }
    }

    private void sourceLine() {
        int end = lineEnd();
        int start = position + 1 < end && text.charAt(position + 1) == ' ' ? position + 2 : position + 1;
        add(Token.Kind.SOURCE_LINE, text.substring(start, end), end);
    }

    private void word() {
        int end = position;
        while (end < text.length() && Words.continues(text.charAt(end))) {
            end++;
        }
        add(Token.Kind.WORD, text.substring(position, end), end);
    }

    private void number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw problem("not a number");
        }
        int end = matcher.end();
        if (end < text.length() && Words.continues(text.charAt(end))) {
            throw problem("a number and a word run together");
        }
        add(Token.Kind.NUMBER, matcher.group().replace("_", ""), end);
    }

    private boolean span() {
        Matcher matcher = SPAN.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        add(Token.Kind.SPAN, matcher.group(1), matcher.end());
        return true;
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, position)) {
                add(Token.Kind.SIGN, sign, position + sign.length());
                return;
            }
        }
        throw problem("the character " + Words.string(text.substring(position, position + 1)) + " has no meaning here");
    }

    private void quoted(Token.Kind kind, char quote) {
        StringBuilder content = new StringBuilder();
        int end = lineEnd();
        int index = position + 1;
        while (index < end && text.charAt(index) != quote) {
            if (text.charAt(index) != '\\') {
                content.append(text.charAt(index++));
            } else {
                index = escape(index, end, content);
            }
        }
        if (index >= end) {
            throw problem("the closing " + quote + " is missing on this line");
        }
        add(kind, content.toString(), index + 1);
    }

    private int escape(int backslash, int end, StringBuilder content) {
        char code = backslash + 1 < end ? text.charAt(backslash + 1) : ' ';
        switch (code) {
            case 'n' -> content.append('\n');
            case 'r' -> content.append('\r');
            case 't' -> content.append('\t');
            case '\\', '"', '`' -> content.append(code);
            case 'u' -> {
                content.append(unicode(backslash, end));
                return backslash + 6;
            }
            default -> throw problem("unknown escape \\" + code + "; known are \\n \\r \\t \\\\ \\\" \\` \\uXXXX");
        }
        return backslash + 2;
    }

    private char unicode(int backslash, int end) {
        int value = 0;
        for (int index = backslash + 2; index < backslash + 6; index++) {
            int digit = index < end ? Character.digit(text.charAt(index), 16) : -1;
            if (digit < 0) {
                throw problem("\\u needs four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void add(Token.Kind kind, String content, int end) {
        tokens.add(new Token(kind, content, line, position - lineStart + 1, end - lineStart + 1, startsLine, glued));
        position = end;
        startsLine = false;
        glued = true;
    }

    private IrSyntaxException problem(String message) {
        return new IrSyntaxException(line, position - lineStart + 1, message);
    }
}
