import Testing

@testable import Staff

@Suite("Signing in (SR-15)")
struct SignInDeskTests {
    private func person(_ id: String) throws -> Person {
        Person(id: try .parse(id), name: try .parse("Anna Willems"), roles: [.nurse])
    }

    private func secret(_ number: UInt64) -> SignInSecret {
        SignInSecret(high: number, low: ~number)
    }

    @Test("knows a person by her secret, and by no other")
    func known() throws {
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
        #expect(desk.person(by: secret(1), from: 1_000, at: 1)?.id.description == "anna")
        for other in [
            secret(0), secret(2), SignInSecret(high: 1, low: 0), SignInSecret(high: 0, low: ~1),
        ] {
            #expect(desk.person(by: other, from: 1_000, at: 1) == nil)
        }
    }

    @Test("forgets her after three minutes without use, which each use begins anew")
    func idle() throws {
        let idle = SignInDesk.idle
        #expect(idle == 180_000_000_000)
        for (use, isKnown) in [(idle - 1, true), (idle, false), (idle + 1, false), (.max, false)] {
            var desk = SignInDesk()
            desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
            #expect((desk.person(by: secret(1), from: 1_000, at: use) != nil) == isKnown, "\(use)")
        }
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
        for turn in Int64(1)...10 {
            #expect(desk.person(by: secret(1), from: 1_000, at: turn * (idle - 1)) != nil)
        }
        #expect(desk.person(by: secret(1), from: 1_000, at: 10 * (idle - 1) + idle) == nil)
        // Once forgotten she stays so, wherever the clock goes.
        #expect(desk.person(by: secret(1), from: 1_000, at: 0) == nil)
    }

