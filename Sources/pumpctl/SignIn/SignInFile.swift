import Foundation
import Glibc

/// The token of whoever has signed in at this account, kept for the commands that follow.
///
/// pumpd forgets an idle token by itself; one that is kept too long is of no use to anybody.
struct SignInFile {
    let place: SignInPlace

    /// The file of this account in this environment.
    ///
    /// - Throws: `PrivateFile.Failure` where its path cannot be one.
    static func own() throws(PrivateFile.Failure) -> SignInFile {
        let environment = ProcessInfo.processInfo.environment
        return SignInFile(place: try SignInPlace(environment: environment, account: geteuid()))
    }

    /// The token that is kept; `nil` where nobody has signed in here.
    ///
    /// - Throws: `PrivateFile.Failure`.
    func token() throws(PrivateFile.Failure) -> String? {
        guard let bytes = try PrivateFile.read(place) else { return nil }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let token = String(decoding: line, as: UTF8.self)
        return Self.isToken(token) ? token : nil
    }

    /// Keeps a token in the place of the one before.
    ///
    /// - Throws: `PrivateFile.Failure`.
    func keep(_ token: String) throws(PrivateFile.Failure) {
        try PrivateFile.write(Array((token + "\n").utf8), to: place)
    }

    /// Forgets it.
    ///
    /// - Throws: `PrivateFile.Failure`.
    func forget() throws(PrivateFile.Failure) {
        try PrivateFile.remove(place)
    }

    /// Whether a text can stand in a header as a token: 1 to 256 of RFC 6750's characters.
    static func isToken(_ text: String) -> Bool {
        let signs = Set(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=".utf8
        )
        return (1...256).contains(text.utf8.count) && text.utf8.allSatisfy(signs.contains)
    }
}
