import ArgumentParser
import Foundation

/// A proposal's token as a person types it.
enum OrderToken {
    /// The token in capitals: its alphabet has no small letters, so that it can be read aloud.
    ///
    /// - Throws: `ValidationError` where it cannot be one.
    static func typed(_ text: String) throws -> String {
        let token = text.trimmingCharacters(in: .whitespaces).uppercased()
        guard (1...64).contains(token.utf8.count) else {
            throw ValidationError("a token has at most 64 characters, as in 7K3QM-9D2FH")
        }
        return token
    }
}