    @Test("counts nothing as passed where the clock went back, also from one end to the other")
    func clockBack() throws {
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: .max)
        #expect(desk.person(by: secret(1), from: 1_000, at: .min) != nil)
        #expect(desk.person(by: secret(1), from: 1_000, at: 5) != nil)
        var other = SignInDesk()
        other.signIn(try person("anna"), as: secret(1), from: 1_000, at: .min)
        #expect(other.person(by: secret(1), from: 1_000, at: .max) == nil)
    }

    @Test("knows a person who signs in again by the new secret alone")
    func again() throws {
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
        desk.signIn(try person("bert"), as: secret(2), from: 1_000, at: 0)
        desk.signIn(try person("anna"), as: secret(3), from: 1_000, at: 0)
        #expect(desk.person(by: secret(1), from: 1_000, at: 1) == nil)
        #expect(desk.person(by: secret(2), from: 1_000, at: 1)?.id.description == "bert")
        #expect(desk.person(by: secret(3), from: 1_000, at: 1)?.id.description == "anna")
    }

    @Test("forgets who signs out, and nobody for a secret that is nobody's")
    func signOut() throws {
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
        desk.signOut(secret(2), from: 1_000)
        #expect(desk.person(by: secret(1), from: 1_000, at: 1) != nil)
        desk.signOut(secret(1), from: 1_000)
        #expect(desk.person(by: secret(1), from: 1_000, at: 1) == nil)
    }

    @Test(
        "knows a secret from the account alone that signed in with it, and for it alone signs out"
    )
    func account() throws {
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
        #expect(desk.person(by: secret(1), from: 0, at: 1) == nil)
        #expect(desk.person(by: secret(1), from: 1_001, at: SignInDesk.idle - 1) == nil)
        desk.signOut(secret(1), from: 1_001)
        // What another account sent has not begun her time anew either.
        #expect(desk.person(by: secret(1), from: 1_000, at: SignInDesk.idle) == nil)
        desk.signIn(try person("anna"), as: secret(2), from: 1_000, at: 0)
        desk.signOut(secret(2), from: 1_001)
        #expect(desk.person(by: secret(2), from: 1_000, at: 1) != nil)
    }

    @Test("signs out whoever may not stay, and nobody else")
    func kept() throws {
        var desk = SignInDesk()
        for (number, id) in ["anna", "bert", "carla"].enumerated() {
            desk.signIn(try person(id), as: secret(UInt64(number)), from: 1_000, at: 0)
        }
        let gone = desk.keep { $0.id.description == "bert" }
        #expect(gone.map(\.id.description) == ["anna", "carla"])
        #expect(desk.person(by: secret(0), from: 1_000, at: 1) == nil)
        #expect(desk.person(by: secret(1), from: 1_000, at: 1)?.id.description == "bert")
        #expect(desk.keep { _ in true }.isEmpty)
    }

    @Test("knows sixteen at most, and forgets the one longest not used for a seventeenth (SR-63)")
    func bound() throws {
        var desk = SignInDesk()
        for number in 0..<16 {
            desk.signIn(
                try person("p\(number)"),
                as: secret(UInt64(number)),
                from: 1_000,
                at: Int64(number)
            )
        }
        // The first is used, so that the second is the one longest not used.
        #expect(desk.person(by: secret(0), from: 1_000, at: 100) != nil)
        desk.signIn(try person("p16"), as: secret(16), from: 1_000, at: 101)
        #expect(desk.person(by: secret(1), from: 1_000, at: 102) == nil)
        for number in [0] + Array(2...16) {
            #expect(
                desk.person(by: secret(UInt64(number)), from: 1_000, at: 103) != nil,
                "\(number)"
            )
        }
    }

    @Test("tells once who is not signed in any more, from where and why, but not who signed out")
    func ended() throws {
        func told(_ desk: inout SignInDesk) -> [String] {
            desk.takeEnded().map { "\($0.person.id) from \($0.account): \($0.why)" }
        }
        var desk = SignInDesk()
        desk.signIn(try person("anna"), as: secret(1), from: 1_000, at: 0)
        #expect(told(&desk).isEmpty)
        desk.signIn(try person("anna"), as: secret(2), from: 1_001, at: 1)
        #expect(told(&desk) == ["anna from 1000: replaced"])
        #expect(told(&desk).isEmpty)
        desk.signOut(secret(2), from: 1_001)
        #expect(told(&desk).isEmpty)
        for number in 0...SignInDesk.bound {
            let id = "p\(number)"
            desk.signIn(try person(id), as: secret(UInt64(number)), from: 7, at: Int64(number))
            #expect(told(&desk) == (number < SignInDesk.bound ? [] : ["p0 from 7: displaced"]))
        }
        _ = desk.keep { $0.id.description != "p1" }
        #expect(told(&desk) == ["p1 from 7: staffChanged"])
        desk.forgetIdle(at: SignInDesk.idle + 2)
        #expect(told(&desk) == ["p2 from 7: idle"])
        #expect(desk.person(by: secret(3), from: 7, at: SignInDesk.idle + 3) == nil)
        #expect(told(&desk) == ["p3 from 7: idle"])
    }

    @Test("has a place for one who was idle too long before it forgets anybody else")
    func idleMakesPlace() throws {
        var desk = SignInDesk()
        desk.signIn(try person("old"), as: secret(99), from: 1_000, at: 0)
        for number in 0..<15 {
            desk.signIn(try person("p\(number)"), as: secret(UInt64(number)), from: 1_000, at: 10)
        }
        desk.signIn(try person("new"), as: secret(50), from: 1_000, at: SignInDesk.idle)
        for number in 0..<15 {
            #expect(
                desk.person(by: secret(UInt64(number)), from: 1_000, at: SignInDesk.idle + 1) != nil
            )
        }
    }

    @Test("writes a secret as 32 digits, reads it back, and never shows it (seeded)")
    func text() throws {
        var seed: UInt64 = 42
        for _ in 0..<500 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let secret = SignInSecret(high: seed >> (seed & 63), low: ~seed >> (seed >> 58))
            #expect(secret.text.count == 32, "seed \(seed)")
            let read = try #require(SignInSecret(secret.text))
            #expect(read.isSame(as: secret), "seed \(seed)")
            #expect("\(secret)" == "a sign-in secret")
        }
    }

    @Test(
        "reads nothing but 32 lower-case hexadecimal digits",
        arguments: [
            "", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33),
            String(repeating: "A", count: 32), String(repeating: "g", count: 32),
            "+" + String(repeating: "0", count: 31), String(repeating: "é", count: 16),
            String(repeating: "0", count: 1_000_000),
        ]
    )
    func notASecret(text: String) {
        #expect(SignInSecret(text) == nil)
    }
}
