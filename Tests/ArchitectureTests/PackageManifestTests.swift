import Testing

@Suite("The package manifest")
struct PackageManifestTests {
    @Test("builds every folder of code there is; nothing lies beside the build")
    func everyFolder() throws {
        let manifest = try ProjectTree.text("Package.swift")
        // Code that must not compile, code a test compiles by itself, and what is no code.
        let outside = [
            "Refusals", "PseudoTerminalShim", "HostFaultShim", "HungLoopShim", "Scenarios",
            "Seeds", "Mutations",
        ]
        for place in ["Sources", "Simulator", "Tests"] {
            let missing = try ProjectTree.folders(in: place)
                .filter { !outside.contains($0) && !manifest.contains("name: \"\($0)\"") }
            #expect(missing == [], "\(place)")
        }
    }

    @Test("holds every Swift target to the same strict settings")
    func strict() throws {
        let manifest = SwiftSource(
            path: "Package.swift",
            text: try ProjectTree.text("Package.swift")
        )
        let targets = [".target(", ".executableTarget(", ".testTarget("]
            .flatMap { manifest.places(of: $0) }.count
        let strict = manifest.places(of: "swiftSettings: strict").count
        let plainC = manifest.places(of: "cSettings: strictC").count
        #expect(targets > 0)
        #expect(targets == strict + plainC)
    }
}
