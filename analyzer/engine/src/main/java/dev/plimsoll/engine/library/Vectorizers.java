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
        return new Bytes(terms(call, estimator, table).times(TERM));
    }

    /// Terms that differ among the texts; none where none are listed.
    private static Interval terms(Invocation call, Estimator estimator, Table table) {
        if (estimator.type().endsWith("HashingVectorizer") || table.relative()) {
            return Interval.ZERO;
        }
        double words = words(table) * documents(table);
        double single = Math.min(words, HEAPS_FACTOR * Math.pow(words, HEAPS_POWER));
        Interval singles = new Interval(0.1 * single, single, 3 * single);
        double sequences = words * (longest(call, estimator) - 1);
        return sequences > 0 ? singles.plus(NEW_SEQUENCES.times(sequences)) : singles;
    }

    /// Columns of the matrix that a vectorizer makes; none where nobody knows. Hashing makes 2^20 unless told
    /// otherwise.
    static Interval columns(Invocation call, Estimator estimator, Table table) {
        Optional<Double> wanted = Optional.ofNullable(estimator
                        .settings()
                        .get(estimator.type().endsWith("HashingVectorizer") ? "n_features" : "max_features"))
                .flatMap(Value::number);
        if (estimator.type().endsWith("HashingVectorizer")) {
            return Interval.exactly(wanted.orElse((double) (1 << 20)));
        }
        Interval terms = terms(call, estimator, table);
        return wanted.map(most -> terms.min(Interval.exactly(most))).orElse(terms);
    }

    /// What a fitted vectorizer keeps: the vocabulary and the weights of its terms. scikit-learn 1.2, which goes with
    /// pandas 1.5, keeps the terms that it dropped as well, as `stop_words_`.
    static Bytes kept(Invocation call, Estimator estimator, Table table) {
        Interval met = terms(call, estimator, table);
        double most = Optional.ofNullable(estimator.settings().get("max_features"))
                .flatMap(Value::number)
                .filter(count -> call.pandas().isAtLeast(2, 0))
                .orElse(Double.POSITIVE_INFINITY);
        double length = CHARACTERS_OF_WORD * longest(call, estimator) - 1;
        return new Bytes(new Interval(
                kept(met.low(), Math.min(met.low(), most), length),
                kept(met.likely(), Math.min(met.likely(), most), length),
                kept(met.high(), Math.min(met.high(), most), length)));
    }

    /// Bytes of a vocabulary: the places of the dictionary, of which at most two thirds are taken and which stay when
    /// terms are dropped, at 16 bytes for an entry and 4 for its position (CPython 3.11, `dictobject.c`); and for each
    /// term the string, its number of 28 bytes and a weight of 8.
    static double kept(double met, double terms, double length) {
        double places = met < 1 ? 0 : Math.scalb(1.0, (int) Math.ceil(Math.log(1.5 * met) / Math.log(2)));
        return places * (2.0 / 3 * 16 + 4) + terms * (Texts.objectBytes(length) + 28 + 8);
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
