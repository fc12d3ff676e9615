import Foundation

/// The lines that are read while scenarios and trials play, one for each that has ended.
enum Playbill {
    /// Writes one line, which `make scenarios` shows, and where it failed another with the reason.
    static func tell(
        _ verdict: String,
        after time: Duration,
        _ what: String,
        because reason: String? = nil
    ) throws {
        let seconds = String(format: "%5.1f s", time / .seconds(1))
        var lines = ["\(verdict) \(seconds)  \(what)"]
        if let reason {
            let shown = reason.split(separator: "\n").prefix(4).joined(separator: " ")
            lines.append("\(verdict)          \(shown)")
        }
        let text = lines.joined(separator: "\n") + "\n"
        try FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
