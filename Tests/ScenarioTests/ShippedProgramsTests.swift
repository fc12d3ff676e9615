import Foundation
import Testing

@Suite("The shipped programs")
struct ShippedProgramsTests {
    @Test("stand beside the tests and tell their version or their help", .timeLimit(.minutes(1)))
    func stand() throws {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        for program in ["pumpd", "pumpctl", "pumpsim"] {
            let process = Process()
            process.executableURL = folder.appendingPathComponent(program)
            process.arguments = ["--help"]
            process.standardOutput = Pipe()
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(program) --help")
        }
    }
}
