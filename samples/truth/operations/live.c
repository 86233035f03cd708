/* Counts what a process has asked its allocators for and not given back: preload it, then read live_bytes() and, since
   the last live_restart(), live_peak(). Memory that libraries map themselves (Python's arenas) counts when mapped. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

static _Atomic long live, peak;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static int (*real_posix_memalign)(void **, size_t, size_t);
static void *(*real_aligned_alloc)(size_t, size_t);
static void *(*real_mmap)(void *, size_t, int, int, int, off_t);
static int (*real_munmap)(void *, size_t);

/* dlsym itself asks for memory before anything is resolved. */
static char early[65536];
static size_t early_used;

static void *early_memory(size_t size) {
    void *piece = early + early_used;
    early_used += (size + 15) & ~(size_t)15;
    return piece;
}

static int is_early(void *piece) {
    return (char *)piece >= early && (char *)piece < early + sizeof early;
}

static void resolve(void) {
    static int resolving;
    if (real_munmap || resolving) {
        return;
    }
    resolving = 1;
    real_malloc = dlsym(RTLD_NEXT, "malloc");
    real_calloc = dlsym(RTLD_NEXT, "calloc");
    real_realloc = dlsym(RTLD_NEXT, "realloc");
    real_free = dlsym(RTLD_NEXT, "free");
    real_posix_memalign = dlsym(RTLD_NEXT, "posix_memalign");
    real_aligned_alloc = dlsym(RTLD_NEXT, "aligned_alloc");
    real_mmap = dlsym(RTLD_NEXT, "mmap");
    real_munmap = dlsym(RTLD_NEXT, "munmap");
    resolving = 0;
}

static void count(long bytes) {
    long now = live += bytes;
    if (now > peak) {
        peak = now;
    }
}

static long size_of(void *piece) {
    return piece ? (long)malloc_usable_size(piece) + 8 : 0;
}

void *malloc(size_t size) {
    resolve();
    if (!real_malloc) {
        return early_memory(size);
    }
    void *piece = real_malloc(size);
    count(size_of(piece));
    return piece;
}

void *calloc(size_t number, size_t size) {
    resolve();
    if (!real_calloc) {
        return early_memory(number * size);
    }
    void *piece = real_calloc(number, size);
    count(size_of(piece));
    return piece;
}

void *realloc(void *old, size_t size) {
    resolve();
    long before = size_of(old);
    void *piece = real_realloc(old, size);
    if (piece || size == 0) {
        count(size_of(piece) - before);
    }
    return piece;
}

void free(void *piece) {
    if (is_early(piece)) {
        return;
    }
    resolve();
    count(-size_of(piece));
    real_free(piece);
}

int posix_memalign(void **piece, size_t alignment, size_t size) {
    resolve();
    int failed = real_posix_memalign(piece, alignment, size);
    count(failed ? 0 : size_of(*piece));
    return failed;
}

void *aligned_alloc(size_t alignment, size_t size) {
    resolve();
    void *piece = real_aligned_alloc(alignment, size);
    count(size_of(piece));
    return piece;
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
    resolve();
    void *piece = real_mmap(address, size, protection, flags, file, offset);
    if (piece != MAP_FAILED && (flags & MAP_ANONYMOUS) && (protection & PROT_WRITE)) {
        count((long)size);
    }
    return piece;
}

void *mmap64(void *address, size_t size, int protection, int flags, int file, off_t offset) {
    return mmap(address, size, protection, flags, file, offset);
}

int munmap(void *address, size_t size) {
    resolve();
    int failed = real_munmap(address, size);
    count(failed ? 0 : -(long)size);
    return failed;
}

long live_bytes(void) { return live; }

long live_peak(void) { return peak; }

void live_restart(void) { peak = live; }
