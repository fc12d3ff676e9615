import DoseMath

extension WallTime {
    /// Reads RFC 3339 with whole or fractional seconds and its offset, as in
    /// `2026-11-22T10:40:00+01:00`.
    ///
    /// A leap second is read as the second after it.
    ///
    /// - Throws: `WallTimeTextError`, saying what to write.
    static func parse(_ text: String) throws(WallTimeTextError) -> WallTime {
        let signs = Array(text.utf8.prefix(41))
        guard signs.count <= 40, signs.count >= 20, signs[10] | 0x20 == UInt8(ascii: "t"),
            signs[13] == UInt8(ascii: ":"), signs[16] == UInt8(ascii: ":"),
            let hour = number(signs[11..<13], in: 0...23),
            let minute = number(signs[14..<16], in: 0...59),
            let second = number(signs[17..<19], in: 0...60)
        else { throw WallTimeTextError(text: text) }
        let day: CalendarDay
        do throws(CalendarDayError) {
            day = try CalendarDay.parse(String(decoding: signs[..<10], as: UTF8.self))
        } catch {
            throw WallTimeTextError(text: text)
        }
        var rest = signs[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard (1...9).contains(digits.count), let decimals = number(digits, in: 0...999_999_999)
            else { throw WallTimeTextError(text: text) }
            fraction = (digits.count..<9).reduce(decimals) { scaled, _ in scaled * 10 }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = offset(rest) else { throw WallTimeTextError(text: text) }
        let days = Int64(CalendarDay(WallTime(nanoseconds: 0)).days(until: day))
        let seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second
        // Within the calendar's years nothing here can overflow: 2200 is 7.3e18 ns after 1970.
        return WallTime(nanoseconds: seconds * 1_000_000_000 + fraction)
    }

    /// The minutes of `Z` or `+hh:mm`; `nil` for anything else.
    private static func offset(_ signs: ArraySlice<UInt8>) -> Int64? {
        let signs = Array(signs)
        if signs.count == 1, signs[0] | 0x20 == UInt8(ascii: "z") { return 0 }
        guard signs.count == 6, signs[3] == UInt8(ascii: ":"),
            signs[0] == UInt8(ascii: "+") || signs[0] == UInt8(ascii: "-"),
            let hours = number(signs[1..<3], in: 0...23),
            let minutes = number(signs[4..<6], in: 0...59)
        else { return nil }
        let size = hours * 60 + minutes
        return signs[0] == UInt8(ascii: "-") ? -size : size
    }

    private static func number(_ digits: ArraySlice<UInt8>, in range: ClosedRange<Int64>) -> Int64?
    {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return range.contains(number) ? number : nil
    }
}

/// Why a text is no time of a day.
struct WallTimeTextError: Error, CustomStringConvertible {
    let text: String

    var description: String {
        "'\(text.prefix(40))' is not a time with its day and offset: write it as in"
            + " 2026-11-22T10:40:00+01:00"
    }
}
