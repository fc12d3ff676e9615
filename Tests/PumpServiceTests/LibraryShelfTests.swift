import ConfigurationFixtures
import DoseMath
import Foundation
import Settings
import Testing

@testable import PumpService

@Suite("The drug library on its shelf")
struct LibraryShelfTests {
    private static let careArea = "outpatient ketamine infusion"

    private static var shipped: String {
        URL(fileURLWithPath: SettingsFixture.shippedPath()).deletingLastPathComponent()
            .appendingPathComponent("drug-library.yaml").path
    }

    private func shelf(
        _ path: String = shipped,
        careArea: String = careArea,
        digest: String? = nil
    ) -> LibraryShelf {
        LibraryShelf(
            path: path,
            careArea: CareAreaName(careArea, file: "/etc/pumpd/pumpd.yaml", line: 20),
            expectedDigest: digest
        )
    }

    private func refusal(_ shelf: LibraryShelf) -> String {
        let error = #expect(throws: StartError.self) { try shelf.read() }
        #expect(error?.exitStatus == 78)
        return error?.description ?? ""
    }

    @Test("as shipped has what the shipped settings name, and nothing of another care area")
    func shipped() throws {
        let settings = try Settings(path: SettingsFixture.shippedPath())
        let formulary = try shelf(
            settings.drugLibrary,
            careArea: settings.careArea,
            digest: settings.drugLibraryDigest
        ).read()
        #expect(formulary.careArea == Self.careArea)
        #expect(formulary.drugs.map(\.drug) == ["ketamine"])
        #expect(formulary.version == "2026-11" && formulary.digest.count == 64)
    }

    @Test("names the care areas that are there where the one of the settings is not (SR-53)")
    func missingCareArea() {
        for area in ["ward 3", "", "Outpatient ketamine infusion", Self.careArea + " "] {
            let text = refusal(shelf(careArea: area))
            #expect(
                text
                    == "/etc/pumpd/pumpd.yaml:20: there is no care area '\(area)' in the drug"
                    + " library \(Self.shipped): write care_area as one of \(Self.careArea)"
            )
        }
        #expect(refusal(shelf(careArea: "ward\t3")).contains("'ward\\t3'"))
    }

    @Test("holds the file to the digest the site has pinned, at every reading (SR-05)")
    func pinnedDigest() throws {
        let digest = try shelf().read().digest
        #expect(try shelf(digest: digest).read().digest == digest)
        let text = refusal(shelf(digest: String(repeating: "0", count: 64)))
        #expect(text.contains(digest), "\(text)")
        let fixture = try SettingsFixture()
        let copy = fixture.folder + "/drug-library.yaml"
        let original = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        try original.write(toFile: copy, atomically: false, encoding: .utf8)
        let pinned = shelf(copy, digest: digest)
        #expect(try pinned.read().digest == digest)
        try (original + "\n").write(toFile: copy, atomically: false, encoding: .utf8)
        #expect(refusal(pinned).contains("expected is \(digest)"))
        #expect(try shelf(copy).read().digest != digest)
    }

    @Test("is told apart from what is in memory, by its digest and by what it says (SR-53, SR-60)")
    func fault() throws {
        let fixture = try SettingsFixture()
        let copy = fixture.folder + "/drug-library.yaml"
        let original = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        try original.write(toFile: copy, atomically: false, encoding: .utf8)
        let shelf = shelf(copy)
        let formulary = try shelf.read()
        #expect(shelf.fault(of: formulary) == nil)
        let flipped = Formulary(
            version: formulary.version,
            digest: formulary.digest,
            careArea: formulary.careArea,
            drugs: [],
            care: formulary.care
        )
        #expect(shelf.fault(of: flipped)?.contains("not what \(copy) says") == true)
        try (original + "\n").write(toFile: copy, atomically: false, encoding: .utf8)
        let changed = try #require(shelf.fault(of: formulary))
        #expect(changed.contains(formulary.digest) && changed.contains("was changed"), "\(changed)")
        try "".write(toFile: copy, atomically: false, encoding: .utf8)
        #expect(shelf.fault(of: formulary)?.contains("restart pumpd") == true)
    }

    @Test("is refused whole with file and line of everything that is wrong (SR-05)")
    func findings() throws {
        let fixture = try SettingsFixture()
        let copy = fixture.folder + "/drug-library.yaml"
        let original = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        let wrong = original.replacing("dose_rate: 1 mg/kg/h", with: "dose_rate: 1 mg/h")
            .replacing("window: 2 h", with: "window: 2")
        try wrong.write(toFile: copy, atomically: false, encoding: .utf8)
        let lines = refusal(shelf(copy)).split(separator: "\n")
        #expect(lines.count >= 3, "\(lines)")
        #expect(lines.allSatisfy { $0.hasPrefix(copy + ":") })
        #expect(refusal(shelf(fixture.folder + "/none.yaml")).contains("none.yaml"))
    }
}
