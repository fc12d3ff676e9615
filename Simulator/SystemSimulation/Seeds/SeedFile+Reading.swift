import DoseMath
import InfusionCore
import PumpSimulator

extension SeedFile {
    /// Reads a file: every key once, a mishap as often as there is one, nothing else.
    ///
    /// - Parameter text: at most `mostBytes`.
    /// - Throws: `SeedFileError`, the first line that cannot be taken.
    public init(reading text: String) throws(SeedFileError) {
        guard text.utf8.count <= Self.mostBytes else {
            throw SeedFileError(
                line: 1,
                says: "the file has more than \(Self.mostBytes) bytes, the most that a seed file "
                    + "has: name a seed file, or take some of its story out"
            )
        }
        guard !text.isEmpty else {
            throw SeedFileError(
                line: 1,
                says: "the file is empty: 'pumpsim replay 84 --as-file' prints what stands in one"
            )
        }
        let lines = SeedLines(text)
        var values = SeedValues()
        for line in lines.keyed { try values.take(line) }
        day = try values.day(end: lines.count + 1)
        story = lines.story
    }
}

/// The lines of a file, each with its number.
private struct SeedLines {
    var keyed: [(number: Int, text: Substring)] = []
    var story: [String] = []
    var count = 0

    init(_ text: String) {
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            count += 1
            if line.hasPrefix("#") {
                let words = line.dropFirst()
                if keyed.isEmpty {
                    story.append(String(words.first == " " ? words.dropFirst() : words))
                }
            } else if !line.isEmpty {
                keyed.append((count, line))
            }
        }
        // What a last line break ends is no line.
        if text.last?.isNewline ?? false { count -= 1 }
    }
}

/// What stands behind the colons, before it is known that nothing is missing.
private struct SeedValues {
    private var found: [SeedKey: (number: Int, value: String)] = [:]
    private var mishaps: [Mishap] = []

    /// More than any seed draws; each death of a daemon reads the whole record again.
    static let mostMishaps = 100

    mutating func take(_ line: (number: Int, text: Substring)) throws(SeedFileError) {
        let halves = line.text.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, halves[1].first == " " else {
            throw SeedFileError(
                line: line.number,
                says: "'\(line.text.prefix(40))' is not a key, a colon and what it is, as in "
                    + "'weight: 70 kg'"
            )
        }
        guard let key = SeedKey(rawValue: String(halves[0])) else {
            let keys = SeedKey.allCases.map(\.rawValue).joined(separator: ", ")
            throw SeedFileError(
                line: line.number,
                says: "there is no key '\(halves[0].prefix(40))': there are \(keys)"
            )
        }
        let value = String(halves[1].dropFirst())
        guard key != .mishap else { return try takeMishap(value, line.number) }
        if let before = found[key] {
            throw SeedFileError(
                line: line.number,
                says: "'\(key.rawValue)' stands in line \(before.number) already: leave one of them"
            )
        }
        found[key] = (line.number, value)
    }

    private mutating func takeMishap(_ value: String, _ number: Int) throws(SeedFileError) {
        let mishap: Mishap
        do {
            mishap = try Mishap(line: value)
        } catch {
            throw SeedFileError(line: number, says: error.says)
        }
        if let last = mishaps.last, mishap.at < last.at {
            throw SeedFileError(
                line: number,
                says: "this mishap comes before the one above it: put them in their order"
            )
        }
        guard mishaps.count < Self.mostMishaps else {
            throw SeedFileError(
                line: number,
                says: "a day has \(Self.mostMishaps) mishaps at the most: take some out"
            )
        }
        mishaps.append(mishap)
    }

    func day(end: Int) throws(SeedFileError) -> Day {
        for key in SeedKey.allCases where key != .mishap && found[key] == nil {
            throw SeedFileError(line: end, says: "'\(key.rawValue)' is missing: add its line")
        }
        return Day(
            seed: try number(.seed, "", "", 0...UInt64.max),
            sheet: try sheet(),
            pump: PumpHabits(
                isSafe: try word(.mode, ["safe": true, "basic": false]),
                pending: try word(.pending, Self.words(PendingCommand.self)),
                timeout: try word(.timeout, Self.words(TimeoutOutcome.self)),
                announcesPowerUp: try word(.powerUp, ["tells": true, "silent": false])
            ),
            shift: Shift(
                errsOnceIn: isNone(.mistakes)
                    ? 0 : Int(try number(.mistakes, "1 act in ", "", 2...1_000)),
                colleagueComes: isNone(.colleague)
                    ? nil : Int64(try number(.colleague, "comes after ", " s", 0...21_600))
            ),
            mishaps: mishaps
        )
    }

