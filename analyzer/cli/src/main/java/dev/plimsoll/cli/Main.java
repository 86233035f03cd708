package dev.plimsoll.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The program `plimsoll`.
public final class Main {
    /// Nothing found, within the budget.
    static final int CLEAN = 0;
    /// Findings, or over the budget.
    static final int FOUND = 1;
    /// It could not do its work.
    static final int FAILED = 2;

    /// Programs are interpreted by recursion; the default stack would end at nests that users do write.
    private static final long STACK_BYTES = 256L << 20;

    private static final List<String> COMMANDS = List.of("check", "fit", "explain", "accuracy", "--help", "--version");

    private Main() {}

    /// Runs the program and ends the process with its exit code.
    public static void main(String[] arguments) throws InterruptedException {
        int[] code = {FAILED};
        Thread deep = new Thread(null, () -> code[0] = runProcess(arguments), "plimsoll", STACK_BYTES);
        deep.start();
        deep.join();
        System.exit(code[0]);
    }

    private static int runProcess(String[] arguments) {
        boolean terminal = isTerminal(1);
        Charset charset =
                terminal ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8")) : StandardCharsets.UTF_8;
        Writer err = writer(FileDescriptor.err, charset);
        try (Writer out = writer(FileDescriptor.out, charset)) {
            Console console = new Console(
                    Path.of("").toAbsolutePath(),
                    System.getenv(),
                    out,
                    new Unbuffered(err),
                    terminal,
                    isTerminal(2),
                    charset.equals(StandardCharsets.UTF_8));
            return run(arguments, console, ShippedParts.toolbox());
        } catch (IOException failed) {
            return unwritten(failed, new Unbuffered(err));
        }
    }

    /// Says that the report could not be written, unless its reader went away, as in `plimsoll check . | head`.
    private static int unwritten(IOException failed, Appendable err) {
        String reason = String.valueOf(failed.getMessage());
        try {
            if (!reason.contains("Broken pipe")) {
                err.append("plimsoll: the report cannot be written: ")
                        .append(reason)
                        .append('\n');
            }
        } catch (IOException closed) {
            // There is nobody left to tell.
        }
        return FAILED;
    }

    private static Writer writer(FileDescriptor descriptor, Charset charset) {
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset));
    }

    /// Whether that standard stream is a terminal. `System.console()` would tell, but it loads a line editor first.
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException notLinux) {
            return Optional.ofNullable(System.console())
                    .map(terminal -> terminal.isTerminal())
                    .orElse(false);
        }
    }

    /// Runs the program and tells its exit code.
    static int run(String[] arguments, Console console, Toolbox toolbox) throws IOException {
        try {
            return dispatch(List.of(arguments), console, toolbox);
        } catch (UsageException wrong) {
            console.err().append("plimsoll: ").append(wrong.getMessage()).append('\n');
            return FAILED;
        } catch (RuntimeException | StackOverflowError bug) {
            String message =
                    new InternalErrors(console).explain("plimsoll", bug).message();
            console.err().append("plimsoll: ").append(message).append('\n');
            return FAILED;
        } catch (OutOfMemoryError full) {
            console.err().append("plimsoll: there is not enough memory\n  check fewer files at a time\n");
            return FAILED;
        }
    }

    private static int dispatch(List<String> arguments, Console console, Toolbox toolbox)
            throws UsageException, IOException {
        if (arguments.isEmpty()) {
            throw new UsageException(
                    "what shall it do?\n  for instance: plimsoll check .\n  plimsoll --help says more");
        }
        String command = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        if (arguments.contains("--help") || arguments.contains("-h") || command.equals("help")) {
            console.out().append(HelpText.TEXT);
            return CLEAN;
        }
        return switch (command) {
            case "check" -> new CheckCommand(toolbox, console, CheckArguments.parse(rest.toArray(new String[0]))).run();
            case "fit" ->
                new FitCommand(
                                toolbox,
                                console,
                                FitOptions.parse(rest.toArray(new String[0])),
                                YearMonth.now(ZoneId.systemDefault()))
                        .run();
            case "accuracy" -> new AccuracyCommand(toolbox, console).run(rest);
            case "explain" -> new ExplainCommand(toolbox.rules(), console).run(rest);
            case "--version", "-V", "version" -> {
                console.out().append("plimsoll ").append(version()).append('\n');
                yield CLEAN;
            }
            default -> throw new UsageException(unknown(command, console));
        };
    }

    private static String unknown(String command, Console console) {
        boolean isPath = Files.exists(console.workingDirectory().resolve(command.replace("\0", "")));
        String hint = isPath ? "; did you mean plimsoll check " + command + "?" : Suggestion.of(command, COMMANDS);
        return "unknown command " + command + hint + "\n  plimsoll --help lists the commands";
    }

    /// The version of the tool, or `development` where it does not run from its jar.
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// Standard error shows what is written at once.
    private record Unbuffered(Writer writer) implements Appendable {
        @Override
        public Appendable append(CharSequence text) throws IOException {
            writer.append(text);
            writer.flush();
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char character) throws IOException {
            return append(String.valueOf(character));
        }
    }
}
