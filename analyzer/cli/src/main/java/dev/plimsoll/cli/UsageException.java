package dev.plimsoll.cli;

/// The user asked for something that cannot be done; the message says what and what to do instead.
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one line without a full stop, and further lines of help
    UsageException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
