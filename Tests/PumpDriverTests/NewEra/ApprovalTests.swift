import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 approvals")
struct ApprovalTests {
    @Test("an approval for another rate, volume or pump is void and nothing is sent")
    func otherDelivery() throws {
        var bench = try Bench.programmed()
        let wrong: [(Int64, Int64, String?)] = [
            (17_490, 35_000, nil), (17_500, 34_990, nil),
            (17_500, 35_000, "NE1000V3.923 at address 0 on port-2"),
        ]
        for (rate, volume, pump) in wrong {
            let approval = try bench.approval(
                rate: .milliliters(rate),
                volume: .milliliters(volume),
                pump: pump
            )
            do {
                try bench.driver.run(approval, now: bench.now)
                Issue.record("\(rate) \(volume) ran")
            } catch {
                guard case .approvalVoid = error else {
                    Issue.record("\(error)")
                    return
                }
            }
        }
        bench.drain()
        #expect(bench.sent.isEmpty)
    }

    @Test("an approval is void from its expiry on, and holds until the nanosecond before")
    func expiry() throws {
        var bench = try Bench.programmed()
        let late = Moment(nanoseconds: bench.now.nanoseconds - 500_000_000)
        #expect(throws: DriverError.approvalVoid(reason: "it has expired: approve anew")) {
            try bench.driver.run(bench.approval(givenAt: late), now: bench.now)
        }
        let justInTime = Moment(nanoseconds: late.nanoseconds + 1)
        try bench.driver.run(bench.approval(givenAt: justInTime), now: bench.now)
        bench.drain()
        #expect(bench.texts == ["RUN"])
    }

    @Test("an approval given before a stop is void after it, even with the same program (SR-29)")
    func epoch() throws {
        var bench = try Bench.programmed()
        let before = bench.driver.epoch
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 200)
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        #expect(bench.outcomes(of: .program) == [.done])
        bench.mark()
        #expect(throws: DriverError.approvalVoid(reason: "there was a stop after it was given")) {
            try bench.driver.run(bench.approval(epoch: before), now: bench.now)
        }
        bench.drain()
        #expect(bench.sent.isEmpty)
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 50)
        #expect(bench.outcomes(of: .run) == [.done])
    }

    @Test("without a connected pump nothing is taken and nothing is sent")
    func notConnected() throws {
        var bench = try Bench()
        #expect(throws: DriverError.notConnected) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
        #expect(throws: DriverError.notConnected) {
            try bench.driver.program(.standard, now: bench.now)
        }
        #expect(throws: DriverError.notConnected) {
            try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        }
        bench.drain()
        #expect(bench.sent.isEmpty)
        #expect(bench.driver.deadline == nil)
    }
}
