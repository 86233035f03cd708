package dev.plimsoll.cli;

import dev.plimsoll.cli.program.Progress;
import java.io.IOException;

/// Shows on standard error how far a run is, once it takes longer than a second.
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;
    private static final long INTERVAL_MILLIS = 200;
    private static final String CLEAR = "\r\u001b[K";

    private final Appendable err;
    private final Thread painter = new Thread(this::paint, "progress");
    private volatile String state = "";
    private boolean painted = false;

    private TerminalProgress(Appendable err) {
        this.err = err;
    }

    /// Starts to show progress, if there is a terminal to show it in.
    static TerminalProgress start(Console console) {
        TerminalProgress progress = new TerminalProgress(console.err());
        if (console.errorTerminal()) {
            progress.painter.setDaemon(true);
            progress.painter.start();
        }
        return progress;
    }

    @Override
    public void report(String phase, int done, int all) {
        state = all > 1 ? phase + " " + done + " of " + all : phase;
    }

    private void paint() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            while (true) {
                append(CLEAR + state);
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException finished) {
            // The run is over: the line goes away with it.
        } catch (IOException closed) {
            // Nobody can see the progress any more.
        }
    }

    private synchronized void append(String text) throws IOException {
        if (Thread.interrupted()) {
            return;
        }
        err.append(text);
        painted = true;
    }

    /// Takes the line away.
    @Override
    public synchronized void close() {
        painter.interrupt();
        if (painted) {
            try {
                err.append(CLEAR);
            } catch (IOException closed) {
                // Nobody can see the progress any more.
            }
        }
    }
}
