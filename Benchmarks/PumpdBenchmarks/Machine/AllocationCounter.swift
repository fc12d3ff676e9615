import Glibc

/// What this thread takes from the heap, told by a library preloaded into this program.
///
/// See `Benchmarks/CountedAllocations/counted_allocations.c`.
struct AllocationCounter {
    private let read: @convention(c) () -> UInt64

    /// Finds the library.
    ///
    /// - Throws: `cannotStart` where it is not preloaded.
    init() throws(BenchmarkFailure) {
        guard let symbol = unsafe dlsym(nil, "counted_allocations") else {
            throw .cannotStart("nothing counts allocations: run Scripts/bench, which preloads it")
        }
        read = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> UInt64).self)
    }

    /// How many allocations this thread makes for something.
    func count<Failure: Error>(_ act: () throws(Failure) -> Void) throws(Failure) -> Int {
        let before = read()
        try act()
        return Int(read() - before)
    }
}
