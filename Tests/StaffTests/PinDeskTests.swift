import Testing

@testable import Staff

@Suite("The desk that counts wrong PINs (SR-15)")
struct PinDeskTests {
    private static let second: Int64 = 1_000_000_000
    private static let start: Int64 = 5_000 * second

    private let anna: StaffID
    private let nobody: StaffID
    private var desk: PinDesk

    init() throws {
        anna = try StaffID.parse("awillems")
        nobody = try StaffID.parse("nobody")
        let staff = try StaffFile(bytes: Array(StaffFileTests.two.utf8), path: "staff.yaml")
        desk = PinDesk(staff: staff)
    }

    /// One try from beginning to end; `nil` is a person proven.
    private mutating func refusal(
        of id: StaffID,
        isRight: Bool = false,
        at now: Int64
    ) -> ProofRefusal? {
        do throws(ProofRefusal) {
            let attempt = try desk.attempt(by: id, at: now)
            _ = try desk.conclude(attempt, isRight: isRight, at: now)
            return nil
        } catch {
            return error
        }
    }

    @Test("gives the person whose PIN is right")
    mutating func right() throws {
        let attempt = try desk.attempt(by: anna, at: 0)
        let person = try desk.conclude(attempt, isRight: true, at: 0)
        #expect(person.id == anna)
        #expect(person.roles == [.nurse, .prescriber])
    }

