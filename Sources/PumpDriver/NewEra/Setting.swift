import DoseMath

/// One setting of the pump: how it is asked for, how it is written, and what must be read back.
struct Setting {
    /// What a setting must show.
    enum Wanted: Hashable {
        /// A whole number, however many digits it is shown with.
        case whole(Int)
        /// A word, letter by letter.
        case word(String)
        /// A value and the unit behind it.
        case number(NewEraNumber, unit: String)
        /// An infused volume of nothing at all.
        case nothingInfused
    }

    /// What a person calls it.
    let name: String

    /// The command that asks for it.
    let query: String

    /// The commands that set it, in order; most need one.
    let writes: [String]

    /// What must be read back.
    let wanted: Wanted

    /// Whether a text read back shows what is wanted; numbers are compared by value.
    func isShown(by text: ReplyText) -> Bool {
        switch wanted {
        case .whole(let number):
            return text.wholeNumber == number
        case .word(let word):
            return text.string == word
        case .number(let number, let unit):
            var index = 0
            guard let shown = NewEraNumber(text, at: &index) else { return false }
            return shown.hasValue(of: number) && text.string(from: index) == unit
        case .nothingInfused:
            return InfusedVolume(text)?.shown == .zero
        }
    }

    /// What was asked, in words.
    var asked: String {
        switch wanted {
        case .whole(let number): "\(number)"
        case .word(let word): word
        case .number(let number, let unit): number.text + unit
        case .nothingInfused: "nothing infused"
        }
    }
}

extension Setting {
    /// The pump's own watchdog (SAF), in whole seconds: the lease (SR-22).
    static func watchdog(seconds: Int) -> Setting {
        Setting(
            name: "the communication watchdog",
            query: "SAF",
            writes: ["SAF\(seconds)"],
            wanted: .whole(seconds)
        )
    }

    /// Power-failure mode off: a pump that comes back from a power cut stays stopped (SR-29).
    static let noRestartAfterPowerFailure = Setting(
        name: "restart after a power failure",
        query: "PF",
        writes: ["PF0"],
        wanted: .whole(0)
    )

    /// Triggers off: nothing on the pump's digital inputs starts or stops it (SR-26).
    ///
    /// The word is recalled and in no manual found. The NE-500's (publication 1200-02, 09/18/14,
    /// page 38) names fourteen modes: FT, FH, F2, LE, ST, T2, SP, P2, RL, RH, SL, SH, ET and BT; the
    /// NE-9000's and Next Advance's SP2200's the first eight. None of them turns the input off.
    static let noTrigger = Setting(
        name: "the operational trigger",
        query: "TRG",
        writes: ["TRGOF"],
        wanted: .word("OF")
    )

    /// The program phase the next settings are about.
    static func phase(_ number: Int) -> Setting {
        Setting(
            name: "the program phase",
            query: "PHN",
            writes: ["PHN\(number)"],
            wanted: .whole(number)
        )
    }

    /// A setting that is a word of three letters.
    static func word(_ name: String, query: String, _ word: String) -> Setting {
        Setting(name: name, query: query, writes: [query + word], wanted: .word(word))
    }
}