    /// What was ordered, each word of it read as the daemon will read it.
    private func sheet() throws(SeedFileError) -> OrderSheet {
        let sheet = OrderSheet(
            patient: try read(.patient) { _ = try Patient(id: $0, born: "1970-01-31") },
            weight: try read(.weight) {
                let weight: BodyWeight = try .parse($0)
                try Self.require(weight > .zero, "is nothing")
            },
            strength: try read(.strength) {
                let strength: Concentration = try .parse($0)
                try Self.require(strength > .zero, "is nothing")
            },
            dose: try read(.dose) {
                let steps = try DoseStep.parseList($0)
                try Self.require(steps.allSatisfy { $0.window > .zero }, "has a step of no time")
            },
            course: try word(.course, Self.words(CourseKind.self)),
            filled: try read(.filled) {
                let filled: Volume = try .parse($0)
                try Self.require(
                    filled.nanoliters <= 60_000_000,
                    "is more than a 60 mL syringe holds"
                )
            }
        )
        // Whatever else an order cannot be, such as more steps than one may have.
        _ = try read(.dose) { _ in _ = try ChairCase(sheet) }
        return sheet
    }
}

// One value after the other.

extension SeedValues {
    private struct Unfit: Error, CustomStringConvertible {
        let description: String
    }

    private static func require(_ holds: Bool, _ otherwise: String) throws(Unfit) {
        guard holds else { throw Unfit(description: otherwise) }
    }

    private static func words<Choice: RawRepresentable<String> & CaseIterable>(
        _ choices: Choice.Type
    ) -> [String: Choice] {
        Dictionary(uniqueKeysWithValues: choices.allCases.map { ($0.rawValue, $0) })
    }

    private func text(_ key: SeedKey) -> (number: Int, value: String) {
        guard let text = found[key] else { preconditionFailure("'\(key)' was looked for before") }
        return text
    }

    private func isNone(_ key: SeedKey) -> Bool { text(key).value == "none" }

    private func read(
        _ key: SeedKey,
        _ asItself: (String) throws -> Void
    ) throws(SeedFileError) -> String {
        let (number, value) = text(key)
        do {
            try asItself(value)
        } catch {
            throw SeedFileError(
                line: number,
                says: "'\(key.rawValue): \(value.prefix(40))': \(error)"
            )
        }
        return value
    }

    private func word<Choice>(
        _ key: SeedKey,
        _ choices: [String: Choice]
    ) throws(SeedFileError) -> Choice {
        let (number, value) = text(key)
        guard let choice = choices[value] else {
            let all = choices.keys.sorted().joined(separator: " or ")
            throw SeedFileError(
                line: number,
                says: "'\(key.rawValue): \(value.prefix(40))': it is \(all)"
            )
        }
        return choice
    }

    /// A whole number between two texts, written as it would be printed.
    private func number(
        _ key: SeedKey,
        _ before: String,
        _ after: String,
        _ range: ClosedRange<UInt64>
    ) throws(SeedFileError) -> UInt64 {
        let (line, value) = text(key)
        let digits = value.dropFirst(before.count).dropLast(after.count)
        guard let number = UInt64(digits), value == "\(before)\(number)\(after)",
            range.contains(number)
        else {
            throw SeedFileError(
                line: line,
                says: "'\(key.rawValue): \(value.prefix(40))': it is "
                    + (before.isEmpty
                        ? "a whole number from \(range.lowerBound) to \(range.upperBound) without "
                            + "a sign or leading zeros, as in '\(key.rawValue): 84'"
                        : "none, or '\(before)N\(after)' with N from \(range.lowerBound) to "
                            + "\(range.upperBound)")
            )
        }
        return number
    }
}
