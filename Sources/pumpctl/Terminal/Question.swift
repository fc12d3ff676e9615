import Foundation

/// A question to a person who types, answered by a line.
enum Question {
    /// Asks on standard error and reads a line, without the spaces around it.
    ///
    /// - Returns: the answer; empty where the person only pressed Return.
    /// - Throws: the exit for input that is not understood, where the input has ended.
    static func ask(_ question: String) throws -> String {
        do {
            try FileHandle.standardError.write(
                contentsOf: Data((Console.plain(question) + ": ").utf8)
            )
        } catch {
            throw ExitStatus.outputFailed.exit
        }
        guard let line = readLine() else {
            try Console.complain(["no answer came: nothing more was done"])
            throw ExitStatus.inputNotUnderstood.exit
        }
        return line.trimmingCharacters(in: .whitespaces)
    }

    /// Asks until the answer can be read as what it has to be, three times at the most.
    ///
    /// - Parameters:
    ///   - question: what to ask, without the colon.
    ///   - read: makes a value of the answer, or says what is wrong with it.
    /// - Returns: that value.
    /// - Throws: the exit for input that is not understood.
    static func ask<Value>(
        _ question: String,
        reading read: (String) throws(AnswerFault) -> Value
    ) throws -> Value {
        guard let value = try settle(question, mayStayOpen: false, read) else {
            throw ExitStatus.inputNotUnderstood.exit
        }
        return value
    }

    /// The same of a question that may be left open.
    ///
    /// - Returns: `nil` where the person only pressed Return.
    /// - Throws: the exit for input that is not understood.
    static func open<Value>(
        _ question: String,
        reading read: (String) throws(AnswerFault) -> Value
    ) throws -> Value? {
        try settle(question, mayStayOpen: true, read)
    }

    private static func settle<Value>(
        _ question: String,
        mayStayOpen: Bool,
        _ read: (String) throws(AnswerFault) -> Value
    ) throws -> Value? {
        for _ in 1...attempts {
            let answer = try ask(question)
            if mayStayOpen, answer.isEmpty { return nil }
            do throws(AnswerFault) {
                return try read(answer)
            } catch {
                try Console.complain([error.description])
            }
        }
        try Console.complain(["not understood \(attempts) times: nothing more was done"])
        throw ExitStatus.inputNotUnderstood.exit
    }

    private static let attempts = 3
}

/// What is wrong with an answer, and what to write.
struct AnswerFault: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
