import SystemSimulation
import Testing

@Suite("Each law holds at its bound and is seen to break beyond it")
struct LawTests {
    @Test("as its sentence says", arguments: LawCase.all)
    func bound(_ bound: LawCase) throws {
        #expect(try bound.broken(0) == nil, "at its bound")
        #expect(try bound.broken(1) == bound.law, "beyond it")
    }

    @Test("and no law is without a bound that was looked at")
    func complete() {
        let missing = Set(Law.allCases).subtracting(LawCase.all.map(\.law))
        #expect(missing.isEmpty)
        #expect(Set(LawCase.all.map(\.sentence)).count == LawCase.all.count)
    }
}
