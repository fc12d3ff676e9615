// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

// What is exact and pure is computed millions of times by its tests, which take three times as long
// unoptimised; optimised it is tested as it is shipped. Overflow traps either way.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let strictC: [CSetting] = [
    .enableWarning("all"),
    .enableWarning("extra"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let unixSignals = Target.Dependency.product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)

// Layers, top to bottom as in ARCHITECTURE.md; an arrow never points up or sideways but where a
// comment says so. Tests/ArchitectureTests holds the sources to it.

let ground: [Target] = [
    .target(name: "DoseMath", swiftSettings: strict + optimised),
    .target(name: "CLinux", cSettings: strictC),
    .systemLibrary(
        name: "CSerialPort",
        pkgConfig: "libserialport",
        providers: [.apt(["libserialport-dev"])]
    ),
    .target(
        name: "Journal",
        dependencies: [
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "GRDBSQLite", package: "GRDB.swift"), crypto,
        ],
        swiftSettings: strict
    ),
    .target(
        name: "StrictYAML",
        dependencies: [.product(name: "Yams", package: "Yams")],
        swiftSettings: strict
    ),
    .target(name: "PrometheusText", swiftSettings: strict),
    // Chance that can be had again, for the simulator and for every test that draws.
    .target(
        name: "SeededChance",
        path: "Simulator/SeededChance",
        swiftSettings: strict + optimised
    ),
    // Sideways on purpose: the simulated line's noise comes from a seed.
    .target(
        name: "PumpSimulator",
        dependencies: ["SeededChance"],
        path: "Simulator/PumpSimulator",
        swiftSettings: strict + optimised
    ),
]

let logic: [Target] = [
    .target(name: "DoseCheck", dependencies: ["DoseMath"], swiftSettings: strict + optimised),
    .target(
        name: "DrugLibrary",
        dependencies: ["DoseMath", "StrictYAML", crypto],
        swiftSettings: strict
    ),
    // Sideways on purpose: the core runs the second computation beside the first.
    .target(
        name: "InfusionCore",
        dependencies: ["DoseMath", "DoseCheck"],
        swiftSettings: strict + optimised
    ),
    .target(
        name: "PumpDriver",
        dependencies: ["DoseMath", "CSerialPort", "CLinux"],
        swiftSettings: strict + optimised
    ),
    .target(name: "ControlAPI", dependencies: ["DoseMath"], swiftSettings: strict),
    .target(
        name: "PlasmaPrediction",
        dependencies: ["DoseMath"],
        swiftSettings: strict + optimised
    ),
    .target(
        name: "Staff",
        dependencies: ["StrictYAML", crypto, cryptoExtras],
        swiftSettings: strict
    ),
]

let upper: [Target] = [
    .target(
        name: "ControlLoop",
        dependencies: ["DoseMath", "InfusionCore", "PumpDriver"],
        swiftSettings: strict + optimised
    ),
    .target(
        name: "Settings",
        dependencies: ["DoseMath", "InfusionCore", "PumpDriver", "StrictYAML"],
        swiftSettings: strict
    ),
    .target(
        name: "PumpService",
        dependencies: [
            "CLinux", "ControlAPI", "ControlLoop", "DoseMath", "DrugLibrary", "InfusionCore",
            "Journal", "PrometheusText", "PumpDriver", "Settings", "Staff", "StrictYAML", crypto,
            logging, nioCore, nioHTTP, nioPosix, lifecycle, unixSignals,
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        ],
        swiftSettings: strict
    ),
    .target(
        name: "ControlClient",
        dependencies: ["ControlAPI", nioCore, nioHTTP, nioPosix],
        swiftSettings: strict
    ),
    // Sideways on purpose: it asks the daemon, as any client does.
    .target(
        name: "Installation",
        dependencies: [
            "CLinux", "ControlAPI", "ControlClient", "DoseMath", "DrugLibrary", "InfusionCore",
            "Journal", "PumpDriver", "Settings", "Staff", "StrictYAML",
        ],
        swiftSettings: strict
    ),
]

