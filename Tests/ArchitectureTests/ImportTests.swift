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
        Row("Sources/Journal", others: ["Crypto", "GRDB", "GRDBSQLite"] + foundation + system),
        Row("Sources/PrometheusText"),
        Row("Sources/StrictYAML", others: ["Glibc", "Yams"]),
        // The device's side of the wire is written without a look at ours.
        Row("Simulator/SeededChance"),
        Row("Simulator/PumpSimulator", ["SeededChance"]),
        // Logic.
        Row("Sources/DoseCheck", ["DoseMath"]),
        Row("Sources/InfusionCore", ["DoseMath", "DoseCheck"]),
        Row("Sources/DrugLibrary", ["DoseMath", "StrictYAML"], others: ["Crypto"]),
        Row("Sources/PumpDriver", ["DoseMath", "CSerialPort", "CLinux"], others: ["Glibc"]),
        Row("Sources/ControlAPI", ["DoseMath"], others: foundation),
        // For display alone; a prediction never gates a dose.
        Row("Sources/PlasmaPrediction", ["DoseMath"], others: ["FoundationEssentials", "Glibc"]),
        Row("Sources/Staff", ["StrictYAML"], others: ["Crypto", "CryptoExtras"] + foundation),
        // The loop, where core and driver meet.
        Row(
            "Sources/ControlLoop",
            ["DoseMath", "DoseCheck", "InfusionCore", "PumpDriver"],
            others: ["FoundationEssentials"]
        ),
        // What the engineer sets, in the words of those who keep to it.
        Row(
            "Sources/Settings",
            ["DoseMath", "InfusionCore", "PumpDriver", "StrictYAML"],
            others: ["Glibc"]
        ),
        // The shell.
        Row(
            "Sources/PumpService",
            [
                "CLinux", "ControlAPI", "ControlLoop", "DoseMath", "DrugLibrary", "InfusionCore",
                "Journal", "PrometheusText", "PumpDriver", "Settings", "Staff", "StrictYAML",
            ],
            others: [
                "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOHTTPTypes",
                "NIOHTTPTypesHTTP1", "ServiceLifecycle", "UnixSignals",
            ] + foundation + system + nio
        ),
        Row("Sources/ControlClient", ["ControlAPI"], others: ["Glibc"] + nio),
        Row(
            "Sources/Installation",
            [
                "CLinux", "ControlAPI", "ControlClient", "DoseMath", "DrugLibrary",
                "InfusionCore", "Journal", "PumpDriver", "Settings", "Staff", "StrictYAML",
            ],
            others: foundation + system
        ),
        // The programs.
        Row(
            "Sources/pumpd",
            ["PumpService", "PumpDriver"],
            others: ["ArgumentParser", "Logging"] + foundation
        ),
        Row(
            "Sources/pumpctl",
            [
                "ControlAPI", "ControlClient", "DoseMath", "DrugLibrary", "Installation", "Journal",
                "PlasmaPrediction", "PumpDriver", "Settings", "Staff", "StrictYAML",
            ],
            // Dispatch tells of keys and signals at a terminal.
            others: ["ArgumentParser", "Dispatch"] + foundation + system
        ),
        // Both sides of the wire meet here, and nowhere else.
        Row(
            "Simulator/SystemSimulation",
            [
                "ControlLoop", "DoseMath", "InfusionCore", "PumpDriver", "PumpSimulator",
                "SeededChance",
            ]
        ),
        Row(
            "Simulator/pumpsim",
            // The release's version, and nothing else of the interface.
            ["ControlAPI", "PumpSimulator", "SystemSimulation"],
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
        // Scenarios and seeds are text.
        .filter { !["Simulator/Scenarios", "Simulator/Seeds"].contains($0) }
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

    @Test("predictions are made by pumpctl alone, and reach nothing that gates a dose")
    func predictions() throws {
        // By the code itself, so that no row of the table can let one in.
        let users = try ProjectTree.sources(in: "Sources", "Simulator")
            .filter { $0.imports.contains("PlasmaPrediction") }
        #expect(!users.isEmpty)
        #expect(users.filter { !$0.path.hasPrefix("Sources/pumpctl/") }.map(\.path) == [])
        // And by the manifest, so that nothing is even linked to it.
        let manifest = try ProjectTree.text("Package.swift")
        let targets = manifest.split(separator: "arget(").dropFirst()
        let linked = targets.filter {
            $0.contains("dependencies:") && $0.contains("\"PlasmaPrediction\"")
                && !$0.contains("name: \"PlasmaPrediction\"")
        }
        let names = linked.compactMap { $0.split(separator: "\"").dropFirst().first }
        #expect(
            Set(names).subtracting(["pumpctl", "pumpd-benchmarks"])
                .filter { !$0.hasSuffix("Tests") } == []
        )
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
