// Counts what each thread of a program takes from the heap, so that code said to take nothing can be
// held to it.
//
// Preloaded into pumpd-benchmarks (LD_PRELOAD), never part of a shipped program. Every call passes
// on to the C library's own allocator by the names it keeps for replacements; `free` is not counted
// and not replaced. The counter's storage is laid out as the program is loaded, because storage laid
// out on first use would itself be allocated here.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local uint64_t count __attribute__((tls_model("initial-exec")));

// How many allocations the calling thread has made since it began.
uint64_t counted_allocations(void)
{
    return count;
}

void *malloc(size_t size)
{
    count++;
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    count++;
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size)
{
    count++;
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    count++;
    return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size)
{
    count++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    // A power of two and at least a pointer's size, as POSIX asks; malloc takes any.
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    count++;
    void *taken = __libc_memalign(alignment, size);
    if (!taken)
        return ENOMEM;
    *block = taken;
    return 0;
}
