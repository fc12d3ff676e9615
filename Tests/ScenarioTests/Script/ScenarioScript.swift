import Foundation
import Testing

/// A scenario as it stands in its file: one sentence a line, `#` before what is told to the reader.
struct ScenarioScript: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let title: String
    let lines: [(number: Int, text: String)]

    var testDescription: String { "\(name): \(title)" }

    init(path: String) throws {
        self.path = path
        name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        title = all.first.map { $0.drop { $0 == "#" || $0 == " " } }.map(String.init) ?? ""
        lines = zip(1..., all).compactMap { number, line in
            let sentence = line.drop { $0 == " " }
            return sentence.isEmpty || sentence.hasPrefix("#") ? nil : (number, String(sentence))
        }
    }

    /// Every file of `Simulator/Scenarios`, by name.
    ///
    /// `make scenarios SCENARIO=mute` plays only those with `mute` in their name.
    ///
    /// - Throws: `StepFailure` where none has it, or what kept the folder from being read.
    static func all() throws -> [ScenarioScript] {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let wanted = ProcessInfo.processInfo.environment["SCENARIO"] ?? ""
        let scenarios = folder.path + "/Simulator/Scenarios/"
        let files = try FileManager.default.contentsOfDirectory(atPath: scenarios)
            .filter { $0.hasSuffix(".scenario") && (wanted.isEmpty || $0.contains(wanted)) }
        guard !files.isEmpty else { throw StepFailure("no scenario has '\(wanted)' in its name") }
        return try files.filter(isPossible).sorted().map {
            try ScenarioScript(path: scenarios + $0)
        }
    }

    /// Whether this account may stage it: a disk of its own takes root.
    private static func isPossible(_ file: String) -> Bool {
        guard file.contains("full_disk"), !MemoryDisk.isPossible else { return true }
        print("not played without root: \(file)")
        return false
    }

    /// Plays it from the first line to the last.
    ///
    /// - Throws: `StepFailure`, naming the line.
    func play(on stage: Stage) async throws {
        for line in lines {
            do {
                try await Verb.perform(line.text, on: stage)
            } catch let failure as StepFailure {
                throw StepFailure("\(path):\(line.number): \(line.text)\n  \(failure)")
            }
        }
    }
}