let simulation: [Target] = [
    // The whole system in one thread under virtual time: both sides of the wire meet here alone.
    .target(
        name: "SystemSimulation",
        dependencies: [
            "ControlLoop", "DoseMath", "InfusionCore", "PumpDriver", "PumpSimulator",
            "SeededChance",
        ],
        path: "Simulator/SystemSimulation",
        swiftSettings: strict + optimised
    )
]

let programs: [Target] = [
    .executableTarget(
        name: "pumpd",
        dependencies: ["PumpDriver", "PumpService", argumentParser, logging],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "pumpctl",
        dependencies: [
            "ControlAPI", "ControlClient", "DoseMath", "DrugLibrary", "Installation", "Journal",
            "PlasmaPrediction", "Staff", "StrictYAML", argumentParser,
        ],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "pumpsim",
        dependencies: ["ControlAPI", "PumpSimulator", "SystemSimulation", argumentParser],
        path: "Simulator/pumpsim",
        swiftSettings: strict
    ),
    // What was measured, as a page: values in, text out.
    .target(
        name: "BenchmarkPage",
        path: "Benchmarks/BenchmarkPage",
        swiftSettings: strict
    ),
    .target(name: "CPingPong", path: "Benchmarks/CPingPong", cSettings: strictC),
    // Measures the programs beside it; see Scripts/bench.
    .executableTarget(
        name: "pumpd-benchmarks",
        dependencies: [
            "BenchmarkPage", "CLinux", "CPingPong", "ControlAPI", "DoseCheck", "DoseMath",
            "Journal", "PlasmaPrediction", "PumpDriver", "PumpSimulator", "SystemSimulation",
            argumentParser,
            .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ],
        path: "Benchmarks/PumpdBenchmarks",
        swiftSettings: strict
    ),
]

