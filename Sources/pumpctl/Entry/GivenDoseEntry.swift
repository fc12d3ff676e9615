import ControlAPI
import Foundation

/// A drug that was given beforehand, as a nurse writes it: name, dose and time in one line.
enum GivenDoseEntry {
    /// Reads `midazolam 2 mg 09:40`.
    ///
    /// The name goes to the first number, the dose from there to the last word, which is the time:
    /// hours and minutes of today where the clinic is, or RFC 3339 with its offset.
    ///
    /// - Parameters:
    ///   - text: what was written.
    ///   - today: now.
    ///   - clinic: the instant of an hour and a minute on a day, where the clinic is.
    /// - Returns: the drug as the checklist takes it, its time RFC 3339 in UTC.
    /// - Throws: `AnswerFault`, also for a dose without its unit.
    static func parse(
        _ text: String,
        today: Date,
        clinic: (Int, Int, Date) -> Date? = ClinicTime.instant
    ) throws(AnswerFault) -> CheckRequest.GivenDrug {
        let words = text.split(separator: " ")
        guard let number = words.firstIndex(where: { $0.first?.isNumber == true }), number > 0,
            let last = words.last, number < words.count - 1
        else {
            throw AnswerFault(
                "premedication '\(text)' is not a name, a dose and a time: write it as"
                    + " 'midazolam 2 mg 09:40'"
            )
        }
        let dose = words[number..<(words.count - 1)].joined(separator: " ")
        guard dose.contains(where: \.isLetter) else {
            throw AnswerFault("dose '\(dose)' has no unit: write it as 2 mg")
        }
        return CheckRequest.GivenDrug(
            name: words[..<number].joined(separator: " "),
            dose: dose,
            at: try time(String(last), today: today, clinic: clinic)
        )
    }

    private static func time(
        _ text: String,
        today: Date,
        clinic: (Int, Int, Date) -> Date?
    ) throws(AnswerFault) -> String {
        do {
            return try Date(text, strategy: .iso8601).formatted(.iso8601)
        } catch {
            // It may be hours and minutes alone.
        }
        guard let (hour, minute) = hourAndMinute(text), let time = clinic(hour, minute, today)
        else {
            throw AnswerFault(
                "time '\(text)' is neither hours and minutes of today, as 09:40, nor"
                    + " a date with time, as \(today.formatted(.iso8601))"
            )
        }
        return time.formatted(.iso8601)
    }

    private static func hourAndMinute(_ text: String) -> (Int, Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ":") }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return (hour, minute)
    }
}
