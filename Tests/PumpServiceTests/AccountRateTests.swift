import Testing

@testable import PumpService

@Suite("How fast one account may ask (SR-64)")
struct AccountRateTests {
    private static let second: Int64 = 1_000_000_000

    @Test("takes a burst of 200 acts or 2000 readings, and one more is too many")
    func burst() {
        for (ask, most) in [(AccountRate.Ask.act, 200), (.reading, 2_000)] {
            let rate = AccountRate()
            for _ in 0..<most { #expect(rate.take(ask, of: 7, now: 0)) }
            #expect(!rate.take(ask, of: 7, now: 0))
            #expect(rate.take(ask, of: 8, now: 0), "another account has its own")
        }
    }

    @Test("takes 50 acts a second for ever, and not 51")
    func longRun() {
        for (perSecond, isTaken) in [(Int64(50), true), (51, false)] {
            let rate = AccountRate()
            let results = (0..<20_000).map { number in
                rate.take(.act, of: 7, now: Int64(number) * Self.second / perSecond)
            }
            #expect(results.allSatisfy { $0 } == isTaken)
        }
    }

    @Test("gives back with time what was used, and never more than the burst")
    func recovers() {
        let rate = AccountRate()
        for now in [0, 1_000 * Self.second] {
            #expect((0..<300).map { _ in rate.take(.act, of: 7, now: now) }.count { $0 } == 200)
        }
        let later = 1_000 * Self.second + Self.second
        #expect((0..<300).map { _ in rate.take(.act, of: 7, now: later) }.count { $0 } == 50)
    }

    @Test("never takes more than burst and rate allow, whatever is asked when (seeded)")
    func bounded() {
        for seed in UInt64(1)...50 {
            var random = seed
            func next(_ bound: UInt64) -> Int64 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int64((random >> 33) % bound)
            }
            let rate = AccountRate()
            var (now, cost) = (Int64(0), Int64(0))
            for _ in 0..<5_000 {
                now += next(30_000_000)
                let isAct = next(2) == 0
                if rate.take(isAct ? .act : .reading, of: 1, now: now) {
                    cost += isAct ? 20_000_000 : 2_000_000
                }
            }
            #expect(cost <= now + 4 * Self.second, "seed \(seed)")
            #expect(cost >= now / 2, "seed \(seed): what is asked moderately is taken")
        }
    }

    @Test("remembers a bounded number of accounts, and forgets those that are not hasty (SR-63)")
    func accounts() {
        let rate = AccountRate()
        for account in 0..<UInt32(SocketBounds.accounts) {
            #expect(rate.take(.act, of: account, now: 0))
        }
        #expect(!rate.take(.act, of: 100_000, now: 0))
        #expect(rate.take(.act, of: 3, now: 0), "one that is known is not kept out")
        #expect(rate.take(.act, of: 100_000, now: Self.second))
    }
}
