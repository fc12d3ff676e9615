import ConfigurationFixtures
import Testing

@testable import Settings

@Suite("Settings as bytes")
struct SettingsBytesTests {
    @Test("are read as from their file, and kept as they were for a digest")
    func bytes() throws {
        let fixture = try SettingsFixture()
        fixture.change("poll", to: "1 min")
        try fixture.write()
        let file = SettingsExamination(path: fixture.path)
        let bytes = SettingsExamination(bytes: Array(fixture.text.utf8), path: fixture.path)
        #expect(file.findings == bytes.findings && !bytes.findings.isEmpty)
        #expect(file.staff == bytes.staff && bytes.staff == fixture.folder + "/staff.yaml")
        #expect(file.bytes == bytes.bytes && bytes.bytes == Array(fixture.text.utf8))
        #expect(bytes.settings == nil)
    }
}
