import DoseMath
import Testing

@testable import PumpService

@Suite("A time as a client writes it")
struct WallTimeTextTests {
    @Test(
        "is RFC 3339 with its offset",
        arguments: [
            ("1970-01-01T00:00:00Z", Int64(0)), ("2026-01-01T00:00:00Z", 1_767_225_600_000_000_000),
            ("2026-01-01T01:30:00+01:30", 1_767_225_600_000_000_000),
            ("2025-12-31T19:00:00-05:00", 1_767_225_600_000_000_000),
            ("2026-01-01t00:00:00.25z", 1_767_225_600_250_000_000),
            ("2026-01-01T00:00:00.000000001Z", 1_767_225_600_000_000_001),
            ("2024-02-29T23:59:60Z", 1_709_251_200_000_000_000),
            ("1969-12-31T23:59:59Z", -1_000_000_000),
            ("1880-01-01T00:00:00Z", -2_840_140_800_000_000_000),
            ("2200-12-31T23:59:59Z", 7_289_654_399_000_000_000),
        ]
    )
    func read(text: String, nanoseconds: Int64) throws {
        #expect(try WallTime.parse(text).nanoseconds == nanoseconds)
    }

    @Test("reads back the times that are shown")
    func roundTrip() throws {
        for day in stride(from: Int64(0), to: 80_000, by: 997) {
            let wall = WallTime(nanoseconds: (day * 86_400 + day % 86_400) * 1_000_000_000)
            #expect(try WallTime.parse(wall.text) == wall)
        }
    }

    @Test(
        "is refused without day, offset or colons, and where there is no such time",
        arguments: [
            "", "09:40", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z",
            "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "1879-12-31T23:59:59Z",
            "2026-01-01T00:00:00+1:00", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.0000000001Z", "2026-01-01T00:00:00ZZ",
            "2026-01-01T00:00:00Zx", "２026-01-01T00:00:00Z", "2026-01-01T-1:00:00Z",
            String(repeating: "2", count: 10_000),
        ]
    )
    func refused(text: String) {
        #expect(throws: WallTimeTextError.self) { try WallTime.parse(text) }
    }
}
