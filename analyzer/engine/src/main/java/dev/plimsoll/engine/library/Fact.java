package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;

/// What an operation did in terms that rules understand, whatever library it belongs to.
public sealed interface Fact {
    /// A frame with fewer columns was made from another: drop(columns), df[list], loc[:, list], filter, select_dtypes.
    ///
    /// @param shares whether the result is (mostly) a view that keeps the source's blocks alive
    record Projected(Reference source, Reference result, boolean shares) implements Fact {}

    /// A table was made anew from another, all or most of its bytes copied: astype, fillna, copy, reset_index, merge
    /// ...
    record Copied(Reference source, Reference result) implements Fact {}

    /// A table was changed in place.
    record Changed(Reference target) implements Fact {}

    /// Columns got another element type.
    ///
    /// @param source the table before
    /// @param columns each column that was cast
    /// @param implicit whether no cast stands in the source (`map`, `np.where`, an estimator's own conversion)
    record Cast(Reference source, List<ColumnCast> columns, boolean implicit) implements Fact {
        /// One column of a cast.
        ///
        /// @param from element type before; kind UNKNOWN where it is not known
        /// @param statistics what was known of the values before the cast
        public record ColumnCast(String label, DType from, DType to, Statistics statistics, double multiplicity) {}

        public Cast {
            columns = List.copyOf(columns);
        }
    }

    /// Columns were turned into one column for each of their values.
    ///
    /// @param columns labels of the encoded columns, as far as they are known
    /// @param to element type of each new column
    /// @param counted whether the schema says how many values there are
    record Encoded(Reference source, List<String> columns, DType to, boolean counted) implements Fact {
        public Encoded {
            columns = List.copyOf(columns);
        }
    }

    /// A table came into the program: read from a file, bound from the schema, or a parameter.
    ///
    /// @param description what was read: a path, a table's name
    record Loaded(Reference result, String description) implements Fact {}

    /// A model was fitted on, or applied to, these tables; the heaviest part of most pipelines.
    record Modelled(List<Reference> inputs, String method) implements Fact {
        public Modelled {
            inputs = List.copyOf(inputs);
        }
    }
}
