import Foundation
import Testing

/// Pages go stale in silence: every path they name exists.
@Suite("The pages")
struct PageTests {
    @Test("name only files and folders that exist")
    func paths() throws {
        let files = try ProjectTree.files()
        for page in try ProjectTree.pages() {
            let missing = Page(text: try ProjectTree.text(page)).paths
                .filter { !Self.isThere($0, from: page, among: files) }
            #expect(missing == [], "\(page)")
        }
    }

    @Test("link only to files that exist")
    func links() throws {
        for page in try ProjectTree.pages() {
            let folder = page.split(separator: "/").dropLast().joined(separator: "/")
            let missing = Page(text: try ProjectTree.text(page)).links.filter { link in
                !ProjectTree.exists(folder.isEmpty ? link : "\(folder)/\(link)")
            }
            #expect(missing == [], "\(page)")
        }
    }

    @Test("are read for what looks like a path, and for nothing else")
    func reading() {
        let page = Page(
            text: """
                See `Sources/pumpd/` and `Alarm.swift`, `mL/h`, `GET /v1/status`, `/run/pumpd`,
                `pumpctl stop`, [the design](ARCHITECTURE.md#layers), [out](https://swift.org).
                ```
                `Sources/not-read`
                ```
                """
        )
        #expect(page.paths == ["Sources/pumpd/", "Alarm.swift"])
        #expect(page.links == ["ARCHITECTURE.md"])
    }

    /// A path may be told from the root or by its last parts, as one does of a file in a folder that
    /// the sentence is about.
    private static func isThere(_ path: String, from page: String, among files: [String]) -> Bool {
        let name = path.hasSuffix("/") ? String(path.dropLast()) : path
        return files.contains { file in
            file == name || file.hasSuffix("/" + name)
                || file.hasPrefix(name + "/") || file.contains("/" + name + "/")
        }
    }
}

/// What a page names: paths between backticks, and the targets of its links.
private struct Page {
    let paths: [String]
    let links: [String]

    init(text: String) {
        var isExample = false
        var paths: [String] = []
        var links: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.drop(while: { $0 == " " }).hasPrefix("```") { isExample.toggle() }
            guard !isExample else { continue }
            let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated() where !index.isMultiple(of: 2) {
                if Self.looksLikeAPath(piece) { paths.append(String(piece)) }
            }
            for piece in line.components(separatedBy: "](").dropFirst() {
                let target = piece.prefix { $0 != ")" && $0 != "#" }
                if !target.isEmpty, !target.contains(":") { links.append(String(target)) }
            }
        }
        self.paths = paths
        self.links = links
    }

    private static func looksLikeAPath(_ word: Substring) -> Bool {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "._-+/".contains($0) }
        guard isPlain, let first = word.first, first != "/" else { return false }
        let endings = [".swift", ".md", ".yaml", ".c", ".h", ".py", ".sh", ".service"]
        if endings.contains(where: { word.hasSuffix($0) && word.count > $0.count }) { return true }
        // Folders of ours begin with a capital letter or a point; units and URLs do not.
        return word.contains("/") && (first.isUppercase || first == ".")
    }
}
