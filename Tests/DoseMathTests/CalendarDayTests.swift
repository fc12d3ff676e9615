import DoseMath
import Foundation
import Testing

@Suite("A day of the calendar")
struct CalendarDayTests {
    @Test(
        "is read as it is printed",
        arguments: ["1880-01-01", "1900-02-28", "1980-02-29", "2000-02-29", "2200-12-31"]
    )
    func readAndPrinted(text: String) throws {
        #expect(try CalendarDay.parse(text).description == text)
    }

    @Test("is kept as its year, month and day (SR-18)")
    func parts() throws {
        let day = try CalendarDay.parse("2026-11-05")
        #expect(day.year == 2_026)
        #expect(day.month == 11)
        #expect(day.day == 5)
    }

    @Test(
        "is refused in any other form, with how to write it",
        arguments: [
            "", "2026", "2026-1-05", "26-11-05", "2026-11-05 ", " 2026-11-05", "2026/11/05",
            "05.11.2026", "2026-11-5a", "+026-11-05", "2026--1-05", "2026-11-05T00:00",
            "２０２６-11-05", "2026‐11‐05", "2026-11-0５", "20260-11-05", "2026-11-05\0", "\n",
        ]
    )
    func otherForms(text: String) {
        #expect(throws: CalendarDayError.notADay(text: text)) { try CalendarDay.parse(text) }
        let words = CalendarDayError.notADay(text: text).description
        #expect(words.hasSuffix("is not a day: write YYYY-MM-DD, as in 1970-01-31"))
        #expect(words.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
    }

    @Test(
        "is refused where the calendar has none",
        arguments: [
            "2023-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-06-31", "2026-09-31",
            "2026-11-31", "2026-01-32", "2026-00-10", "2026-13-01", "2026-01-00", "0000-00-00",
        ]
    )
    func noSuchDay(text: String) {
        #expect(throws: CalendarDayError.noSuchDay(text: text)) { try CalendarDay.parse(text) }
    }

    @Test(
        "is refused outside the years of anyone alive",
        arguments: ["1879-12-31", "2201-01-01", "0001-01-01", "9999-12-31"]
    )
    func otherYears(text: String) {
        #expect(throws: CalendarDayError.outOfRange(text: text)) { try CalendarDay.parse(text) }
        #expect(CalendarDayError.outOfRange(text: text).description.contains("1880 to 2200"))
    }

    @Test("is refused in one short line however long the text is")
    func longText() {
        let long = String(repeating: "1\n", count: 1_000_000)
        let error = #expect(throws: CalendarDayError.self) { try CalendarDay.parse(long) }
        #expect(error.map { $0.description.utf8.count < 120 } == true)
        #expect(error.map { $0.description.contains("\n") } == false)
    }

    @Test("agrees with another calendar on every day of its years")
    func everyDay() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let start = DateComponents(calendar: calendar, year: 1_880, month: 1, day: 1)
        let first = try #require(calendar.date(from: start)).timeIntervalSince1970
        var before: CalendarDay?
        var count = 0
        while before?.description != "2200-12-31" {
            let seconds = Int64(first) + Int64(count) * 86_400
            let there = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let midnight = CalendarDay(WallTime(nanoseconds: seconds * 1_000_000_000))
            let last = CalendarDay(
                WallTime(nanoseconds: (seconds + 86_400) * 1_000_000_000 - 1)
            )
            guard midnight == last, midnight.year == there.year, midnight.month == there.month,
                midnight.day == there.day, before.map({ $0 < midnight }) != false,
                before.map({ $0.days(until: midnight) == 1 }) != false,
                try CalendarDay.parse(midnight.description) == midnight
            else {
                Issue.record("\(midnight) is day \(count), there \(there)")
                return
            }
            before = midnight
            count += 1
        }
        // 321 years, of which 78 are leap years: 81 by four, without 1900, 2100 and 2200.
        #expect(count == 321 * 365 + 78)
    }

    @Test("of a time beyond its years is the first or the last of them")
    func heldAtItsEnds() {
        #expect(CalendarDay(WallTime(nanoseconds: .min)).description == "1880-01-01")
        #expect(CalendarDay(WallTime(nanoseconds: .max)).description == "2200-12-31")
        #expect(CalendarDay(WallTime(nanoseconds: 0)).description == "1970-01-01")
        #expect(CalendarDay(WallTime(nanoseconds: -1)).description == "1969-12-31")
    }

    @Test("is so many days from another, backwards below zero")
    func distances() throws {
        let (born, weighed) = (
            try CalendarDay.parse("2024-02-28"), try CalendarDay.parse("2025-03-01")
        )
        #expect(born.days(until: weighed) == 367)
        #expect(weighed.days(until: born) == -367)
        #expect(born.days(until: born) == 0)
    }

    @Test("is recorded as its text, and a text that is no day is not taken")
    func recorded() throws {
        let days = [try CalendarDay.parse("2026-11-05")]
        let data = try JSONEncoder().encode(days)
        #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-05"]"#)
        #expect(try JSONDecoder().decode([CalendarDay].self, from: data) == days)
        for wrong in [#"["2026-02-30"]"#, "[20261105]", "[null]", #"["today"]"#] {
            #expect(throws: (any Error).self) {
                try JSONDecoder().decode([CalendarDay].self, from: Data(wrong.utf8))
            }
        }
    }
}
