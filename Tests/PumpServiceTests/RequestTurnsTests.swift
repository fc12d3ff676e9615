import ControlAPI
import Testing

@testable import PumpService

@Suite("Requests that wait on one connection (SR-64)")
struct RequestTurnsTests {
    private func problem(_ number: Int) -> Problem { Problem(.tooLarge, detail: "\(number)") }

    @Test("are refused at once where none waits before them")
    func atOnce() {
        var turns = RequestTurns()
        turns.refuse(problem(1))
        #expect(turns.takeDue() == [problem(1)])
        #expect(turns.waiting == 0 && !turns.isOver)
    }

    @Test("are answered in the order they came, the refused ones among the others")
    func order() {
        var turns = RequestTurns()
        turns.letIn()
        turns.refuse(problem(1))
        turns.refuse(problem(2))
        turns.letIn()
        turns.refuse(problem(3))
        #expect(turns.takeDue() == [] && turns.waiting == 5 && turns.answering == 2)
        turns.answered()
        #expect(turns.takeDue() == [problem(1), problem(2)])
        turns.answered()
        #expect(turns.takeDue() == [problem(3)])
        #expect(turns.waiting == 0 && !turns.isOver)
    }

    @Test("are all answered before the connection is over")
    func over() {
        var turns = RequestTurns()
        turns.letIn()
        turns.refuse(problem(1))
        turns.end()
        turns.refuse(problem(2))
        #expect(!turns.isOver)
        turns.answered()
        #expect(turns.takeDue() == [problem(1)] && turns.isOver)
    }

    @Test("end the connection where too many refusals wait for their turn (SR-63)")
    func bounded() {
        var turns = RequestTurns()
        turns.letIn()
        for number in 1...SocketBounds.waitingRefusals { turns.refuse(problem(number)) }
        #expect(!turns.isEnding)
        for number in 1...1_000 { turns.refuse(problem(number)) }
        #expect(turns.isEnding && turns.waiting == SocketBounds.waitingRefusals + 2)
    }

    @Test("count no answer that nobody waits for")
    func unasked() {
        var turns = RequestTurns()
        turns.answered()
        #expect(turns.waiting == 0 && turns.answering == 0)
    }
}
