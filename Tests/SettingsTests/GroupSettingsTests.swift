import ConfigurationFixtures
import InfusionCore
import Testing

@testable import Settings

@Suite("The Unix groups in the settings (SR-15)")
struct GroupSettingsTests {
    private func settings(_ section: String) throws -> Settings {
        let fixture = try SettingsFixture()
        fixture.append(section)
        try fixture.write()
        return try Settings(path: fixture.path)
    }

    private func refusal(_ section: String) throws -> (text: String, line: Int) {
        let fixture = try SettingsFixture()
        fixture.append(section)
        try fixture.write()
        let error = #expect(throws: SettingsError.self) { try Settings(path: fixture.path) }
        let line = try #require(fixture.line(of: "groups"))
        return (error?.description.replacing(fixture.path, with: "F") ?? "", line)
    }

    @Test("are none as shipped, so that every account may be used by whoever signs in there")
    func shipped() throws {
        #expect(try Settings(path: SettingsFixture.shippedPath()).groups == nil)
    }

    @Test("are known by number from the start; one may stand for several roles")
    func named() throws {
        let groups = try settings(
            "groups:\n  observer: daemon\n  nurse: root\n  prescriber: root\n  biomed: adm"
        ).groups
        #expect(groups?.numbers.count == 4)
        #expect(groups?.numbers[.nurse] == 0 && groups?.numbers[.prescriber] == 0)
        #expect(groups?.roles(of: [0]) == [.nurse, .prescriber])
    }

    @Test("refuse a group that the host does not have, with its line")
    func unknown() throws {
        let (text, line) = try refusal(
            "groups:\n  observer: root\n  nurse: no-such-group\n  prescriber: root\n  biomed: root"
        )
        #expect(text.hasPrefix("F:\(line + 2): nurse: there is no Unix group 'no-such-group'"))
        #expect(!text.contains("\n"))
    }

    @Test("refuse a role without a group, and a key that is no role")
    func keys() throws {
        let (text, line) = try refusal("groups:\n  observer: root\n  nurse: root\n  surgeon: root")
        #expect(text.contains("the key 'prescriber' is missing in groups"))
        #expect(text.contains("the key 'biomed' is missing in groups"))
        #expect(text.contains("F:\(line + 3): unknown key 'surgeon' in groups"))
        #expect(try refusal("groups: nurses").text.contains("has to be a mapping"))
        #expect(try refusal("groups: {}").text.contains("is missing in groups"))
    }
}
