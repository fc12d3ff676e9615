import Foundation

/// The compiler this test was built with, and the modules it built beside this test.
struct Toolchain {
    private let compiler: URL
    private let modules: URL

    /// What the compiler said of a file.
    struct Verdict {
        let status: Int32
        let output: String
    }

    /// Why neither could be found.
    enum Missing: Error, CustomStringConvertible {
        case modules(String)

        var description: String {
            switch self {
            case .modules(let path): "no built modules at \(path): run these tests by 'swift test'"
            }
        }
    }

    init() throws {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        modules = URL(fileURLWithPath: program).deletingLastPathComponent()
            .appendingPathComponent("Modules")
        let built = modules.appendingPathComponent("DoseMath.swiftmodule").path
        guard FileManager.default.fileExists(atPath: built) else { throw Missing.modules(built) }
        compiler = try Self.besideTheRuntime() ?? URL(fileURLWithPath: "/usr/bin/env")
    }

    /// Verifies a file's expected errors; the path is relative to the project's root, or absolute.
    func verify(_ path: String) throws -> Verdict {
        let file = path.hasPrefix("/") ? path : ProjectTree.root.appendingPathComponent(path).path
        let process = Process()
        process.executableURL = compiler
        // Errors of ownership come after type checking: hence SIL.
        process.arguments =
            (compiler.lastPathComponent == "env" ? ["swiftc"] : []) + [
                "-frontend", "-emit-sil", "-verify", "-verify-ignore-unrelated",
                "-swift-version", "6", "-I", modules.path, file, "-o", "/dev/null",
            ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Verdict(
            status: process.terminationStatus,
            output: String(decoding: output.prefix(4_000), as: UTF8.self)
        )
    }

    /// `usr/bin/swiftc` of the toolchain whose runtime library this process has loaded.
    private static func besideTheRuntime() throws -> URL? {
        let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
        let ending = "/usr/lib/swift/linux/libswiftCore.so"
        guard let line = maps.split(separator: "\n").first(where: { $0.hasSuffix(ending) }),
            let start = line.firstIndex(of: "/")
        else { return nil }
        let path = line[start...].dropLast(ending.count) + "/usr/bin/swiftc"
        let compiler = URL(fileURLWithPath: String(path))
        return FileManager.default.isExecutableFile(atPath: compiler.path) ? compiler : nil
    }
}
