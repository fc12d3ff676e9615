import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 syringes and catalogue")
struct SyringeTests {
    /// The manual's own table: mL/h at most in tenths, µL/h at least in thousandths.
    static let manual: [(String, Int64, Int64, Bool)] = [
        ("BD 1 mL", 531, 729, true), ("BD 5 mL", 3_455, 4_748, true),
        ("BD 10 mL", 5_005, 6_877, false), ("BD 60 mL", 16_994, 23_350, false),
        ("HSW 50 mL", 20_494, 28_159, false), ("Monoject 6 mL", 3_877, 5_327, true),
        ("Monoject 140 mL", 34_707, 47_690, false), ("Terumo 5 mL", 4_062, 5_581, true),
        ("Terumo 60 mL", 21_202, 29_132, false),
    ]

    @Test("flows and volume unit are those the manual prints", arguments: manual)
    func flows(name: String, fastest: Int64, slowest: Int64, micro: Bool) throws {
        let syringe = try Syringe.named(name)
        #expect(abs(syringe.fastestFlow.count - fastest * 100_000) <= 60_000)
        #expect(abs(syringe.slowestFlow.count - max(slowest, 1_000)) <= 2)
        #expect((syringe.volumeUnit == .microliters) == micro)
    }

    @Test("all 29 syringes are there, each under a name of its own")
    func all() {
        #expect(Syringe.all.count == 29)
        #expect(Set(Syringe.all.map(\.name)).count == 29)
    }

    @Test("an unknown syringe or family is refused with those that are known")
    func unknown() throws {
        #expect(
            throws: CatalogueError.unknownSyringe(
                asked: "BD 61 mL",
                known: Syringe.all.map(\.name)
            )
        ) {
            try Syringe.named("BD 61 mL")
        }
        let error = CatalogueError.unknownFamily(asked: "toaster", known: ["new-era"])
        #expect(throws: error) {
            try PumpCatalogue.driver(
                family: "toaster",
                port: "p",
                syringe: .named("BD 60 mL"),
                times: .standard,
                address: 0
            )
        }
        #expect(error.description.contains("new-era"))
    }

    @Test("makes the driver of every family it names, with its lease and its flows")
    func families() throws {
        for family in PumpCatalogue.families {
            let driver = try PumpCatalogue.driver(
                family: family,
                port: "p",
                syringe: .named("BD 60 mL"),
                times: .standard,
                address: 99
            )
            #expect(driver.traits.family == family)
            #expect(driver.traits.lease == .watchdog(.seconds(10)))
            #expect(driver.deadline == nil)
            #expect(driver.identity == nil)
        }
    }

    @Test("refuses an address or times that cannot be, with the reason")
    func refuses() throws {
        func times(
            poll: Span = .milliseconds(500),
            answer: Span = .milliseconds(200),
            stopRepeat: Span = .milliseconds(600),
            lease: Span = .seconds(10)
        ) -> DriverTimes {
            DriverTimes(
                poll: poll,
                ratePoll: .seconds(1),
                answer: answer,
                lost: .seconds(2),
                stopRepeat: stopRepeat,
                lease: lease
            )
        }
        for address in [-1, 100] {
            #expect(throws: CatalogueError.addressOutOfRange(address)) {
                try Bench(address: address)
            }
        }
        let wrong = [
            times(lease: .seconds(0)), times(lease: .seconds(256)),
            times(lease: .milliseconds(9_500)), times(poll: .seconds(4)),
            times(poll: .milliseconds(0)), times(stopRepeat: .milliseconds(599)),
            times(answer: .seconds(3)),
        ]
        for times in wrong {
            #expect(throws: CatalogueError.self, "\(times)") { try Bench(times: times) }
        }
    }
}
