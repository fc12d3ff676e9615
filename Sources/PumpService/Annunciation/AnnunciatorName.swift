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

    /// What a client asks for a stream as: a new annunciator, or one that comes back.
    ///
    /// A key of the right form that was given to nobody, as by a daemon before this one, is looked up
    /// and found to be nobody's by whoever opens the stream.
    ///
    /// - Returns: the key; `nil` for a new one.
    /// - Throws: `ProblemError` for what no daemon can have given as a key.
    static func key(_ text: Substring) throws(ProblemError) -> Substring? {
        if text == Route.newAnnunciator { return nil }
        guard text.count == keyLength, text.allSatisfy(letters.contains) else {
            throw ProblemError(
                .malformedRequest,
                "'annunciator' has \(text.count) characters and is neither"
                    + " '\(Route.newAnnunciator)' nor a key, which is \(keyLength) capital letters"
                    + " and digits without I, L, O and U: send 'annunciator=\(Route.newAnnunciator)',"
                    + " or the 'key' that the stream's first event told"
            )
        }
        return text
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
