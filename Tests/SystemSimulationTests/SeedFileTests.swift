import SeededChance
import Testing

@testable import SystemSimulation

@Suite("A seed file")
struct SeedFileTests {
    private static let text = """
        # Somebody pressed stop.

        seed: 7
        patient: P-1
        weight: 70 kg
        strength: 2 mg/mL
        dose: 0.5 mg/kg/h for 2 h
        course: weekly
        filled: 60 mL
        pump mode: safe
        pump while it answers: buffered
        pump after its time-out: stopped
        pump at power-up: silent
        mistakes: 1 act in 20
        colleague: comes after 1234 s
        mishap: 0:10:00 noise from the pump, for 45.25 s, 50 of 1000 bytes, flipped
        mishap: 0:10:00 stop pressed at the pump
        mishap: 1:02:03.000000004 wall clock stepped, -60 s ahead

        """

    @Test("read, it is the day that it says, to the nanosecond")
    func read() throws {
        let file = try SeedFile(reading: Self.text)
        #expect(file.story == ["Somebody pressed stop."])
        #expect(file.day.seed == 7 && file.day.sheet.weight == "70 kg" && file.day.pump.isSafe)
        #expect(file.day.shift == Shift(errsOnceIn: 20, colleagueComes: 1_234))
        let minute: Int64 = 60_000_000_000
        #expect(
            file.day.mishaps == [
                Mishap(
                    kind: .noiseFromPump,
                    at: 10 * minute,
                    lasts: 45_250_000_000,
                    amount: 50,
                    noiseKind: .flipped
                ),
                Mishap(kind: .stopPressed, at: 10 * minute),
                Mishap(kind: .clockStepped, at: 62 * minute + 3_000_000_004, amount: -60),
            ]
        )
        #expect(file.text == Self.text)
        let crossed = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(try SeedFile(reading: crossed.joined(separator: "\r\n")) == file)
    }

    @Test("printed and read again is the same day, and lived through the same (seeded)")
    func roundTrip() throws {
        var kinds: Set<Mishap.Kind> = []
        for seed in UInt64(1)...2_000 {
            let day = Day(seed: seed, isFlawless: seed % 5 == 0)
            let file = try SeedFile(reading: SeedFile(day, story: ["A story."]).text)
            #expect(file.day == day && file.story == ["A story."])
            kinds.formUnion(day.mishaps.map(\.kind))
        }
        #expect(kinds == Set(Mishap.Kind.allCases))
        let chair = try Chair()
        let day = Day(seed: 12)
        let again = try SeedFile(reading: SeedFile(day, story: []).text).day
        #expect(try chair.play(again).digest == chair.play(day).digest)
    }

    /// One line of the text above in another's place, or beside it, and what is said of it.
    struct Wrong: Sendable, CustomStringConvertible {
        let line: String
        let instead: String
        let at: Int
        let says: String

        init(_ line: String, _ instead: String, at: Int, _ says: String) {
            self.line = line
            self.instead = instead
            self.at = at
            self.says = says
        }

        var description: String { instead }
    }

    @Test(
        "that cannot be taken is refused with its line",
        arguments: [
            Wrong("seed: 7", "seed 7", at: 3, "'seed 7' is not a key, a colon and what it is"),
            Wrong("seed: 7", "sead: 7", at: 3, "there is no key 'sead'"),
            Wrong("seed: 7", "seed: 07", at: 3, "without a sign or leading zeros"),
            Wrong("seed: 7", "seed: -1", at: 3, "'seed: -1': it is a whole number from 0 to 18"),
            Wrong("seed: 7", "seed: 18446744073709551616", at: 3, "from 0 to 18446744073709551615"),
            Wrong("patient: P-1", "seed: 7", at: 4, "'seed' stands in line 3 already"),
            Wrong("patient: P-1", "patient: P 1", at: 4, "identifier"),
            Wrong("weight: 70 kg", "weight: 70", at: 5, "'weight: 70'"),
            Wrong("weight: 70 kg", "weight: 0 kg", at: 5, "is nothing"),
            Wrong("strength: 2 mg/mL", "strength: 0 mg/mL", at: 6, "is nothing"),
            Wrong("dose: 0.5 mg/kg/h for 2 h", "dose: 0.5 mg/kg/h", at: 7, "'dose: "),
            Wrong(
                "dose: 0.5 mg/kg/h for 2 h",
                "dose: 1 mg for 0 min",
                at: 7,
                "has a step of no time"
            ),
            Wrong("course: weekly", "course: monthly", at: 8, "it is booster or daily or weekly"),
            Wrong(
                "filled: 60 mL",
                "filled: 60.001 mL",
                at: 9,
                "is more than a 60 mL syringe holds"
            ),
            Wrong("pump mode: safe", "pump mode: Safe", at: 10, "it is basic or safe"),
            Wrong(
                "mistakes: 1 act in 20",
                "mistakes: 1 act in 1",
                at: 14,
                "it is none, or '1 act in N' with N from 2 to 1000"
            ),
            Wrong("mistakes: 1 act in 20", "mistakes: 1 act in 1001", at: 14, "from 2 to 1000"),
            Wrong("comes after 1234 s", "comes after 21601 s", at: 15, "from 0 to 21600"),
            Wrong("colleague: comes after 1234 s\n", "", at: 18, "'colleague' is missing"),
            Wrong("0:10:00 stop", "0:09:59 stop", at: 17, "comes before the one above it"),
            Wrong("0:10:00 stop", "0:60:00 stop", at: 17, "begins with its time"),
            Wrong("1:02:03.000000004", "6:00:00.000000001", at: 18, "after 6:00:00"),
            Wrong("1:02:03.000000004", "1:02:03.0000000041", at: 18, "begins with its time"),
            Wrong("0:10:00 stop", "0:10:00.0 stop", at: 17, "it is written '0:10:00 stop"),
            Wrong("stop pressed at the pump", "stop", at: 17, "there is no mishap 'stop'"),
            Wrong("at the pump\n", "at the pump, for 1 s\n", at: 17, "it is written"),
            Wrong("for 45.25 s", "for 60.000000001 s", at: 16, "more than 0 and at most 60 s"),
            Wrong("for 45.25 s", "for 0 s", at: 16, "more than 0 and at most 60 s"),
            Wrong(", for 45.25 s", "", at: 16, "goes on with its length"),
            Wrong("50 of 1000", "1001 of 1000", at: 16, "from 1 to 1000"),
            Wrong("50 of 1000 bytes", "50", at: 16, "goes on with how much"),
            Wrong("flipped", "turned", at: 16, "lost, doubled, flipped, injected, delayed"),
            Wrong("-60 s ahead", "-86400 s ahead", at: 18, "from -86399 to 86399"),
        ]
    )
    func wrong(_ wrong: Wrong) throws {
        let pieces = Self.text.split(separator: wrong.line, maxSplits: 1)
        #expect(pieces.count == 2, "the text above has no '\(wrong.line)'")
        let text = pieces.joined(separator: wrong.instead)
        let error = #expect(throws: SeedFileError.self) { _ = try SeedFile(reading: text) }
        #expect(error?.line == wrong.at, "\(error?.says ?? "")")
        #expect(error?.says.contains(wrong.says) == true, "\(error?.says ?? "")")
        #expect(error?.says.contains("\n") == false)
    }

    @Test("takes what stands exactly at a bound")
    func bounds() throws {
        for (line, bound) in [
            ("1 act in 20", "1 act in 2"), ("1 act in 20", "1 act in 1000"),
            ("after 1234 s", "after 21600 s"), ("1:02:03.000000004", "6:00:00"),
            ("for 45.25 s", "for 60 s"), ("for 45.25 s", "for 0.000000001 s"),
            ("50 of 1000", "1000 of 1000"), ("-60 s", "86399 s"),
            ("seed: 7", "seed: 18446744073709551615"),
        ] {
            let text = Self.text.split(separator: line, maxSplits: 1).joined(separator: bound)
            #expect(try SeedFile(reading: text).text == text)
        }
    }

    @Test("has a hundred mishaps at the most")
    func mishaps() throws {
        let stop = "mishap: 1:02:03.000000004 stop pressed at the pump\n"
        let full = Self.text + String(repeating: stop, count: 97)
        #expect(try SeedFile(reading: full).day.mishaps.count == 100)
        let error = #expect(throws: SeedFileError.self) { _ = try SeedFile(reading: full + stop) }
        #expect(error?.line == 116 && error?.says.contains("100 mishaps at the most") == true)
    }

    @Test("whose order is absurd is lived through: nothing is infused")
    func absurdOrder() throws {
        var text = Self.text
        for (line, absurd) in [
            ("weight: 70 kg", "weight: 250 kg"), ("strength: 2 mg/mL", "strength: 0.001 mg/mL"),
            ("dose: 0.5 mg/kg/h for 2 h", "dose: 100000 mg/kg/h for 2000 h"),
        ] {
            text = text.split(separator: line, maxSplits: 1).joined(separator: absurd)
        }
        let report = try Chair().play(SeedFile(reading: text).day)
        #expect(report.violation == nil)
    }

    @Test("of more bytes than one may have is refused whole")
    func length() throws {
        let room = SeedFile.mostBytes - Self.text.utf8.count
        let full = Self.text + String(repeating: "#", count: room)
        #expect(try SeedFile(reading: full).day == SeedFile(reading: Self.text).day)
        let error = #expect(throws: SeedFileError.self) { _ = try SeedFile(reading: full + "#") }
        #expect(error?.says == "\(Self.tooLong)")
    }

    private static let tooLong =
        "the file has more than 65536 bytes, the most that a seed file has: name a seed file, or take "
        + "some of its story out"

    @Test("whose signs a terminal does not show comes back with these escaped")
    func escaped() throws {
        // Found by the fuzzer: what stands in a line was repeated as it stood.
        for (text, shown) in [
            ("mishap:\u{0}x", "'mishap:\\0x' is not"),
            ("a\u{1B}[2J", "'a\\u{1B}[2J' is not"),
            ("\u{202E}: 1", "no key '\\u{202E}'"),
        ] {
            let error = #expect(throws: SeedFileError.self) { _ = try SeedFile(reading: text) }
            #expect(error?.says.contains(shown) == true, "\(error?.says ?? "")")
        }
    }

    @Test("whose line is long comes back with both its ends, the advice among them")
    func long() throws {
        // Found by the fuzzer: of odd signs each takes eight to be told.
        let odd = String(repeating: "\u{1}", count: 1_000)
        let error = #expect(throws: SeedFileError.self) {
            _ = try SeedFile(reading: "mishap: 0:06:59 \(odd)")
        }
        let says = error?.says ?? ""
        #expect(says.count < 1_000 && says.contains(" … "), "\(says)")
        let short = #expect(throws: SeedFileError.self) {
            _ = try SeedFile(reading: "mishap: 0:06:59 odd")
        }
        #expect(says.hasSuffix(String((short?.says ?? "").suffix(20))), "\(says)")
    }

    @Test("that is empty is told to be, and one of which only the story is there misses its seed")
    func empty() throws {
        for (text, line, says) in [
            ("", 1, "the file is empty: 'pumpsim replay 84 --as-file' prints what stands in one"),
            ("# A story.\n", 2, "'seed' is missing: add its line"),
        ] {
            let error = #expect(throws: SeedFileError.self) { _ = try SeedFile(reading: text) }
            #expect(error == SeedFileError(line: line, says: says))
        }
    }

    @Test("one draw more in one act of a nurse changes none of her others, nor the pump's")
    func streams() throws {
        let names = ["pump", "disk", "awillems", "awillems hears", "line from the pump"]
        var firsts: Set<UInt64> = []
        for seed in UInt64(0)..<50 {
            for name in names {
                for part in UInt64(0)..<20 {
                    var stream = SeededGenerator(seed: seed, stream: name, part: part)
                    firsts.insert(stream.next())
                }
            }
        }
        #expect(firsts.count == 50 * names.count * 20)
        var nurse = try World(Day(seed: 5), in: SimulatedClinic(), .nothing).nurses[0]
        var other = nurse
        var (one, more) = (nurse.nextChance(), other.nextChance())
        _ = (one.next(), more.next(), more.next())
        (one, more) = (nurse.nextChance(), other.nextChance())
        #expect(one.next() == more.next())
    }
}
