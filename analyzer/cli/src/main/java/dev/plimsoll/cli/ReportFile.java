package dev.plimsoll.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/// The file that a report is written to: whole or not at all.
final class ReportFile {
    private final Path file;
    private final String shown;

    private ReportFile(Path file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /// The file of that name; fails with a message for the user where nothing can be written there.
    static ReportFile at(String name, Path workingDirectory) throws UsageException {
        Path file;
        try {
            file = workingDirectory.resolve(name).toAbsolutePath();
        } catch (InvalidPathException notAPath) {
            throw new UsageException("--output: not a path: " + name);
        }
        Path directory = file.getParent();
        if (name.isEmpty()) {
            throw new UsageException("--output: the name is empty\n  name a file");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("--output: " + name + " is a directory\n  name a file");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new UsageException("--output: there is no directory " + directory + "\n  create it first");
        }
        return new ReportFile(file, name);
    }

    /// Replaces the file's contents. Where the file is no plain one, such as a pipe, it is written to in place.
    void write(CharSequence text) throws UsageException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.write(file, bytes);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file;
            Path partial =
                    target.resolveSibling(".plimsoll" + ProcessHandle.current().pid() + ".partial");
            try {
                // Not made as a temporary file, which nobody but its owner may read.
                Files.write(partial, bytes);
                keepPermissions(target, partial);
                move(partial, target);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException failed) {
            throw new UsageException("--output: " + shown + " cannot be written: " + reason(failed));
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView known = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (known != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, known.readAttributes().permissions());
        }
    }

    private static void move(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other ->
                Optional.ofNullable(other.getReason()).orElse("no file can be made there");
            default -> String.valueOf(failed.getMessage());
        };
    }
}
