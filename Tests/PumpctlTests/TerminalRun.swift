import Foundation
import Glibc
import ScriptedDaemon
import Synchronization
import Testing

/// One run of the shipped program at a terminal, with somebody who types.
final class TerminalRun: Sendable {
    private let process = Process()
    private let folder: TemporaryFolder
    private let keyboard: FileHandle
    /// The program's end, held open: its own may close before what it wrote was read.
    private let screen: FileHandle
    private let text = Mutex("")
    private let ended = Mutex(false)

    /// Starts pumpctl; it reads from the terminal and complains to it, and its output is a file.
    ///
    /// - Parameters:
    ///   - arguments: its words.
    ///   - environment: beside a place of its own for a sign-in.
    ///   - isScreen: its output is the terminal too.
    /// - Throws: what the system says where it cannot be started.
    init(
        _ arguments: [String],
        environment: [String: String] = [:],
        isScreen: Bool = false
    ) throws {
        var (master, slave) = (Int32(-1), Int32(-1))
        try #require(unsafe openpty(&master, &slave, nil, nil, nil) == 0)
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        keyboard = FileHandle(fileDescriptor: master, closeOnDealloc: true)
        screen = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        folder = try TemporaryFolder()
        _ = FileManager.default.createFile(atPath: folder.path + "/out", contents: nil)
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(fileURLWithPath: tests)
            .deletingLastPathComponent().appendingPathComponent("pumpctl")
        process.arguments = arguments
        process.environment = ["PUMPD_SIGN_IN": folder.path + "/sign-in"]
            .merging(environment) { $1 }
        process.standardInput = screen
        process.standardError = screen
        let output = URL(fileURLWithPath: folder.path + "/out")
        process.standardOutput = isScreen ? screen : try FileHandle(forWritingTo: output)
        keyboard.readabilityHandler = { [weak self] handle in
            let heard = String(decoding: handle.availableData, as: UTF8.self)
            self?.text.withLock { $0 += heard }
        }
        process.terminationHandler = { [weak self] _ in self?.ended.withLock { $0 = true } }
        try process.run()
    }

    deinit { keyboard.readabilityHandler = nil }

    /// What the screen has shown so far.
    var shown: String { text.withLock { $0 } }

    /// Whether keys are shown, lines are edited and Control-C is a signal, as on a fresh terminal.
    var showsKeys: Bool {
        var settings = termios()
        guard unsafe tcgetattr(screen.fileDescriptor, &settings) == 0 else { return false }
        let flags = tcflag_t(ECHO | ICANON | ISIG)
        return settings.c_lflag & flags == flags
    }

    /// Types, once the screen shows the prompt.
    func type(_ keys: String, after prompt: String) async throws {
        while !shown.hasSuffix(prompt) {
            try #require(!ended.withLock { $0 }, "it ended, having shown: \(shown)")
            try await Task.sleep(for: .milliseconds(5))
        }
        try keyboard.write(contentsOf: Data(keys.utf8))
    }

    /// Types, once the screen has shown some text, wherever it stands.
    func type(_ keys: String, onceShown text: String) async throws {
        while !shown.contains(text) {
            try #require(!ended.withLock { $0 }, "it ended, having shown: \(shown)")
            try await Task.sleep(for: .milliseconds(5))
        }
        try keyboard.write(contentsOf: Data(keys.utf8))
    }

    /// Tells it to end, as a terminal that is closed does.
    func terminate() { process.terminate() }

    /// Waits for its end.
    ///
    /// - Returns: its output.
    func end(status: Int32) async throws -> String {
        while !ended.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
        // All it showed is on the screen once this is, which comes after it.
        let mark = "<end>"
        try screen.write(contentsOf: Data(mark.utf8))
        while !shown.hasSuffix(mark) { try await Task.sleep(for: .milliseconds(5)) }
        text.withLock { $0.removeLast(mark.count) }
        #expect(process.terminationStatus == status, "\(shown)")
        return try String(contentsOfFile: folder.path + "/out", encoding: .utf8)
    }
}
