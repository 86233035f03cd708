package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import java.util.List;
import java.util.Optional;

/// What vectorizers make of texts: a sparse matrix of the terms of each document, and a vocabulary while they are
/// fitted.
///
/// Measured with scikit-learn 1.9.1 on documents of five and of ten words (samples/truth/operations/estimators.tsv).
final class Vectorizers {
    /// Characters of a word with the space after it (an assumption).
    private static final double CHARACTERS_OF_WORD = 7;

    /// A term of the vocabulary: the string, its number and the entry of the dictionary (measured: 236 bytes).
    private static final double TERM = 236;

    /// Heaps' law for English text: 44 times the number of words to the power of 0.49 are different (Manning, Raghavan
    /// and Schuetze, Introduction to Information Retrieval, 5.1.1, for the Reuters collection).
    private static final double HEAPS_FACTOR = 44;

    private static final double HEAPS_POWER = 0.49;

    /// Share of the sequences of several words that occur for the first time: anything between none and all.
    private static final Interval NEW_SEQUENCES = new Interval(0.01, 0.2, 1);

    private Vectorizers() {}

    /// New bytes at the peak of `fit`: the matrix, its copy with sorted columns, and the vocabulary.
    static Bytes fitPeak(Invocation call, Estimator estimator, Table table) {
        return matrix(call, estimator, table).times(2).plus(vocabulary(call, estimator, table));
    }

    /// The matrix, at 12 bytes a term, beside which two thirds of it are needed (measured: 0.5 to 1).
    static Transformation transform(Invocation call, Estimator estimator, Table table) {
        Bytes matrix = matrix(call, estimator, table);
        DType type = estimator.type().endsWith("CountVectorizer") ? DType.INT64 : DType.FLOAT64;
        Table result = ArrayTables.sparse(call.machine(), type, matrix, table.rows(), table.relative());
        return new Transformation(result, matrix.times(0.65).loosened(0.7, 1.5));
    }

    private static Bytes matrix(Invocation call, Estimator estimator, Table table) {
        double words = words(table);
        double terms = 0;
        for (int length = shortest(call, estimator); length <= longest(call, estimator); length++) {
            terms += Math.max(0, words - length + 1);
        }
        return table.rows().times(12 * Math.max(1, terms) + 4).loosened(0.6, 1.5);
    }

    /// Of unknown numbers of rows nothing is counted here: the vocabulary grows slower than the rows.
    private static Bytes vocabulary(Invocation call, Estimator estimator, Table table) {
        if (estimator.type().endsWith("HashingVectorizer") || table.relative()) {
            return Bytes.ZERO;
        }
        double words = words(table) * documents(table);
        Bytes single = Bytes.of(TERM * Math.min(words, HEAPS_FACTOR * Math.pow(words, HEAPS_POWER)))
                .loosened(0.1, 3);
        double sequences = words * (longest(call, estimator) - 1);
        return sequences > 0 ? single.plus(new Bytes(NEW_SEQUENCES.times(TERM * sequences))) : single;
    }

    /// Texts that differ, as far as it is known.
    private static double documents(Table table) {
        return table.columns().stream()
                .mapToDouble(column -> Learning.classes(column).orElse(Long.MAX_VALUE))
                .map(count -> Math.min(count, table.rows().likely()))
                .sum();
    }

    private static double words(Table table) {
        double characters = table.columns().stream()
                .mapToDouble(column -> Texts.length(column.statistics()))
                .sum();
        return Math.max(1, characters / CHARACTERS_OF_WORD);
    }

    private static int shortest(Invocation call, Estimator estimator) {
        return sequence(call, estimator, 0);
    }

    private static int longest(Invocation call, Estimator estimator) {
        return sequence(call, estimator, 1);
    }

    private static int sequence(Invocation call, Estimator estimator, int position) {
        Optional<List<Value>> range =
                Optional.ofNullable(estimator.settings().get("ngram_range")).flatMap(call.machine()::elements);
        double length = range.filter(bounds -> bounds.size() > position)
                .flatMap(bounds -> bounds.get(position).number())
                .orElse(1.0);
        return Math.clamp(Math.round(length), 1, 5);
    }
}
