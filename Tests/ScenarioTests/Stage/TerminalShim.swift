import Foundation

/// The shim that lets libserialport open a pseudo-terminal, built for a scenario.
enum TerminalShim {
    /// Compiles it with the C compiler at hand: the Swift toolchain's, else the system's.
    ///
    /// - Returns: the environment of a program that has it preloaded.
    static func build(in folder: String) async throws -> [String: String] {
        var tests = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { tests.deleteLastPathComponent() }
        let source = tests.path + "/PseudoTerminalShim/pseudo_terminal_shim.c"
        let shim = folder + "/shim.so"
        for compiler in ["clang", "cc"] {
            let outcome = try await ShippedProgram.run(
                "/usr/bin/env",
                [compiler, "-std=c11", "-shared", "-fPIC", "-o", shim, source, "-ldl"],
                in: folder
            )
            if outcome.status == 0 {
                // Swift's own post-mortem would be preloaded too, and hangs then.
                return ["LD_PRELOAD": shim, "SWIFT_BACKTRACE": "enable=no"]
            }
            // 127: env found no such program.
            guard outcome.status == 127 else { throw StepFailure(outcome.complaints) }
        }
        throw StepFailure("there is no C compiler to build the shim with")
    }
}
