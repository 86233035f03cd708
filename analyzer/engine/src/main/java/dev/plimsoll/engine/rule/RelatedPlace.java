package dev.plimsoll.engine.rule;

import dev.plimsoll.ir.Place;

/// A second place that explains a finding.
///
/// @param place where
/// @param message one factual line, no capital, no full stop
public record RelatedPlace(Place place, String message) {}
