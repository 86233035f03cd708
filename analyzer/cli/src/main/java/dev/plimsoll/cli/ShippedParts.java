package dev.plimsoll.cli;

/// The parts that plimsoll ships with.
final class ShippedParts {
    private ShippedParts() {}

    /// The parts, each made when it is first needed.
    static Toolbox toolbox() {
        throw new UnsupportedOperationException("the front ends and schema readers are not there yet");
    }
}
