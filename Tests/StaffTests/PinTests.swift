import Foundation
import Testing

@testable import Staff

@Suite("A PIN and its hash (SR-15)")
struct PinTests {
    /// Of the PIN 48151623, with the bytes 0 to 15 for salt and N = 2^14: OpenSSL computed it.
    static let knownHash =
        "scrypt$14$8$1$AAECAwQFBgcICQoLDA0ODw==$j0BpIPQCANULtAq/CcC60q8J5bdeKYuLKGOX6Ofj2lg="

    private func refusal(of text: String) -> StaffTextError? {
        do throws(StaffTextError) {
            _ = try PinHash.parse(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "takes 4 to 12 digits, zeros ahead included",
        arguments: ["0074", "481516", "904827365810"]
    )
    func digits(text: String) throws {
        #expect(try Pin.choose(text).digits == Array(text.utf8))
    }

    @Test(
        "refuses whatever is not 4 to 12 plain digits",
        arguments: [
            "", "481", "9048273658104", "48 15", "4815\n", "+4815", "4815.0", "４８１５", "٤٨١٥",
            "48l5", "4815\0",
        ]
    )
    func noDigits(text: String) {
        #expect(throws: StaffTextError.notAPIN) { try Pin.parse(text) }
        #expect(throws: StaffTextError.notAPIN) { try Pin.choose(text) }
    }

    @Test(
        "lets nobody choose a PIN that anybody would try first",
        arguments: [
            "0000", "999999999999", "1234", "0123456789", "4321", "9876543210", "7890", "2109",
        ]
    )
    func easy(text: String) throws {
        #expect(throws: StaffTextError.easyPIN) { try Pin.choose(text) }
        // One in a file made elsewhere can still be held against its hash.
        #expect(try Pin.parse(text).digits == Array(text.utf8))
    }

    @Test(
        "lets somebody choose what only begins as an easy one",
        arguments: ["1235", "0001", "1357"]
    )
    func nearlyEasy(text: String) throws {
        _ = try Pin.choose(text)
    }

    @Test("is never shown, nor is its hash, not even inside something else that is printed")
    func secrecy() throws {
        let pin = try Pin.parse("48151623")
        let hash = try PinHash.parse(Self.knownHash)
        let entry = StaffEntry(
            id: try StaffID.parse("awillems"),
            name: try PersonName.parse("Anna Willems"),
            roles: [.nurse],
            pin: hash
        )
        let printed =
            "\(pin) \([pin]) \(String(reflecting: pin)) \(hash) \([hash]) \(entry)"
        #expect(!printed.contains("48151623") && !printed.contains("\(Array("4815".utf8))"))
        #expect(!printed.contains("j0Bp") && !printed.contains("143, 64"))
    }

    @Test("is known again by a hash that another scrypt computed, and no other PIN is")
    func known() throws {
        let hash = try PinHash.parse(Self.knownHash)
        #expect(hash.entryText == Self.knownHash)
        #expect(try hash.matches(Pin.parse("48151623")))
        #expect(try !hash.matches(Pin.parse("48151624")))
    }

    @Test("is hashed with a new salt each time, at a cost that its hash tells")
    func made() throws {
        let pin = try Pin.choose("0074")
        let hashes = try [PinHash(of: pin, cost: 14), PinHash(of: pin, cost: 14)]
        #expect(hashes[0].salt != hashes[1].salt)
        #expect(hashes[0].salt.count == 16)
        let read = try PinHash.parse(hashes[0].entryText)
        #expect(read.cost == 14)
        #expect(try read.matches(pin))
        #expect(try !hashes[1].matches(Pin.parse("00740")))
    }

    @Test(
        "has a hash of one form only, within the costs and lengths built in (SR-63)",
        arguments: [
            ("scrypt$14", "scrypt$13", "its cost"), ("scrypt$14", "scrypt$18", "its cost"),
            ("scrypt$14", "scrypt$014", "its cost"), ("scrypt$14", "scrypt$-1", "its cost"),
            ("$8$1$", "$16$1$", "its r is not 8"), ("$8$1$", "$8$2$", "its p is not 1"),
            ("scrypt", "bcrypt", "it is not written as"), ("scrypt$", "$", "it is not written as"),
            ("$j0Bp", "j0Bp", "it is not written as"), ("lg=", "lg=$", "it is not written as"),
            ("AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0O", "its salt is not base64 of 16"),
            ("ODw==", "ODx==", "its salt is not base64"),
            ("ODw==", "ODw", "its salt is not base64"),
            ("AAEC", "AA\nEC", "its salt is not base64"),
            ("AAEC", "AAE-", "its salt is not base64"),
            ("2lg=", "2g==", "its last part is not base64 of 32"),
            ("2lg=", "2lgA", "its last part is not base64 of 32"),
        ]
    )
    func forms(original: String, replacement: String, reason: String) throws {
        let place = try #require(Self.knownHash.firstRange(of: original))
        let error = refusal(of: Self.knownHash.replacingCharacters(in: place, with: replacement))
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.description.contains("j0Bp") == false)
    }

    @Test("has a hash whose salt is 16 to 64 bytes long")
    func saltLengths() {
        let hash = Self.knownHash.split(separator: "$")[5]
        for (length, isTaken) in [
            (15, false), (16, true), (64, true), (65, false), (100_000, false),
        ] {
            let salt = PinTests.base64(zeros: length)
            #expect((refusal(of: "scrypt$14$8$1$\(salt)$\(hash)") == nil) == isTaken, "\(length)")
        }
    }

    static func base64(zeros count: Int) -> String {
        let digits = String(repeating: "A", count: (count * 4 + 2) / 3)
        return digits + String(repeating: "=", count: (4 - digits.count % 4) % 4)
    }
}
