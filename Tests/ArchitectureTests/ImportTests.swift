import Testing

/// Who may import what: the layers of ARCHITECTURE.md as one table.
///
/// Arrows point down. Every target has a row; what a row does not name may not be imported.
@Suite("The layers")
struct ImportTests {
    /// A target, the targets of ours it may import, and what it may import from elsewhere.
    private struct Row {
        let folder: String
        let ours: Set<String>
        let others: Set<String>

        init(_ folder: String, _ ours: Set<String> = [], others: Set<String> = []) {
            self.folder = folder
            self.ours = ours
            self.others = others
        }

        var name: String { String(folder.split(separator: "/").last ?? "") }
    }

    private static let foundation: Set<String> = ["Foundation", "FoundationEssentials"]
    private static let system: Set<String> = ["Glibc", "Synchronization"]
    private static let nio: Set<String> = ["NIOCore", "NIOPosix", "NIOHTTP1"]

    private static let table: [Row] = [
        // Ground: know nothing of ours.
        Row("Sources/DoseMath"),
        Row("Sources/CLinux"),
        Row("Sources/CSerialPort"),
        Row("Sources/Journal", others: ["Crypto", "GRDB"] + foundation + system),
        Row("Sources/StrictYAML", others: ["Yams"] + foundation),
        // The device's side of the wire is written without a look at ours.
        Row("Simulator/PumpSimulator"),
        // Logic.
        Row("Sources/DoseCheck", ["DoseMath"]),
        Row("Sources/InfusionCore", ["DoseMath", "DoseCheck"]),
        Row("Sources/DrugLibrary", ["DoseMath", "StrictYAML"], others: ["Crypto"]),
        Row("Sources/PumpDriver", ["DoseMath", "CSerialPort", "CLinux"], others: ["Glibc"]),
        Row("Sources/ControlAPI", ["DoseMath"], others: foundation),
        // The loop, where core and driver meet.
        Row(
            "Sources/ControlLoop",
            ["DoseMath", "DoseCheck", "InfusionCore", "PumpDriver"],
            others: ["FoundationEssentials"]
        ),
        // The shell.
        Row(
            "Sources/PumpService",
            [
                "CLinux", "ControlAPI", "ControlLoop", "DoseMath", "DrugLibrary", "InfusionCore",
                "Journal", "PumpDriver", "StrictYAML",
            ],
            others: [
                "Crypto", "CryptoExtras", "HTTPTypes", "Hummingbird", "Logging", "Metrics",
                "ServiceLifecycle", "UnixSignals",
            ] + foundation + system + nio
        ),
        Row(
            "Sources/ControlClient",
            ["ControlAPI"],
            others: ["AsyncHTTPClient"] + foundation + system + nio
        ),
        // The programs.
        Row(
            "Sources/pumpd",
            ["PumpService", "PumpDriver"],
            others: ["ArgumentParser", "Logging"] + foundation
        ),
        Row(
            "Sources/pumpctl",
            ["ControlClient", "ControlAPI", "DoseMath", "DrugLibrary", "Journal", "PumpDriver"],
            others: ["ArgumentParser", "Glibc"] + foundation
        ),
        Row(
            "Simulator/pumpsim",
            ["PumpSimulator"],
            others: ["ArgumentParser"] + foundation + system
        ),
    ]

    @Test("every target imports only what its row allows")
    func rows() throws {
        for row in Self.table {
            let allowed = row.ours + row.others
            let wrong = try ProjectTree.sources(in: row.folder).flatMap { source in
                source.imports.filter { !allowed.contains($0) }.map { "\(source.path): \($0)" }
            }
            #expect(wrong == [], "\(row.name) may import only \(allowed.sorted())")
        }
    }

    @Test("every folder of Sources and Simulator has a row, and every row a folder")
    func complete() throws {
        let folders = try ["Sources", "Simulator"].flatMap { place in
            try ProjectTree.folders(in: place).map { "\(place)/\($0)" }
        }
        #expect(Set(folders) == Set(Self.table.map(\.folder)))
    }

    @Test("no row lets two targets import each other, not even by a detour")
    func noCycle() {
        var above: [String: Set<String>] = [:]
        for row in Self.table { above[row.name] = row.ours }
        for row in Self.table {
            var reached = row.ours
            for _ in Self.table { reached = reached.reduce(reached) { $0.union(above[$1] ?? []) } }
            #expect(!reached.contains(row.name), "\(row.name) imports itself")
        }
    }

    @Test("the drivers proper know neither a line nor the system: bytes in, bytes out")
    func driversWithoutIO() throws {
        let drivers = try ProjectTree.sources(in: "Sources/PumpDriver")
            .filter { !$0.path.hasPrefix("Sources/PumpDriver/Line/") }
        let wrong = drivers.flatMap { source in
            source.imports.filter { $0 != "DoseMath" }.map { "\(source.path): \($0)" }
        }
        #expect(wrong == [])
    }
}

private func + (left: Set<String>, right: Set<String>) -> Set<String> { left.union(right) }
