import Foundation
import Logging
import Staff
import Testing

@testable import PumpService

@Suite("The desk that proves persons (SR-15)", .timeLimit(.minutes(2)))
struct StaffDeskTests {
    /// PIN 48151623 at the least cost.
    private static let hash =
        "scrypt$14$8$1$AAECAwQFBgcICQoLDA0ODw==$j0BpIPQCANULtAq/CcC60q8J5bdeKYuLKGOX6Ofj2lg="

    private static let file = """
        staff:
          - id: awillems
            name: Anna Willems
            roles: [nurse]
            pin: \(hash)
        """

    private func desk(_ text: String = file) throws -> StaffDesk {
        let staff = try StaffFile(bytes: Array(text.utf8), path: "staff.yaml")
        let clocks = SystemClocks(timeScale: 1)
        let inbox = try ControlInbox()
        return try StaffDesk(
            staff: StaffInForce(staff, path: nil, seen: nil),
            signIns: SignIns(clocks: clocks, inbox: inbox),
            inbox: inbox,
            clocks: clocks,
            logger: Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Gives the desk its thread for as long as the body takes.
    private func running<Result>(
        _ desk: StaffDesk,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        Thread { desk.run() }.start()
        defer { desk.end() }
        return try await body()
    }

    private func refusal(
        _ desk: StaffDesk,
        _ id: String,
        _ pin: String,
        from account: UInt32 = 1_000
    ) async -> ProofRefusal? {
        do throws(ProofRefusal) {
            _ = try await desk.prove(id: id, pin: pin, from: account)
            return nil
        } catch {
            return error
        }
    }

    @Test("proves who knows the PIN, and answers a wrong PIN and an unknown id in the same words")
    func proving() async throws {
        let desk = try desk()
        try await running(desk) {
            let person = try await desk.prove(
                id: "awillems",
                pin: "48151623",
                from: 1_000
            )
            #expect(person.name.description == "Anna Willems")
            let wrong = await refusal(desk, "awillems", "48151624")
            let unknown = await refusal(desk, "bwillems", "48151623")
            #expect(wrong == .wrong)
            #expect(unknown?.description == wrong?.description)
        }
    }

    @Test("refuses what can be no id or no PIN without looking at it or counting it")
    func malformed() async throws {
        let desk = try desk()
        // No thread runs: whatever were left for it would wait for ever.
        #expect(await refusal(desk, "A W", "48151623") == .malformed(.notAnID("A W")))
        for pin in ["", "123", "48151623 ", String(repeating: "1", count: 1_000_000)] {
            #expect(await refusal(desk, "awillems", pin) == .malformed(.notAPIN))
        }
    }

    @Test("makes an id wait after three wrong PINs, on the daemon's own clock")
    func waiting() async throws {
        let desk = try desk()
        await running(desk) {
            for _ in 0..<3 { #expect(await refusal(desk, "awillems", "1111") == .wrong) }
            let refused = await refusal(desk, "awillems", "48151623")
            guard case .tooManyWrong(let seconds) = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            #expect((1...30).contains(seconds))
        }
    }

    @Test("lets many who come at once guess no more often than one (SR-15)")
    func crowd() async throws {
        let desk = try desk()
        let refusals = await running(desk) {
            await withTaskGroup(of: ProofRefusal?.self) { group in
                for place in 0..<SocketBounds.proofs {
                    group.addTask { await refusal(desk, "awillems", "1111", from: UInt32(place)) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(refusals.count { $0 == .wrong } == 3)
    }

    /// What these accounts are told that each want a PIN looked at, whoever is answered first first.
    private func refusals(of accounts: [UInt32]) async throws -> [ProofRefusal?] {
        let desk = try desk()
        return await withTaskGroup(of: ProofRefusal?.self) { group in
            for account in accounts {
                group.addTask { await refusal(desk, "awillems", "48151623", from: account) }
            }
            // Nobody is looked at yet: only the one without a place is answered.
            let first = await group.next()
            desk.end()
            Thread { desk.run() }.start()
            return await group.reduce(into: [first ?? nil]) { $0.append($1) }
        }
    }

    @Test("refuses a ninth who would wait, and answers everybody when it ends (SR-64)")
    func bound() async throws {
        let refusals = try await refusals(of: Array(0...8))
        #expect(refusals.first == .busy(waiting: 8, ofAccount: nil))
        #expect(refusals.first??.description.hasPrefix("8 PINs are waiting to be checked") == true)
        #expect(refusals.dropFirst().count == 8)
        #expect(refusals.dropFirst().allSatisfy { $0 == .ending })
    }

    @Test("refuses the third of one account, and leaves the places of the others (SR-64)")
    func boundOfAnAccount() async throws {
        let refusals = try await refusals(of: [1, 7, 7, 7, 2, 3, 4])
        #expect(refusals.first == .busy(waiting: 2, ofAccount: 7))
        #expect(refusals.first??.description.hasPrefix("2 PINs of account 7 are waiting") == true)
        #expect(refusals.dropFirst().allSatisfy { $0 == .ending })
        // Whoever comes after the end is told so at once.
        let desk = try desk()
        desk.end()
        #expect(await refusal(desk, "awillems", "48151623") == .ending)
    }

    @Test("has a place again for each one answered")
    func placesComeBack() async throws {
        let desk = try desk("staff: []")
        await running(desk) {
            for _ in 0..<SocketBounds.proofs * 3 {
                #expect(await refusal(desk, "awillems", "48151623") == .nobodyListed)
            }
        }
    }

    @Test(
        "takes a file of its own only with a mode that keeps others from it",
        arguments: [
            (0o600, true), (0o400, true), (0o640, true), (0o644, false), (0o604, false),
            (0o602, false), (0o601, false), (0o660, false), (0o620, false), (0o777, false),
        ]
    )
    func mode(mode: Int, isTaken: Bool) throws {
        let path = NSTemporaryDirectory() + "staff-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        func write(_ text: String) throws {
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        try write("staff: []\n")
        #expect(try GuardedStaffFile.read(path).entries.isEmpty, "it holds no secret")
        try FileManager.default.removeItem(atPath: path)
        try write(Self.file)
        let link = path + ".link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        defer { try? FileManager.default.removeItem(atPath: link) }
        for path in [path, link] {
            if isTaken {
                #expect(try GuardedStaffFile.read(path).entries.count == 1)
            } else {
                let error = #expect(throws: StartError.self) { try GuardedStaffFile.read(path) }
                #expect(error?.exitStatus == 73)
                #expect(error?.description.contains("0" + String(mode, radix: 8)) == true)
            }
        }
    }

    @Test("names every finding of a file that is refused")
    func refusedFile() throws {
        let error = #expect(throws: StartError.self) {
            try GuardedStaffFile.read("/tmp/no-such-staff.yaml")
        }
        #expect(error?.exitStatus == 78)
    }
}