let tests: [Target] = [
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
        name: "BenchmarkPageTests",
        dependencies: ["BenchmarkPage"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "PlasmaPredictionTests",
        dependencies: ["DoseMath", "PlasmaPrediction", "SeededChance"],
        swiftSettings: strict + optimised
    ),
    .testTarget(
        name: "StaffTests",
        dependencies: ["SeededChance", "Staff", "StrictYAML"],
        swiftSettings: strict
    ),
    .testTarget(name: "CLinuxTests", dependencies: ["CLinux"], swiftSettings: strict),
    .testTarget(
        name: "ControlAPITests",
        dependencies: ["ControlAPI", "DoseMath", "SchemaValidation", "SeededChance"],
        swiftSettings: strict
    ),
    // Holds JSON against the OpenAPI document that the daemon serves.
    .target(name: "SchemaValidation", path: "Tests/SchemaValidation", swiftSettings: strict),
    .testTarget(
        name: "ControlClientTests",
        dependencies: ["ControlAPI", "ControlClient", "ScriptedDaemon"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "ControlLoopTests",
        dependencies: ["ControlLoop", "DoseMath", "InfusionCore", "PumpDriver"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "DoseCheckTests",
        dependencies: ["DoseCheck", "DoseMath", "SeededChance"],
        swiftSettings: strict + optimised
    ),
    .testTarget(
        name: "DoseMathTests",
        dependencies: ["DoseMath", "SeededChance", .product(name: "BigInt", package: "BigInt")],
        swiftSettings: strict + optimised
    ),
    .testTarget(
        name: "DrugLibraryTests",
        dependencies: [
            "ConfigurationFixtures", "DoseMath", "DrugLibrary", "SeededChance", "StrictYAML",
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "InfusionCoreTests",
        dependencies: ["DoseCheck", "DoseMath", "InfusionCore", "SeededChance"],
        swiftSettings: strict + optimised
    ),
    .testTarget(
        name: "ExplorationTests",
        dependencies: ["DoseCheck", "DoseMath", "InfusionCore", "SeededChance"],
        swiftSettings: strict + optimised
    ),
    .testTarget(
        name: "InstallationTests",
        dependencies: [
            "ConfigurationFixtures", "ControlAPI", "Installation", "Journal", "ScriptedDaemon",
            "Settings",
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "JournalTests",
        dependencies: [
            "FaultyDisk", "Journal", "SeededChance", .product(name: "GRDB", package: "GRDB.swift"),
        ],
        swiftSettings: strict
    ),
    // A disk for SQLite that fails, tears and loses what it is told to.
    .target(
        name: "FaultyDisk",
        path: "Tests/FaultyDisk",
        cSettings: strictC,
        linkerSettings: [.linkedLibrary("sqlite3")]
    ),
    .testTarget(
        name: "PrometheusTextTests",
        dependencies: ["PrometheusText"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "PumpDriverTests",
        dependencies: ["CLinux", "DoseMath", "PumpDriver"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "PumpServiceTests",
        dependencies: [
            "ConfigurationFixtures", "ControlAPI", "ControlLoop", "DoseMath", "InfusionCore",
            "Journal", "PumpDriver", "PumpService", "Settings", "Staff", crypto, logging, nioCore,
            nioPosix,
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "PumpSimulatorTests",
        dependencies: ["PumpSimulator", "SeededChance", "pumpsim"],
        exclude: ["External"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "PumpctlTests",
        dependencies: [
            "ControlAPI", "ControlClient", "DoseMath", "DrugLibrary", "Journal", "PlasmaPrediction",
            "ScriptedDaemon", "Staff", "StrictYAML", "pumpctl",
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "ScenarioTests",
        dependencies: [
            "ControlAPI", "ControlLoop", "DoseMath", "InfusionCore", "Journal", "SchemaValidation",
            "SeededChance", "pumpctl", "pumpd", "pumpsim", crypto,
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "SettingsTests",
        dependencies: [
            "ConfigurationFixtures", "DoseMath", "InfusionCore", "PumpDriver", "Settings",
            "StrictYAML",
        ],
        swiftSettings: strict
    ),
    // The shipped configuration, to be changed by key and line.
    .target(
        name: "ConfigurationFixtures",
        path: "Tests/ConfigurationFixtures",
        swiftSettings: strict
    ),
    .testTarget(
        name: "StrictYAMLTests",
        dependencies: ["SeededChance", "StrictYAML"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "SystemSimulationTests",
        dependencies: [
            "ControlLoop", "DoseMath", "InfusionCore", "PumpSimulator", "SeededChance",
            "SystemSimulation", "pumpsim",
        ],
        swiftSettings: strict
    ),
    // A daemon that says what a test tells it to, for the tests of clients.
    .target(
        name: "ScriptedDaemon",
        dependencies: ["ControlAPI", nioCore, nioPosix],
        path: "Tests/ScriptedDaemon",
        swiftSettings: strict
    ),
]

// Scripts/sanitize leaves out what needs the HTTP server: SwiftNIO and Hummingbird take long to build
// under a sanitizer, and are not ours to mend.
let isWithoutServer = Context.environment["PUMPD_WITHOUT_SERVER"] != nil
let needingServer: Set = [
    "ControlClient", "ControlClientTests", "Installation", "InstallationTests", "PumpService",
    "PumpServiceTests", "PumpctlTests",
    "ScenarioTests", "ScriptedDaemon", "pumpctl", "pumpd", "pumpd-benchmarks",
]

let products: [Product] = [
    .executable(name: "pumpd", targets: ["pumpd"]),
    .executable(name: "pumpctl", targets: ["pumpctl"]),
    .executable(name: "pumpsim", targets: ["pumpsim"]),
    // What takes in bytes or text from outside, for the fuzzer in Fuzzing alone.
    .library(
        name: "PumpdLayers",
        targets: [
            "ControlAPI", "ControlLoop", "DoseMath", "DrugLibrary", "InfusionCore",
            "PumpDriver", "PumpSimulator", "Settings", "Staff", "StrictYAML", "SystemSimulation",
        ]
    ),
]

let package = Package(
    name: "pumpd",
    products: products.filter { !isWithoutServer || !needingServer.contains($0.name) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            exact: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: (ground + logic + upper + simulation + programs + tests)
        .filter { !isWithoutServer || !needingServer.contains($0.name) }
)
