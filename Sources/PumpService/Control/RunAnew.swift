import CLinux

/// Begins this very program anew in this process, with the arguments it was started with.
public enum RunAnew {
    /// Does not return where it works.
    ///
    /// Everything of the old run has been let go of by then; the process, and so what its service
    /// manager knows of it, stays.
    ///
    /// - Returns: why it does not work.
    public static func begin() -> StartError {
        let number = unsafe clinux_run_anew(CommandLine.unsafeArgv)
        return .system("the program cannot be begun anew (errno \(-number)): start pumpd again")
    }
}
