import NIOCore
import Testing

@testable import PumpService

@Suite("Which connection gives way to another (SR-16, SR-64)")
struct ConnectionCrowdTests {
    private typealias Crowd = ConnectionCrowd<Int>

    private func at(_ time: Int) -> NIODeadline { .uptimeNanoseconds(UInt64(time)) }

    /// A crowd of an account's connections, named and used in the order of their numbers.
    private func join(_ crowd: inout Crowd, _ names: Range<Int>, of account: UInt32) {
        for name in names { _ = crowd.join(name, of: account, now: at(name)) }
    }

    @Test("none does while an account has 64, and its own longest silent one for the 65th")
    func ownBound() throws {
        var crowd = Crowd()
        for name in 0..<64 { #expect(crowd.join(name, of: 7, now: at(name)) == nil) }
        crowd.used(0, now: at(100))
        let left = crowd.join(64, of: 7, now: at(101))
        let gone = try #require(left)
        #expect(gone.name == 1 && gone.why == Crowded(account: 7, isOwnBound: true))
        #expect(gone.why.detail.contains("opened 65 connections, at most 64"))
        #expect(crowd.count == 64)
    }

    @Test("at 128 in all it is one of the account with the most, never of one with few")
    func fairShare() throws {
        var crowd = Crowd()
        join(&crowd, 0..<5, of: 1)
        join(&crowd, 1_000..<1_060, of: 7)
        join(&crowd, 2_000..<2_063, of: 8)
        #expect(crowd.count == 128)
        for name in 3_000..<3_050 {
            let left = crowd.join(name, of: 9, now: at(name))
            let gone = try #require(left)
            #expect(gone.name >= 1_000 && !gone.why.isOwnBound)
        }
        #expect(crowd.count == 128)
        for name in 0..<5 { crowd.leave(name) }
        #expect(crowd.count == 123, "the few connections of account 1 stood all the time")
    }

    @Test("one that waits for its answer goes after all that do not, and a stop's last")
    func work() {
        var crowd = Crowd()
        join(&crowd, 0..<64, of: 7)
        crowd.works(0, .stopping)
        crowd.works(1, .working)
        crowd.works(2, .stopping)
        crowd.works(2, .working)
        crowd.works(3, .working)
        crowd.works(3, .resting)
        var gone: [Int] = []
        for name in 64..<(64 + 64) {
            crowd.works(name - 1, .working)
            if let next = crowd.join(name, of: 7, now: at(name)) { gone.append(next.name) }
        }
        #expect(gone.prefix(3) == [3, 4, 5])
        #expect(gone.firstIndex(of: 1).map { $0 >= 60 } == true)
        #expect(!gone.contains(0) && !gone.contains(2))
    }

    @Test("nobody's does for one that has left")
    func leaving() {
        var crowd = Crowd()
        join(&crowd, 0..<64, of: 7)
        crowd.leave(10)
        #expect(crowd.join(64, of: 7, now: at(64)) == nil)
        crowd.works(10, .stopping)
        crowd.used(10, now: at(99))
        #expect(crowd.count == 64)
    }

    @Test("of those that gave way and are still open at most 320 keep their last answer's time")
    func parting() {
        var crowd = Crowd()
        join(&crowd, 0..<64, of: 7)
        for name in 64..<384 {
            #expect(crowd.join(name, of: 7, now: at(name))?.overdue == nil)
        }
        #expect(crowd.join(384, of: 7, now: at(384))?.overdue == 0)
        crowd.leave(1)
        #expect(crowd.join(385, of: 7, now: at(385))?.overdue == nil)
        #expect(crowd.join(386, of: 7, now: at(386))?.overdue == 2)
    }
}
