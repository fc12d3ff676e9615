import ControlAPI
import InfusionCore

extension Annunciation.ID {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 8

    private static let keyLength = 26

    /// A new name and the key to it, by chance: eight letters that everybody sees and 130 bits that
    /// nobody else does, without I, L, O and U, which are misread.
    static func withKeyByChance() -> (key: String, id: Annunciation.ID) {
        (byChance(keyLength), Annunciation.ID(byChance(length)))
    }

    private static func byChance(_ length: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
    }

    /// The name of an annunciator as a client sends it.
    ///
    /// - Throws: `ProblemError` for what this daemon can never have named one.
    static func named(_ text: some StringProtocol) throws -> Annunciation.ID {
        guard text.count == length, text.allSatisfy(letters.contains) else {
            throw ProblemError(
                .malformedRequest,
                "an annunciator is named by \(length) capital letters and digits, as in 7K3QM9D2:"
                    + " its stream's first event tells its name"
            )
        }
        return Annunciation.ID(String(text))
    }
}
