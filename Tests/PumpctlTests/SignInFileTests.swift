import Foundation
import Glibc
import ScriptedDaemon
import Testing

@testable import pumpctl

@Suite("Where a sign-in is kept (SR-15)")
struct SignInFileTests {
    private let folder: TemporaryFolder
    private let file: SignInFile

    init() throws {
        folder = try TemporaryFolder()
        file = SignInFile(
            place: try SignInPlace(
                environment: ["PUMPD_SIGN_IN": folder.path + "/sign-in"],
                account: geteuid()
            )
        )
    }

    private var path: String { folder.path + "/sign-in" }

    private func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test("is named by the environment, else in the login's folder, else in a folder of its own")
    func places() throws {
        func place(_ environment: [String: String]) throws -> SignInPlace {
            try SignInPlace(environment: environment, account: 1_000)
        }
        let login = ["XDG_RUNTIME_DIR": "/run/user/1000"]
        #expect(try place(login).path == "/run/user/1000/pumpd-sign-in")
        #expect(try place(["PUMPD_SIGN_IN": ""]).path == "/dev/shm/pumpd-1000/sign-in")
        #expect(try place(["XDG_RUNTIME_DIR": "run"]).path == "/dev/shm/pumpd-1000/sign-in")
        let named = try place(login.merging(["PUMPD_SIGN_IN": "/tmp/a/b"]) { $1 })
        #expect(named.path == "/tmp/a/b" && named.standing == .named)
        #expect(try place(["PUMPD_SIGN_IN": "/b"]).path == "/b")
        for path in ["b", "a/b", "/", "/tmp/", "/tmp/.."] {
            #expect(throws: PrivateFile.Failure.notAPlace(path: path)) {
                try place(["PUMPD_SIGN_IN": path])
            }
        }
    }

    @Test("keeps the last token for its owner alone, and forgets it")
    func keeps() throws {
        #expect(try file.token() == nil)
        try file.keep("0123456789abcdef")
        #expect(try file.token() == "0123456789abcdef")
        #expect(try mode(of: path) == 0o600)
        try file.keep("fedcba")
        #expect(try file.token() == "fedcba", "the longer one before is gone whole")
        try file.forget()
        #expect(!FileManager.default.fileExists(atPath: path))
        try file.forget()
    }

    @Test("follows no link, for reading, writing or removing, and leaves it as it is")
    func links() throws {
        let target = folder.path + "/target"
        try "secret\n".write(toFile: target, atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        let refusal = PrivateFile.Failure.notPrivate(path: path, why: "is a symbolic link")
        #expect(throws: refusal) { try file.token() }
        #expect(throws: refusal) { try file.keep("abc") }
        #expect(throws: refusal) { try file.forget() }
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "secret\n")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
    }

    @Test("takes no folder that is a link")
    func linkedFolder() throws {
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
        let place = try SignInPlace(environment: ["PUMPD_SIGN_IN": link + "/x"], account: 0)
        #expect(throws: PrivateFile.Failure.self) { try SignInFile(place: place).keep("abc") }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
    }

    @Test("trusts no file that others may read or write", arguments: [0o640, 0o604, 0o620, 0o666])
    func openFiles(mode: Int) throws {
        try file.keep("abc")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let refusal = PrivateFile.Failure.notPrivate(path: path, why: "is open to other accounts")
        #expect(throws: refusal) { try file.token() }
    }

    @Test("trusts no folder of the login that others may enter")
    func openFolder() throws {
        let place = try SignInPlace(environment: ["XDG_RUNTIME_DIR": folder.path], account: 0)
        let file = SignInFile(place: place)
        #expect(throws: PrivateFile.Failure.self) { try file.keep("abc") }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700],
            ofItemAtPath: folder.path
        )
        try file.keep("abc")
        #expect(try file.token() == "abc")
    }

    @Test("makes its own folder for its owner alone, and takes one that is there only if it is so")
    func ownFolder() throws {
        let account = UInt32.random(in: 1_000_000...2_000_000_000)
        let place = try SignInPlace(environment: [:], account: account)
        defer { try? FileManager.default.removeItem(atPath: place.folder) }
        let file = SignInFile(place: place)
        #expect(try file.token() == nil)
        try file.keep("abc")
        #expect(try file.token() == "abc")
        #expect(try mode(of: place.folder) == 0o700)
        #expect(try mode(of: place.path) == 0o600)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: place.folder
        )
        #expect(throws: PrivateFile.Failure.self) { try file.token() }
    }

    @Test("takes nothing for a token that no header could carry, and stops at a device or a pipe")
    func foreignContents() throws {
        for contents in ["", "\n", "a b\n", "a\u{0}b\n", "ä\n", String(repeating: "a", count: 400)]
        {
            try contents.write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(try file.token() == nil, "\(contents.prefix(10))")
        }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: PrivateFile.Failure.self) { try file.token() }
        #expect(throws: PrivateFile.Failure.self) { try file.keep("abc") }
    }
}
