package dev.plimsoll.python;

import com.oracle.graal.python.pegparser.AbstractParser;
import com.oracle.graal.python.pegparser.InputType;
import com.oracle.graal.python.pegparser.Parser;
import com.oracle.graal.python.pegparser.ParserCallbacks;
import com.oracle.graal.python.pegparser.sst.ModTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The parser of GraalPy, whose grammar is that of Python 3.12. The only classes that know it are this one and those
/// whose names begin with `Peg`.
final class PegSyntaxParser implements SyntaxParser {
    private static final int GRAMMAR_MINOR_VERSION = 12;

    /// The parser is a recursive descent: a chain of 5,000 `elif` needs about 10 MB. Only touched pages become
    /// resident.
    private static final long LARGE_STACK_BYTES = 512L << 20;

    static {
        // A stack overflow in the middle of a class's initialisation would leave that class unusable for good. So
        // everything that parsing initialises is initialised here, at a shallow depth.
        read(Fragment.of("é = f'{a!r:>{b}}' + (lambda *c, d=1j: -d)(0x1)\nif not a: del a.b[1:2], [*c]\n", 1));
        read(Fragment.of("x = (1 2)\n", 1));
    }

    @Override
    public Outcome parse(Fragment fragment) {
        try {
            return read(fragment);
        } catch (StackOverflowError tooDeep) {
            return onLargeStack(fragment);
        }
    }

    private static Outcome onLargeStack(Fragment fragment) {
        AtomicReference<Optional<Outcome>> outcome = new AtomicReference<>(Optional.empty());
        Runnable task = () -> {
            try {
                outcome.set(Optional.of(read(fragment)));
            } catch (StackOverflowError stillTooDeep) {
                // The answer stays absent and becomes the refusal below.
            }
        };
        Thread thread = new Thread(null, task, "plimsoll-deep-parse", LARGE_STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException request) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome.get().orElseGet(() -> new Outcome.Refused(fragment.firstLine(), "too deeply nested"));
    }

    private static Outcome read(Fragment fragment) {
        try {
            Parser parser = new Parser(
                    fragment.text(),
                    new Callbacks(),
                    InputType.FILE,
                    EnumSet.noneOf(AbstractParser.Flags.class),
                    GRAMMAR_MINOR_VERSION);
            SSTNode tree = parser.parse();
            // The parser's body of an empty file is null.
            if (!(tree instanceof ModTy.Module module) || module.body == null) {
                return new Outcome.Read(List.of());
            }
            PegSpans spans = new PegSpans(fragment);
            return new Outcome.Read(new PegStatements(spans, fragment.stubs()).convert(module.body));
        } catch (Refusal refusal) {
            return new Outcome.Refused(lineOf(fragment, refusal), String.valueOf(refusal.getMessage()));
        } catch (RuntimeException defect) {
            // A defect of the parser on text that it should refuse. It must not cost the user more than the text.
            return new Outcome.Refused(fragment.firstLine(), "not understood by the parser (" + defect + ")");
        }
    }

    private static int lineOf(Fragment fragment, Refusal refusal) {
        return fragment.firstLine() + Math.max(0, refusal.line - 1);
    }

    /// The first error in a text. Thrown for control flow only, hence without a stack trace.
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int line;

        Refusal(int line, String message) {
            super(message, null, false, false);
            this.line = line;
        }
    }

    private static final class Callbacks implements ParserCallbacks {
        @Override
        public void safePointPoll() {
            // There is no interpreter whose threads would have to be stopped.
        }

        @Override
        public RuntimeException reportIncompleteSource(int line) {
            return new Refusal(line, "unexpected end of file");
        }

        @Override
        public RuntimeException onError(ErrorType type, SourceRange range, String message) {
            return new Refusal(range.startLine, message);
        }

        @Override
        public void onWarning(WarningType type, SourceRange range, String message) {
            // Deprecations of Python's syntax say nothing about memory.
        }
    }
}
