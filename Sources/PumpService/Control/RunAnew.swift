import CLinux

/// Begins this very program anew in this process, with the arguments it was started with.
public struct RunAnew: Sendable {
    /// Those it was started with: they are whoever's who started it, and stay open.
    private let inherited: [Int32]

    /// More than any service manager hands on.
    private static let most = 256

    /// Made before anything is opened.
    public init() {
        var numbers = [Int32](repeating: 0, count: Self.most)
        let count = unsafe clinux_open_descriptors(&numbers, numbers.count)
        inherited = Array(numbers.prefix(Int(count)))
    }

    /// Does not return where it works.
    ///
    /// Everything of the old run has been let go of by then; the process, and so what its service
    /// manager knows of it, stays.
    ///
    /// - Returns: why it does not work.
    public func begin() -> StartError {
        let number = unsafe clinux_run_anew(CommandLine.unsafeArgv, inherited, inherited.count)
        return .system("the program cannot be begun anew (errno \(-number)): start pumpd again")
    }
}
