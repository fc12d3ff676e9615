// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because libFuzzer brings the main function and wants all of it instrumented:
// Scripts/fuzz builds it with --sanitize fuzzer. It takes the layers below the HTTP server alone.
let package = Package(
    name: "pumpd-fuzzing",
    dependencies: [.package(name: "pumpd", path: "..")],
    targets: [
        .executableTarget(
            name: "pumpd-fuzz",
            dependencies: [.product(name: "PumpdLayers", package: "pumpd")],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .strictMemorySafety(),
                .treatAllWarnings(as: .error),
                // The main function is libFuzzer's.
                .unsafeFlags(["-parse-as-library"]),
            ]
        )
    ]
)
