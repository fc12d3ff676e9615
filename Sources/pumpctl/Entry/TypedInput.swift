import ControlAPI
import DoseMath

/// Looks at what a person typed before anything is sent, and collects every fault, not only the
/// first.
///
/// The daemon looks again: this only answers sooner.
struct TypedInput {
    private(set) var faults: [String] = []

    /// Notes a fault unless the text is a quantity of this type with its unit (SR-02).
    mutating func check<Q: Quantity>(_ text: String, is type: Q.Type) {
        do { _ = try Q.parse(text) } catch { faults.append(error.description) }
    }

    /// Notes a fault unless the text is a day of the calendar.
    mutating func check(day text: String, of what: String) {
        do throws(CalendarDayError) {
            _ = try CalendarDay.parse(text)
        } catch {
            faults.append("day of \(what): \(error)")
        }
    }

    /// Notes a fault unless the text is a dose as prescribers write it.
    mutating func check(dose text: String) {
        do { _ = try Dosing.parse(text) } catch { faults.append(error.description) }
    }

    /// Notes a fault unless the text names a course.
    mutating func check(course text: String) {
        guard CourseKind(rawValue: text) == nil else { return }
        let kinds = CourseKind.allCases.map(\.rawValue).joined(separator: ", ")
        faults.append("course '\(text)' is not one of \(kinds)")
    }

    /// Notes a fault unless the text is one step of a program.
    mutating func check(step text: String) {
        do { _ = try DoseStep.parse(text) } catch { faults.append(error.description) }
    }

    /// Reads another rate, as a flow or as drug; `nil` after noting what is wrong.
    mutating func rate(_ text: String) -> RateRequest? {
        let rate: Dosing
        do {
            rate = try Dosing.parseRate(text)
        } catch {
            faults.append(error.description)
            return nil
        }
        switch rate {
        case .flow: return RateRequest(rate: text)
        case .doseRate, .massRate, .dosePerWeight, .mass: return RateRequest(dose: text)
        }
    }

    /// What `read` makes of an entry; `nil` after noting what is wrong.
    mutating func value<Value>(_ read: () throws(AnswerFault) -> Value) -> Value? {
        do throws(AnswerFault) {
            return try read()
        } catch {
            faults.append(error.description)
            return nil
        }
    }

    /// Ends the command where anything was noted.
    ///
    /// - Throws: the exit for input that is not understood, after every fault was told.
    func require() throws {
        guard !faults.isEmpty else { return }
        try Console.complain(faults)
        throw ExitStatus.inputNotUnderstood.exit
    }
}
