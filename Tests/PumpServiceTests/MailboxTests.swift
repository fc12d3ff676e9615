import DoseMath
import Testing

@testable import PumpService

@Suite("The mailbox between threads")
struct MailboxTests {
    @Test("gives what was left in order, refuses beyond its bound, and has room again when emptied")
    func bounded() throws {
        let mailbox = try Mailbox<Int>(bound: 3)
        #expect([1, 2, 3, 4].map { mailbox.post($0) } == [true, true, true, false])
        #expect(mailbox.take() == [1, 2, 3])
        #expect(mailbox.take().isEmpty)
        #expect(mailbox.post(5))
        #expect(mailbox.take() == [5])
    }

    @Test("wakes who waits, also when the post came before the wait", .timeLimit(.minutes(1)))
    func wakes() throws {
        let mailbox = try Mailbox<Int>(bound: 3)
        #expect(mailbox.post(1))
        // An hour, where the bell were not heard.
        mailbox.wait(atMost: .seconds(3_600))
        #expect(mailbox.take() == [1])
    }

    @Test("does not ring once it has been emptied")
    func quiet() throws {
        let mailbox = try Mailbox<Int>(bound: 3)
        #expect(mailbox.post(1))
        _ = mailbox.take()
        let clock = ContinuousClock()
        let waited = clock.measure { mailbox.wait(atMost: .milliseconds(50)) }
        #expect(waited >= .milliseconds(50))
    }
}
