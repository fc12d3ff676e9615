import ArgumentParser
import ControlAPI
import DrugLibrary
import Foundation
import StrictYAML

/// What can be done with a drug library.
struct LibraryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "library",
        abstract: "Check a drug library file, or have pumpd take it again.",
        subcommands: [LibraryCheckCommand.self, LibraryReloadCommand.self]
    )
}

/// Checks a library file here, as strictly as pumpd does when it takes one (SR-05).
struct LibraryCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that a drug library file would be taken, without pumpd.",
        discussion: """
            Prints the library's version, its SHA-256 digest, its care areas and their drugs, or \
            everything that is wrong with it, by file and line. A library is taken whole or refused \
            whole. The digest is what a pharmacist signs and what is recorded with every session.

              pumpctl library check drug-library.yaml
              pumpctl library check drug-library.yaml --digest 4f0d...

            Exit status 0: it would be taken; 65: it would be refused; 66: it cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("The library file.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Refuse the file unless this is its SHA-256, as it was signed off.",
            valueName: "hex"
        )
    )
    var digest: String?

    @Flag(name: .long, help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let library: DrugLibrary
        do throws(DrugLibraryError) {
            library = try DrugLibrary(path: file, expectedDigest: digest)
        } catch {
            throw try refused(error)
        }
        try Console.show(
            LibraryCheckReply(library),
            asJSON: json,
            orAs: LibraryPage.lines(for: library, file: file)
        )
    }

    /// Tells why the file would not be taken.
    ///
    /// - Returns: the exit it stands for.
    /// - Throws: the exit for output that cannot be written.
    private func refused(_ error: DrugLibraryError) throws -> ExitCode {
        guard Self.canBeRead(file) else {
            // Nothing of a library was seen, so nothing was checked.
            try Console.complain(error.findings.map(\.description))
            return ExitStatus.fileNotReadable.exit
        }
        try Console.show(
            LibraryCheckReply(error.findings),
            asJSON: json,
            orAs: LibraryPage.lines(for: error.findings, file: file)
        )
        return ExitStatus.inputNotUnderstood.exit
    }

    private static func canBeRead(_ path: String) -> Bool {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard FileManager.default.isReadableFile(atPath: target) else { return false }
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: target)
            return attributes[.type] as? FileAttributeType == .typeRegular
        } catch {
            // Gone between two looks at it.
            return false
        }
    }
}
