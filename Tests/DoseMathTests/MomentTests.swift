import DoseMath
import Testing

@Suite("A moment")
struct MomentTests {
    @Test("after a span is later by it, and is held at the ends of the clock")
    func after() {
        let moment = Moment(nanoseconds: 5)
        #expect(moment.after(.milliseconds(2)) == Moment(nanoseconds: 2_000_005))
        #expect(moment.after(.seconds(1)) == Moment(nanoseconds: 1_000_000_005))
        #expect(moment.after(Span(nanoseconds: .max)) == Moment(nanoseconds: .max))
        let early = Moment(nanoseconds: .min + 1)
        #expect(early.after(Span(nanoseconds: -5)) == Moment(nanoseconds: .min))
    }

    @Test("since an earlier one is the time between, since a later one is nothing (SR-62)")
    func since() {
        let (early, late) = (Moment(nanoseconds: 5), Moment(nanoseconds: 12))
        #expect(late.since(early) == Span(nanoseconds: 7))
        #expect(early.since(late) == Span(nanoseconds: 0))
        #expect(early < late)
        let (first, last) = (Moment(nanoseconds: .min), Moment(nanoseconds: .max))
        #expect(last.since(first) == Span(nanoseconds: .max))
        #expect(first.since(last) == Span(nanoseconds: 0))
    }

    @Test("of a stop moves the epoch on, and no two of them are alike")
    func epochs() {
        let epochs = [Epoch.first, .first.next, .first.next.next]
        #expect(Set(epochs).count == 3)
    }
}
