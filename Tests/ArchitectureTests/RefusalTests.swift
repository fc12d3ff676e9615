import Foundation
import Testing

/// What must not compile does not: every file of Tests/Refusals, by the compiler's own words.
///
/// The compiler's verifier succeeds where a file is refused exactly as its `expected-error` comments
/// say, and fails where it compiles or is refused for another reason.
@Suite("The compiler refuses", .timeLimit(.minutes(30)))
struct RefusalTests {
    private static let control = "Tests/Refusals/AllowedUse.swift"

    @Test("what each file tries, in the words the file expects", arguments: try Self.files())
    func refusal(path: String) throws {
        let expects = try ProjectTree.text(path).contains("expected-error")
        #expect(expects == (path != Self.control), "only the control file compiles")
        let verdict = try Toolchain().verify(path)
        #expect(verdict.status == 0, "\(verdict.output)")
    }

    @Test("each way that is known to go round the ceilings")
    func complete() throws {
        let names = try Self.files().compactMap { $0.split(separator: "/").last }
        let ways = [
            "ForgedApproval", "ExtendedApproval", "ChangedApproval", "SpentTwice", "SpentInALoop",
            "KeptInAnArray", "TakenOutOfAClosure", "CodableApproval", "DecodedApproval",
            "LookalikeApproval", "CopiedApproval", "LentApproval", "VolumePlusMass",
            "DoseRatePlusMassRate", "QuantityWithoutValue", "BareNumber", "FloatingPoint",
            "FloatingPointLiteral", "OrderWithoutCeilings", "AskWithoutCarried", "AllowedUse",
        ]
        #expect(Set(names) == Set(ways.map { "\($0).swift" }))
    }

    @Test("nothing by accident: a file without its expected error is found out")
    func verifierWorks() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("refusals-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("Unexpected.swift")
        let text = try ProjectTree.text("Tests/Refusals/SpentTwice.swift")
            .replacingOccurrences(of: "expected-error", with: "not-expected")
        try Data(text.utf8).write(to: file)
        #expect(try Toolchain().verify(file.path).status != 0)
    }

    private static func files() throws -> [String] {
        try ProjectTree.files(under: "Tests/Refusals").filter { $0.hasSuffix(".swift") }
    }
}
