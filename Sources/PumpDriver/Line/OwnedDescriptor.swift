internal import Glibc

/// A file descriptor with one owner, closed when the owner lets go of it.
struct OwnedDescriptor: ~Copyable {
    /// The descriptor's number; -1 once it is closed.
    private(set) var number: Int32

    /// Takes over a descriptor that nothing else will close.
    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        if number >= 0 { _ = Glibc.close(number) }
    }

    /// Closes the descriptor; harmless if it is closed.
    mutating func close() {
        // Nothing is left to do about a close that fails: Linux frees the number all the same.
        if number >= 0 { _ = Glibc.close(number) }
        number = -1
    }
}
