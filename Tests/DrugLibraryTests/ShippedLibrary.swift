import ConfigurationFixtures
import Foundation
import Testing

@testable import DrugLibrary

/// The library as it is shipped, and what is found in it when something of it is changed.
struct ShippedLibrary {
    static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Config/drug-library.yaml").path

    let text: String

    init() throws {
        text = try String(contentsOfFile: Self.path, encoding: .utf8)
    }

    /// The text with one part of it, which has to be there, put for another.
    func with(_ replacement: String, for original: String) throws -> String {
        try #require(text.contains(original), "the shipped library has no '\(original)'")
        return text.replacingFirst(original, with: replacement)
    }

    /// The line, counted from 1, on which a part of the text stands first.
    func line(of part: String) throws -> Int {
        let range = try #require(text.range(of: part))
        return text[..<range.lowerBound].count { $0 == "\n" } + 1
    }

    /// The text from the first drug on: appended, it is that drug once more.
    func drugs() throws -> String {
        let start = try #require(text.range(of: "      - name: ketamine"))
        return String(text[start.lowerBound...])
    }

    /// The text from the first care area on: appended, it is that area once more.
    func careAreas() throws -> String {
        let start = try #require(text.range(of: "  - name: outpatient"))
        return String(text[start.lowerBound...])
    }

    /// What is found in a text, a line each; nothing where the library is taken.
    static func findings(in text: String, digest: String? = nil) -> [String] {
        do throws(DrugLibraryError) {
            _ = try library(text, digest: digest)
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    /// The library that a text is, under the name of `lib.yaml`.
    static func library(
        _ text: String,
        digest: String? = nil
    ) throws(DrugLibraryError) -> DrugLibrary {
        try DrugLibrary(bytes: Array(text.utf8), path: "lib.yaml", expectedDigest: digest)
    }
}
