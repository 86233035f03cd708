package dev.plimsoll.engine.library;

/// The library version whose memory behaviour was modelled.
///
/// @param library its name, `pandas`
/// @param version its version as far as it matters, `2.3`
/// @param reason why this one, one phrase: `pinned by requirements.txt line 3`, `newest known; nothing pins it`
public record EngineChoice(String library, String version, String reason) {}
