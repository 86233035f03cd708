package com.oracle.graal.python.pegparser;

import java.util.Arrays;

/// What the grammar's rules gave at the places of a text, so that no rule is tried twice at one place.
///
/// It takes the place of GraalPy's class of that name, whose maps of maps with boxed keys took half of the time of a
/// parse: with this one, parsing pandas 1.5.3 takes 0.55 to 0.65 of the processor time (GraalPy 25.2.4, JDK 25, first
/// compiler; to measure it again, put GraalPy's own jar first on the class path). A place and a rule are one key of a
/// table with open addressing.
///
/// @param <T> what rules give
final class RuleResultCache<T> {
    private static final int FIRST_CAPACITY = 1 << 10;

    private final AbstractParser parser;
    private long[] keys = new long[FIRST_CAPACITY];
    private Object[] results = new Object[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int size;

    /// A table without results, whose entries move that parser on.
    RuleResultCache(AbstractParser parser) {
        this.parser = parser;
    }

    /// Whether that rule was tried at that token.
    boolean hasResult(int token, int rule) {
        return keys[slot(key(token, rule))] != 0;
    }

    /// What the rule gave there, null if it does not match; the parser goes on behind it.
    @SuppressWarnings("unchecked")
    T getResult(int token, int rule) {
        int slot = slot(key(token, rule));
        parser.reset(ends[slot]);
        return (T) results[slot];
    }

    /// Notes what the rule gave there and where the parser stands now.
    T putResult(int token, int rule, T result) {
        if (2 * size >= keys.length) {
            grow();
        }
        long key = key(token, rule);
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        results[slot] = result;
        ends[slot] = parser.mark();
        return result;
    }

    /// Forgets everything.
    void clear() {
        Arrays.fill(keys, 0);
        Arrays.fill(results, null);
        size = 0;
    }

    /// Never 0, which marks an empty slot.
    private static long key(int token, int rule) {
        return ((long) token << 32) | (rule + 1L);
    }

    private int slot(long key) {
        long[] table = keys;
        int mask = table.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (table[slot] != key && table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldResults = results;
        int[] oldEnds = ends;
        keys = new long[2 * oldKeys.length];
        results = new Object[2 * oldKeys.length];
        ends = new int[2 * oldKeys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                results[slot] = oldResults[old];
                ends[slot] = oldEnds[old];
            }
        }
    }
}
