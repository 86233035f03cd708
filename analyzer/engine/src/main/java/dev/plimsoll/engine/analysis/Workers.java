package dev.plimsoll.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/// Maps over lists on all processors, on threads with a stack that is deep enough for deeply nested programs.
public final class Workers {
    private static final long STACK_BYTES = 256L << 20;

    /// The results in the order of the input.
    public <T, R> List<R> map(List<T> inputs, Function<T, R> work) {
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(inputs.size());
        AtomicInteger next = new AtomicInteger();
        AtomicReferenceArray<RuntimeException> failure = new AtomicReferenceArray<>(1);
        int count = Math.max(1, Math.min(inputs.size(), Runtime.getRuntime().availableProcessors()));
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            Runnable loop = () -> {
                for (int index = next.getAndIncrement(); index < inputs.size(); index = next.getAndIncrement()) {
                    try {
                        results.set(index, work.apply(inputs.get(index)));
                    } catch (RuntimeException bug) {
                        failure.compareAndSet(0, null, bug);
                    }
                }
            };
            Thread thread = new Thread(null, loop, "analysis-" + worker, STACK_BYTES);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            join(thread);
        }
        RuntimeException bug = failure.get(0);
        if (bug != null) {
            throw bug;
        }
        List<R> ordered = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            ordered.add(results.get(index));
        }
        return ordered;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the analysis was running", interrupted);
        }
    }
}
