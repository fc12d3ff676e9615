import ControlAPI
import Foundation
import Testing

@Suite("The shipped programs")
struct ShippedProgramsTests {
    @Test(
        "tell their help, and are all of one version",
        .timeLimit(.minutes(1)),
        arguments: ["pumpd", "pumpctl", "pumpsim"]
    )
    func stand(program: String) async throws {
        let folder = NSTemporaryDirectory()
        let help = try await ShippedProgram.run(program, ["--help"], in: folder)
        #expect(help.status == 0 && help.output.contains("USAGE: \(program) "), "\(help.output)")
        let version = try await ShippedProgram.run(program, ["--version"], in: folder)
        #expect(version.status == 0 && version.output == ReleaseVersion.text + "\n")
    }
}
