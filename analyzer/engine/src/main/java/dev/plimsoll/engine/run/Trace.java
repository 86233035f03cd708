package dev.plimsoll.engine.run;

/// What happened while one entry point was interpreted.
public record Trace() {}