    @Test("looks at three wrong PINs, and at a fourth one 30 s later, not a nanosecond before")
    mutating func firstWait() {
        for id in [anna, nobody] {
            for _ in 0..<3 { #expect(refusal(of: id, at: Self.start) == .wrong) }
            #expect(refusal(of: id, at: Self.start) == .tooManyWrong(seconds: 30))
            let almost = Self.start + 30 * Self.second - 1
            #expect(refusal(of: id, at: almost) == .tooManyWrong(seconds: 1))
            #expect(refusal(of: id, at: almost + 1) == .wrong)
        }
    }

    @Test("doubles the wait after each further one, up to 10 min, for an id that nobody has too")
    mutating func doubling() {
        for id in [anna, nobody] {
            var now = Self.start
            for _ in 0..<3 { _ = refusal(of: id, at: now) }
            for seconds: Int64 in [30, 60, 120, 240, 480, 600, 600] {
                #expect(refusal(of: id, at: now) == .tooManyWrong(seconds: seconds))
                now += seconds * Self.second
                #expect(refusal(of: id, at: now) == .wrong, "after \(seconds) s")
            }
            for _ in 0..<200 {
                now += 600 * Self.second
                #expect(refusal(of: id, at: now) == .wrong)
            }
            #expect(refusal(of: id, at: now) == .tooManyWrong(seconds: 600))
        }
    }

    @Test("does not look at a right PIN either while an id has to wait, and counts nothing then")
    mutating func waiting() {
        for _ in 0..<3 { _ = refusal(of: anna, at: Self.start) }
        for second in 0..<30 {
            let now = Self.start + Int64(second) * Self.second
            let left = Int64(30 - second)
            #expect(refusal(of: anna, isRight: true, at: now) == .tooManyWrong(seconds: left))
        }
        #expect(refusal(of: anna, isRight: true, at: Self.start + 30 * Self.second) == nil)
    }

    @Test("forgets the wrong ones of a person with a right PIN, and of nobody else")
    mutating func reset() throws {
        let other = try StaffID.parse("b.okafor-2")
        for _ in 0..<2 { _ = refusal(of: other, at: 0) }
        for _ in 0..<5 {
            for _ in 0..<2 { #expect(refusal(of: anna, at: 0) == .wrong) }
            #expect(refusal(of: anna, isRight: true, at: 0) == nil)
        }
        #expect(refusal(of: other, at: 0) == .wrong)
        #expect(refusal(of: other, at: 0) == .tooManyWrong(seconds: 30))
    }

    @Test("proves nobody by an id that nobody has, whatever its PIN is said to be")
    mutating func stranger() {
        #expect(refusal(of: nobody, isRight: true, at: 0) == .wrong)
    }

    @Test("holds the PIN for an id that nobody has against a decoy as costly as any entry")
    func decoy() throws {
        let text = StaffFileTests.two.replacing("scrypt$14$8$1$B", with: "scrypt$16$8$1$B")
        let staff = try StaffFile(bytes: Array(text.utf8), path: "staff.yaml")
        let dear = try PinDesk(staff: staff).attempt(by: nobody, at: 0)
        #expect(dear.hash.cost == 16)
        let attempt = try desk.attempt(by: nobody, at: 0)
        #expect(attempt.hash.cost == 14)
        #expect(try !attempt.matches(Pin.parse("48151623")))
        let real = try desk.attempt(by: anna, at: 0)
        #expect(try real.matches(Pin.parse("48151623")))
    }

    @Test("keeps 500 made-up ids, forgets the one longest not tried, and never one of the staff")
    mutating func strangers() throws {
        for _ in 0..<3 { _ = refusal(of: anna, at: 0) }
        for number in 0..<500 {
            let id = try StaffID.parse("x\(number)")
            for _ in 0..<3 { #expect(refusal(of: id, at: Int64(number)) == .wrong) }
        }
        for number in 0..<500 {
            let id = try StaffID.parse("x\(number)")
            #expect(refusal(of: id, at: 1_000) == .tooManyWrong(seconds: 30))
        }
        #expect(refusal(of: nobody, at: 1_000) == .wrong)
        #expect(try refusal(of: StaffID.parse("x1"), at: 1_000) == .tooManyWrong(seconds: 30))
        #expect(try refusal(of: StaffID.parse("x0"), at: 1_000) == .wrong)
        #expect(refusal(of: anna, at: 1_000) == .tooManyWrong(seconds: 30))
    }

    @Test("waits in full where the clock went back, and computes with any reading of it")
    mutating func oddClock() {
        for _ in 0..<3 { _ = refusal(of: anna, at: Self.start) }
        #expect(refusal(of: anna, at: 0) == .tooManyWrong(seconds: 30))
        #expect(refusal(of: anna, at: .min) == .tooManyWrong(seconds: 30))
        #expect(refusal(of: anna, at: .max) == .wrong)
        #expect(refusal(of: anna, at: .min) == .tooManyWrong(seconds: 60))
    }

    @Test("lets somebody who never stops trying look at 150 PINs in a day, and not more")
    mutating func guesses() {
        var looks = 0
        for second in 0..<86_400 {
            while refusal(of: anna, at: Int64(second) * Self.second) == .wrong { looks += 1 }
        }
        // 3 at once, 5 while the waits grow to 480 s, then one every 10 min.
        #expect(looks == 150)
    }

    @Test("says that nobody can be proven where the staff file lists nobody (SR-06)")
    func emptyStaff() throws {
        let staff = try StaffFile(bytes: Array("staff: []".utf8), path: "staff.yaml")
        let desk = PinDesk(staff: staff)
        let id = anna
        let error = #expect(throws: ProofRefusal.nobodyListed) {
            _ = try desk.attempt(by: id, at: 0)
        }
        #expect(error?.description.contains("lists nobody") == true)
    }

    @Test("every refusal is one line")
    func oneLine() {
        let refusals: [ProofRefusal] = [
            .nobodyListed, .malformed(.notAPIN), .malformed(.notAnID("x y")), .wrong, .ending,
            .busy(waiting: 8, ofAccount: nil), .busy(waiting: 2, ofAccount: 7),
            .tooManyWrong(seconds: 30), .notComputed(.notComputed(mebibytes: 32)),
        ]
        for refusal in refusals {
            #expect(!refusal.description.isEmpty && !refusal.description.contains("\n"))
        }
    }

    @Test("never proves who is retired: at the same cost and in the same words as an unknown id")
    mutating func retired() throws {
        let staff = try StaffFile(bytes: Array(StaffFileTests.oneRetired.utf8), path: "s")
        let bisi = try StaffID.parse("b.okafor-2")
        for isTaken in [false, true] {
            desk = PinDesk(staff: staff)
            if isTaken {
                let before = try StaffFile(bytes: Array(StaffFileTests.two.utf8), path: "s")
                desk = PinDesk(staff: before)
                desk.take(staff)
            }
            let costs = [
                try desk.attempt(by: bisi, at: 0).hash.cost,
                try desk.attempt(by: nobody, at: 0).hash.cost,
            ]
            #expect(costs[0] == costs[1])
            // Even where her PIN of before is right.
            for id in [bisi, nobody] {
                for _ in 0..<3 { #expect(refusal(of: id, isRight: true, at: 0) == .wrong) }
            }
            #expect(refusal(of: bisi, at: 0) == refusal(of: nobody, at: 0))
        }
    }

    @Test("counts on over a change of the staff: nobody guesses more often by having it changed")
    mutating func changed() throws {
        for _ in 0..<3 { #expect(refusal(of: anna, at: 0) == .wrong) }
        desk.take(try StaffFile(bytes: Array(StaffFileTests.oneRetired.utf8), path: "s"))
        #expect(refusal(of: anna, isRight: true, at: 1) == .tooManyWrong(seconds: 30))
        desk.take(try StaffFile(bytes: Array("staff: []".utf8), path: "s"))
        #expect(refusal(of: anna, isRight: true, at: 1) == .nobodyListed)
    }
}
