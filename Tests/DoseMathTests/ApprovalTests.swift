import DoseMath
import Testing

@Suite("An approval")
struct ApprovalTests {
    @Test("is for exactly one rate, volume, pump and epoch, and for half a second")
    func recorded() throws {
        let approval = try approve(
            Ask().put(),
            under: Clinic.rules(),
            for: PumpIdentity("NE1000 at address 0"),
            epoch: .first.next,
            now: Moment(nanoseconds: 7_000_000_000)
        )
        #expect(approval.rate.description == "17.5 mL/h")
        #expect(approval.volumeLimit.description == "35 mL")
        #expect(approval.pump == PumpIdentity("NE1000 at address 0"))
        #expect(approval.epoch == Epoch.first.next)
        #expect(approval.epoch != Epoch.first)
        #expect(approval.expires == Moment(nanoseconds: 7_500_000_000))
    }

    @Test("at the end of the clock does not trap")
    func endOfClock() throws {
        let approval = try approve(
            Ask().put(),
            under: Clinic.rules(),
            for: PumpIdentity("NE1000"),
            epoch: .first,
            now: Moment(nanoseconds: .max)
        )
        #expect(approval.expires == Moment(nanoseconds: .max))
    }

    @Test("of nothing is refused: no weight, strength, rate or volume is zero (SR-01)")
    func zero() throws {
        #expect(try Ask(weight: "0 kg").refusal() == .nothingAsked(quantity: "body weight"))
        #expect(
            try Ask(concentration: "0 mg/mL").refusal() == .nothingAsked(quantity: "concentration")
        )
        #expect(try Ask(rate: "0 mL/h").refusal() == .nothingAsked(quantity: "flow rate"))
        #expect(try Ask(toCome: "0 mL").refusal() == .nothingAsked(quantity: "volume"))
    }

    @Test("is never for more than the nurse confirmed, not by one nanolitre")
    func confirmed() throws {
        #expect(try Ask(rate: "17.500001 mL/h").limits() == [.confirmation])
        #expect(try Ask(toCome: "35.000001 mL").limits() == [.confirmation])
        #expect(try Ask(toCome: "20 mL", delivered: "15.000001 mL").limits() == [.confirmation])
        #expect(try Ask(toCome: "20 mL", delivered: "15 mL").limits() == [])
        #expect(try Ask(rate: "10 mL/h", toCome: "5 mL").limits() == [])
    }

    @Test("of a raise holds to the raise's hard limit (SR-04)")
    func raise() throws {
        let from = try FlowRate.parse("8.75 mL/h")
        #expect(try Ask(purpose: .raise(from: from)).limits() == [])
        let lower = try FlowRate.parse("8.749999 mL/h")
        #expect(try Ask(purpose: .raise(from: lower)).limits() == [.raise])
    }

    @Test("does not ask about soft limits again: they were overridden or not when it was ordered")
    func soft() throws {
        let ask = Ask(
            rate: "35 mL/h",
            toCome: "70 mL",
            confirmedRate: "35 mL/h",
            confirmedTotal: "70 mL"
        )
        #expect(try ask.limits() == [])
        let allowed = Ask(rate: "3.5 mL/h", toCome: "7 mL", concentration: "10 mg/mL")
        #expect(try allowed.limits() == [])
    }
}
