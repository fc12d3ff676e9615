internal import StrictYAML

/// A file that a person wrote, before anybody knows what its keys mean (SR-05, SR-63).
///
/// It is refused with findings a person can read, each on a line the file has, or it is a mapping of
/// which no key can be overlooked.
enum StrictYAMLTarget: FuzzTarget {
    static let name = "strict-yaml"

    static func take(_ bytes: [UInt8]) {
        let lines = FileLines(bytes)
        do {
            let file = try StrictYAMLFile(bytes: bytes, path: "file.yaml")
            read(file.root)
            file.root.finish()
            lines.require(file.findings.inOrder)
        } catch {
            Law.require(!error.findings.isEmpty, "a refused file is refused for something")
            lines.require(error.findings)
        }
    }

    private static func read(_ root: MappingReader) {
        _ = root.required("text")?.text()
        _ = root.optional("number")?.wholeNumber(in: -5...1_000)
        _ = root.optional("truth")?.bool()
        for item in root.optional("list")?.list(mayBeEmpty: true) ?? [] {
            guard let member = item.mapping() else { continue }
            _ = member.required("text")?.parsed { text throws(ReadFault) in
                guard text.utf8.count < 20 else { throw ReadFault() }
                return text
            }
            member.finish()
        }
    }
}

private struct ReadFault: Error {}

/// How many lines a file has, and what is said about them.
struct FileLines {
    private let count: Int

    init(_ bytes: [UInt8]) {
        // Every sign that YAML or a person may take for the end of a line.
        let ends: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        count = 2 + scalars.count(where: ends.contains)
    }

    /// Holds findings to what a person needs of them.
    func require(_ findings: [ConfigurationFinding]) {
        Law.require(findings.count <= FindingList.most + 1, "no more findings than a person reads")
        for finding in findings {
            Law.requireOneLine(finding.message, atMost: FindingList.longest, "a finding")
            if let line = finding.line {
                Law.require((1...count).contains(line), "line \(line) is one of the file's")
            }
        }
    }
}
