package dev.plimsoll.engine.library;

import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.DType.Storage;
import java.util.Optional;

/// Which family of element types a reader is asked for, by `dtype_backend` and by `use_nullable_dtypes` before it.
enum Backend {
    /// numpy's, with pandas' own for strings.
    NUMPY,
    /// pandas' types with a mask for missing values.
    MASKED,
    /// Arrow's, whose arrays are kept as they were read.
    ARROW;

    /// What the call asks for; [#NUMPY] where it asks for nothing that is known.
    static Backend of(Invocation call) {
        Optional<String> named = call.text("dtype_backend");
        if (named.filter("pyarrow"::equals).isPresent()) {
            return ARROW;
        }
        boolean masked = named.filter("numpy_nullable"::equals).isPresent() || call.isTrue("use_nullable_dtypes");
        return masked ? MASKED : NUMPY;
    }

    /// The type that stands for a type of numpy's or for strings.
    DType of(DType dtype) {
        boolean plain = dtype.storage() == Storage.NUMPY;
        boolean number = dtype.isNumeric() && dtype.kind() != Kind.COMPLEX;
        return switch (this) {
            case NUMPY -> dtype;
            case MASKED -> plain && number ? new DType(dtype.kind(), dtype.bits(), Storage.MASKED) : dtype;
            case ARROW ->
                dtype.isText()
                        ? DType.ARROW_STRING
                        : plain && (number || dtype.kind() == Kind.DATETIME)
                                ? new DType(dtype.kind(), dtype.bits(), Storage.ARROW)
                                : dtype;
        };
    }

    /// The type of days without a time: objects where Arrow does not keep them.
    DType ofDays() {
        return this == ARROW ? of(DType.DATE) : DType.OBJECT;
    }

    /// The type that a reader of text infers: missing values change nothing where the type has room for them.
    ///
    /// @param arrow whether Arrow reads the text, which finds dates too
    DType inferred(ColumnSchema column, boolean arrow, Machine machine) {
        if (arrow && column.type() == LogicalType.DATETIME) {
            return of(DType.DATETIME);
        }
        if (arrow && column.type() == LogicalType.DATE) {
            return ofDays();
        }
        boolean nullable = this != NUMPY;
        return of(ReadTypes.inferred(
                column.type(), nullable ? column.statistics().withNullFraction(0) : column.statistics(), machine));
    }
}
