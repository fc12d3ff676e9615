import ArgumentParser
import Foundation
import Glibc

/// Asks for what nobody may see: from a terminal without showing it, from anything else as a line.
///
/// It is never taken from the command line, which every account of a host can read.
enum HiddenInput {
    /// Whether a person is typing.
    static var isTyped: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks for a PIN.
    ///
    /// - Parameter prompt: what to ask, without the colon; written to standard error, and only
    ///   where a person is typing.
    /// - Returns: what came, as it came, at most 64 bytes long or refused.
    /// - Throws: the exit for input that is not understood, where nothing came or too much.
    static func pin(prompt: String) throws -> String {
        do throws(HiddenInputError) {
            return isTyped ? try typed(prompt: prompt) : try read(HiddenLine(isTyped: false))
        } catch {
            try Console.complain([error.description])
            throw ExitStatus.inputNotUnderstood.exit
        }
    }

    private static func read(_ begun: HiddenLine) throws(HiddenInputError) -> String {
        var line = begun
        while true {
            let next: UInt8?
            do {
                // One byte at a time: the rest belongs to whoever reads next.
                next = try FileHandle.standardInput.read(upToCount: 1)?.first
            } catch {
                throw .cannotBeRead
            }
            if let text = try line.take(next) { return text }
        }
    }

    /// Reads a line while the terminal shows no keys; the line takes Control-C for giving up.
    private static func typed(prompt: String) throws(HiddenInputError) -> String {
        guard let mode = TerminalMode() else { throw .cannotBeHidden }
        defer { mode.restore() }
        try tell(Console.plain(prompt) + ": ")
        let line = Result { () throws(HiddenInputError) in try read(HiddenLine(isTyped: true)) }
        // The key that ended the line was not shown either.
        try tell("\n")
        return try line.get()
    }

    private static func tell(_ text: String) throws(HiddenInputError) {
        do {
            try FileHandle.standardError.write(contentsOf: Data(text.utf8))
        } catch {
            throw .cannotBeRead
        }
    }
}

/// Why nothing was read.
enum HiddenInputError: Error, Hashable, CustomStringConvertible {
    case nothingEntered
    case tooLong(bytes: Int)
    case cannotBeHidden
    case cannotBeRead

    var description: String {
        switch self {
        case .nothingEntered: "no PIN was entered: nothing was done"
        case .tooLong(let bytes):
            "\(bytes) bytes came instead of a PIN, and at most \(HiddenLine.bound) are taken: enter the"
                + " 4 to 12 digits of the PIN alone"
        case .cannotBeHidden:
            "this terminal cannot be kept from showing a PIN: use another, or give it as a line on"
                + " standard input"
        case .cannotBeRead: "the PIN cannot be asked for: standard input or error does not work"
        }
    }
}

/// A line as its bytes come in, edited as on a terminal where a person is typing.
struct HiddenLine {
    /// The most bytes in a line.
    static let bound = 64

    let isTyped: Bool
    private var bytes: [UInt8] = []
    private var excess = 0

    init(isTyped: Bool) {
        self.isTyped = isTyped
    }

    /// Takes the next byte; `nil` is the end of the input.
    ///
    /// - Returns: the line, once it is complete.
    /// - Throws: `HiddenInputError.nothingEntered` where it is given up or empty, `.tooLong`.
    mutating func take(_ byte: UInt8?) throws(HiddenInputError) -> String? {
        guard let byte else {
            // A last line without its end is one all the same, but not from a terminal hung up.
            guard !isTyped else { throw .nothingEntered }
            return try text()
        }
        if byte == UInt8(ascii: "\n") { return try text() }
        guard isTyped, try edit(byte) else {
            append(byte)
            return nil
        }
        return nil
    }

    /// Carries out an editing key.
    ///
    /// - Returns: whether it was one.
    private mutating func edit(_ byte: UInt8) throws(HiddenInputError) -> Bool {
        switch byte {
        // Control-C and Control-D.
        case 0x03, 0x04: throw .nothingEntered
        // Backspace, as either of the two codes terminals send.
        case 0x08, 0x7F:
            if excess > 0 { excess -= 1 } else { _ = bytes.popLast() }
            return true
        // Control-U takes the whole line back.
        case 0x15:
            bytes.removeAll()
            excess = 0
            return true
        default: return false
        }
    }

    private mutating func append(_ byte: UInt8) {
        if bytes.count < Self.bound { bytes.append(byte) } else { excess += 1 }
    }

    private func text() throws(HiddenInputError) -> String {
        guard excess == 0 else { throw .tooLong(bytes: bytes.count + excess) }
        let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...]
        guard !line.isEmpty else { throw .nothingEntered }
        return String(decoding: line, as: UTF8.self)
    }
}
