import ControlAPI
import Foundation

/// The two streams a person or a script reads.
///
/// Whatever is shown may have come from outside, so control characters become `?` here, in one
/// place: no identifier or reason can redraw or retitle the screen of the person who reads it.
enum Console {
    /// Prints lines for a person.
    ///
    /// - Throws: the exit for output that cannot be written.
    static func show(_ lines: [String]) throws {
        try write(lines.map { plain($0) + "\n" }.joined())
    }

    /// Prints a result as JSON for a script, or as lines for a person.
    ///
    /// - Throws: the exit for output that cannot be written.
    static func show(
        _ result: some Encodable,
        asJSON: Bool,
        orAs page: @autoclosure () -> [String]
    ) throws {
        if asJSON { return try show(json: ControlJSON.encode(result)) }
        try show(page())
    }

    /// Prints JSON for a script, as it came.
    ///
    /// - Throws: the exit for output that cannot be written.
    static func show(json: [UInt8]) throws {
        try write(String(decoding: json, as: UTF8.self) + "\n")
    }

    /// Prints what moves the cursor; nothing in it comes from outside.
    ///
    /// - Throws: the exit for output that cannot be written.
    static func control(_ sequence: String) throws {
        try write(sequence)
    }

    /// Rings the terminal's bell on standard error, which is the terminal where the output is a file.
    ///
    /// - Throws: the exit for output that cannot be written.
    static func bell() throws {
        do {
            try FileHandle.standardError.write(contentsOf: Data([0x07]))
        } catch {
            throw ExitStatus.outputFailed.exit
        }
    }

    /// Tells on standard error what went wrong, each line with the program's name.
    ///
    /// - Throws: the exit for output that cannot be written.
    static func complain(_ lines: [String]) throws {
        let text = lines.map { "pumpctl: \(plain($0))\n" }.joined()
        do {
            try FileHandle.standardError.write(contentsOf: Data(text.utf8))
        } catch {
            throw ExitStatus.outputFailed.exit
        }
    }

    /// A text without anything that a terminal obeys.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: plain.append("?")
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    private static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw ExitStatus.outputFailed.exit
        }
    }
}
