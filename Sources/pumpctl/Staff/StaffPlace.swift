import ArgumentParser
import Foundation
import StrictYAML

/// Where the staff file is: named, or as pumpd's settings name it.
struct StaffPlace: ParsableArguments {
    /// pumpd's settings file unless told otherwise.
    static let usualSettings = "/etc/pumpd/pumpd.yaml"

    @Option(
        help: ArgumentHelp(
            "The staff file (default: the one pumpd's settings name).",
            valueName: "path"
        )
    )
    var file: String?

    @Option(
        help: ArgumentHelp(
            "pumpd's settings file (default: \(usualSettings)); its staff file is meant.",
            valueName: "path"
        )
    )
    var config: String?

    /// The staff file's path.
    ///
    /// - Throws: the exit for settings that cannot be read, after it was told.
    func path() throws -> String {
        if let file { return file }
        let settings = config ?? Self.usualSettings
        do throws(StrictYAMLError) {
            let read = try StrictYAMLFile(path: settings)
            let named = read.root.required("staff")?.text()
            try read.requireNoFindings()
            let folder = settings.lastIndex(of: "/").map { String(settings[...$0]) } ?? ""
            if let named { return named.hasPrefix("/") ? named : folder + named }
        } catch {
            try Console.complain(
                error.findings.map(\.description) + ["name the staff file itself with --file"]
            )
            throw ExitStatus.fileNotReadable.exit
        }
        throw ExitStatus.fileNotReadable.exit
    }
}
