// A mishap as a line of a seed file, as in `0:23:22.075 noise from the pump, for 45 s, 50 of 1000
// bytes, flipped`.

/// What is wrong with the line of a mishap.
struct MishapLineProblem: Error {
    let says: String
}

extension Mishap {
    /// The longest that a day may be: no moment lies beyond it, ns.
    static let latest: Int64 = 6 * 3_600_000_000_000

    /// The mishap as it is printed.
    var line: String {
        var parts = ["\(SeedTime.clock(at)) \(kind.rawValue)"]
        if kind.longest != nil { parts.append("for \(SeedTime.seconds(lasts)) s") }
        if let unit = kind.amount?.unit { parts.append("\(amount) \(unit)") }
        if kind.isNoise { parts.append(noiseKind.rawValue) }
        return parts.joined(separator: ", ")
    }

    /// Reads a line that is exactly as it would be printed.
    init(line: String) throws(MishapLineProblem) {
        let parts = line.split(separator: ", ", omittingEmptySubsequences: false)
        let words = parts[0].split(separator: " ", maxSplits: 1)
        guard words.count == 2, let at = SeedTime.nanoseconds(clock: words[0]) else {
            throw MishapLineProblem(says: "a mishap begins with its time, as in 0:23:22.075")
        }
        guard (0...Self.latest).contains(at) else {
            throw MishapLineProblem(says: "it comes after 6:00:00, when every day is over")
        }
        guard let kind = Kind(rawValue: String(words[1])) else {
            throw MishapLineProblem(
                says: "there is no mishap '\(words[1])': 'pumpsim soak' names all there are"
            )
        }
        var rest = parts.dropFirst()
        let lasts = try Self.length(of: kind, from: &rest)
        let amount = try Self.amount(of: kind, from: &rest)
        let noise = try Self.noise(of: kind, from: &rest)
        self.init(kind: kind, at: at, lasts: lasts, amount: amount, noiseKind: noise)
        guard line == self.line else {
            throw MishapLineProblem(says: "it is written '\(self.line)'")
        }
    }

    private static func length(
        of kind: Kind,
        from rest: inout ArraySlice<Substring>
    ) throws(MishapLineProblem) -> Int64 {
        guard let longest = kind.longest else { return 0 }
        guard let part = rest.popFirst(), part.hasPrefix("for "), part.hasSuffix(" s"),
            part.count > 6, let lasts = SeedTime.nanoseconds(part.dropFirst(4).dropLast(2)),
            (1...longest * 1_000_000_000).contains(lasts)
        else {
            throw MishapLineProblem(
                says: "'\(kind.rawValue)' goes on with its length, as in ', for 1.5 s': "
                    + "more than 0 and at most \(longest) s"
            )
        }
        return lasts
    }

    private static func amount(
        of kind: Kind,
        from rest: inout ArraySlice<Substring>
    ) throws(MishapLineProblem) -> Int64 {
        guard let most = kind.amount else { return 0 }
        guard let part = rest.popFirst(), part.hasSuffix(" \(most.unit)"),
            let amount = Int64(part.dropLast(most.unit.count + 1)), most.range.contains(amount)
        else {
            throw MishapLineProblem(
                says: "'\(kind.rawValue)' goes on with how much, as in ', \(most.range.upperBound) "
                    + "\(most.unit)': from \(most.range.lowerBound) to \(most.range.upperBound)"
            )
        }
        return amount
    }

    private static func noise(
        of kind: Kind,
        from rest: inout ArraySlice<Substring>
    ) throws(MishapLineProblem) -> WireNoise.Kind {
        guard kind.isNoise else { return .lost }
        guard let part = rest.popFirst(), let noise = WireNoise.Kind(rawValue: String(part)) else {
            let kinds = WireNoise.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw MishapLineProblem(
                says: "'\(kind.rawValue)' ends with what becomes of a byte: one of \(kinds)"
            )
        }
        return noise
    }
}
