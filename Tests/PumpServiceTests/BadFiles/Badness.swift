import Foundation
import Glibc
import Testing

/// What may be wrong with a file that pumpd reads or writes.
enum Badness: String, CaseIterable, CustomTestStringConvertible {
    case absent
    case empty
    case folder
    case binary
    case huge
    case namedPipe
    case device
    case danglingLink
    case linkInACircle
    case linkToAFolder
    case underAFile
    case writableByAll
    case writableByGroup
    case inAFolderWritableByAll
    case inAFolderWritableByGroup
    case ofAnotherAccount
    case linkToOneWritableByAll

    var testDescription: String { rawValue }

    /// Needs root to be made.
    var needsRoot: Bool { self == .ofAnotherAccount || self == .device }

    /// Does it to the good file that stands at a path, alone in its folder.
    ///
    /// - Returns: the path to name instead.
    func befall(_ path: String) throws -> String {
        let files = FileManager.default
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        switch self {
        case .writableByAll: try Self.chmod(path, 0o666)
        case .writableByGroup: try Self.chmod(path, 0o664)
        case .inAFolderWritableByAll: try Self.chmod(folder, 0o777)
        case .inAFolderWritableByGroup: try Self.chmod(folder, 0o775)
        case .ofAnotherAccount:
            try files.setAttributes([.ownerAccountID: 4_321], ofItemAtPath: path)
        case .linkToOneWritableByAll:
            try Self.chmod(path, 0o666)
            try files.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
            return path + ".link"
        case .underAFile: return path + "/file"
        case .absent, .empty, .folder, .binary, .huge, .namedPipe, .device, .danglingLink,
            .linkInACircle, .linkToAFolder:
            try files.removeItem(atPath: path)
            try put(at: path)
        }
        return path
    }

    /// Puts something else where a file was.
    private func put(at path: String) throws {
        let files = FileManager.default
        switch self {
        case .empty: try Data().write(to: URL(fileURLWithPath: path))
        case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
        case .binary:
            try Data([0x7F, 0x45, 0x4C, 0x46, 0, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: path))
        case .huge:
            _ = files.createFile(atPath: path, contents: Data("version: 1\n".utf8))
            // Sparse: it holds nothing, and would never end for a reader without a bound.
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.truncate(atOffset: 1 << 36)
            try file.close()
        case .namedPipe: try Self.run("mkfifo", "-m", "600", path)
        case .device: try Self.run("mknod", "-m", "600", path, "c", "1", "5")
        case .danglingLink:
            try files.createSymbolicLink(atPath: path, withDestinationPath: path + ".gone")
        case .linkInACircle:
            try files.createSymbolicLink(atPath: path, withDestinationPath: path)
        case .linkToAFolder:
            try files.createSymbolicLink(atPath: path, withDestinationPath: "/")
        default: break
        }
    }

    private static func chmod(_ path: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private static func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
    }
}
