/// A SHA-256 as the settings file writes it: 64 hexadecimal digits.
enum FileDigest {
    static func parse(_ text: String) throws(FileDigestError) -> String {
        let isHex = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
        }
        guard text.utf8.count == 64, isHex else { throw FileDigestError(text: text) }
        return text.lowercased()
    }
}

/// Why a text is not a SHA-256.
struct FileDigestError: Error, CustomStringConvertible {
    let text: String

    var description: String {
        "'\(text.prefix(70))' is not a SHA-256 of 64 hexadecimal digits: take it from sha256sum, or "
            + "from 'pumpctl library check'"
    }
}
