package dev.plimsoll.cli;

import dev.plimsoll.cli.program.Failures;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Bugs of ours: one line for the user, and a stack trace where the variable `PLIMSOLL_DEBUG` is set.
final class InternalErrors implements Failures {
    static final String DEBUG = "PLIMSOLL_DEBUG";

    private final Console console;

    InternalErrors(Console console) {
        this.console = console;
    }

    @Override
    public SourceProblem explain(String path, Throwable failure) {
        trace(failure);
        String message = failure instanceof StackOverflowError
                ? "internal error in " + path + ": the code is nested too deeply; please report"
                : "internal error in " + path + ": " + failure.getClass().getSimpleName() + "; please report";
        return new SourceProblem(path, 1, message, "the file is left out, the others go on");
    }

    private synchronized void trace(Throwable failure) {
        if (!console.has(DEBUG)) {
            return;
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        try {
            console.err().append(text.toString());
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
