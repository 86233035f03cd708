package dev.plimsoll.ir.table;

import java.util.Optional;

/// A declared column.
///
/// @param name the label
/// @param type what the values mean, whatever they are stored as
/// @param dtype how they are stored where the schema says so
/// @param statistics what is known about the values
public record ColumnSchema(String name, LogicalType type, Optional<DType> dtype, Statistics statistics) {
    /// The types of Frictionless Table Schema, as far as they differ in memory.
    public enum LogicalType {
        INTEGER,
        NUMBER,
        BOOLEAN,
        STRING,
        DATE,
        DATETIME,
        TIME,
        ANY
    }
}
