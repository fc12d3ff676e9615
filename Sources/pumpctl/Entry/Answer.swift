import DoseMath

/// Reads what a person answers to a question.
enum Answer {
    /// Any words at all.
    static func text(_ answer: String) throws(AnswerFault) -> String {
        guard !answer.isEmpty else { throw AnswerFault("nothing was entered") }
        return answer
    }

    /// A day of the calendar, as it was typed.
    static func day(_ answer: String) throws(AnswerFault) -> String {
        do throws(CalendarDayError) {
            _ = try CalendarDay.parse(answer)
        } catch {
            throw AnswerFault("\(error)")
        }
        return answer
    }

    /// A quantity with its unit, as it was typed (SR-02).
    static func quantity<Q: Quantity>(
        _ answer: String,
        as type: Q.Type
    ) throws(AnswerFault) -> String {
        do throws(QuantityError) {
            _ = try Q.parse(answer)
        } catch {
            throw AnswerFault(error.description)
        }
        return answer
    }

    /// Exactly one of the words that are offered.
    static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ answer: String,
        of type: Word.Type
    ) throws(AnswerFault) -> Word {
        guard let word = Word(rawValue: answer) else {
            let words = Word.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            throw AnswerFault("'\(answer)' is no answer here: type \(words)")
        }
        return word
    }
}
