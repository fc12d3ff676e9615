import ArgumentParser
import Glibc

/// Why the program cannot go on.
enum SimulatorFailure: Error, CustomStringConvertible {
    /// A file that was named cannot be read or says what it may not: mend it, or name another.
    case unfit(String)
    /// Something the simulator needs to make cannot be made: choose another place.
    case cannotCreate(String)
    /// A call to the system failed that should not: report it.
    case system(call: String, errno: Int32)
    /// Nobody answers at the control socket: start the simulator, or name its socket.
    case unreachable(path: String, reason: String)
    /// The simulator understood and refused.
    case refused(String)

    var description: String {
        switch self {
        case .unfit(let reason), .cannotCreate(let reason): reason
        case .system(let call, let code): "\(call) failed: \(reason(ofError: code))"
        case .unreachable(let path, let reason):
            "no simulator answers at \(path) (\(reason)): is `pumpsim serve` running there?"
        case .refused(let reason): "the simulator refused: \(reason)"
        }
    }

    /// The exit code of the help page.
    var exitCode: ExitCode {
        switch self {
        case .refused: ExitCode(2)
        case .unfit: ExitCode(64)
        case .unreachable: ExitCode(69)
        case .system: ExitCode(71)
        case .cannotCreate: ExitCode(73)
        }
    }

    /// The failure of the system call that has just returned.
    static func last(_ call: String) -> SimulatorFailure { .system(call: call, errno: errno) }
}

/// Runs a command's body; a failure becomes one line on standard error and its exit code.
func reportingFailure<Value>(_ body: () throws(SimulatorFailure) -> Value) throws -> Value {
    do throws(SimulatorFailure) {
        return try body()
    } catch {
        let line = Array("pumpsim: \(error)\n".utf8)
        _ = unsafe write(STDERR_FILENO, line, line.count)
        throw error.exitCode
    }
}

/// The system's words for an error number.
func reason(ofError code: Int32) -> String {
    var text = [CChar](repeating: 0, count: 256)
    _ = unsafe strerror_r(code, &text, text.count)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
