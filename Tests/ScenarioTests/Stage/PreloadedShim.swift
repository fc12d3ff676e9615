import Foundation

/// A library in C that stands between a program and its host, built for a scenario.
enum PreloadedShim {
    /// Compiles it with the C compiler at hand: the Swift toolchain's, else the system's.
    ///
    /// - Parameters:
    ///   - source: its file, below the folder of all tests.
    ///   - folder: where the library goes.
    /// - Returns: the environment of a program that has it preloaded.
    /// - Throws: `StepFailure` where it cannot be compiled.
    static func build(_ source: String, in folder: String) async throws -> [String: String] {
        var tests = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { tests.deleteLastPathComponent() }
        let shim = folder + "/shim.so"
        for compiler in ["clang", "cc"] {
            let outcome = try await ShippedProgram.run(
                "/usr/bin/env",
                [
                    compiler, "-std=c11", "-shared", "-fPIC", "-o", shim,
                    tests.path + "/" + source, "-ldl",
                ],
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
