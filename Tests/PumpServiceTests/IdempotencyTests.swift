import ControlAPI
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import PumpService

@Suite("Requests sent again (SR-52)")
struct IdempotencyTests {
    private let body: [UInt8] = Array("{}".utf8)

    @Test("runs once for a key and gives the first answer again")
    func again() async throws {
        let idempotency = Idempotency()
        var runs = 0
        for _ in 0..<3 {
            let response = try await idempotency.once(request("k"), content: body, by: 7) {
                runs += 1
                return stored(.created)
            }
            #expect(response.status == .created)
        }
        #expect(runs == 1)
    }

    @Test("refuses the same key for another body or another path")
    func reused() async throws {
        let idempotency = Idempotency()
        _ = try await idempotency.once(request("k"), content: body, by: 7) { stored(.ok) }
        for (path, content) in [("/a", Array("{ }".utf8)), ("/b", body)] {
            let error = await #expect(throws: ProblemError.self) {
                try await idempotency.once(request("k", path), content: content, by: 7) {
                    stored(.ok)
                }
            }
            #expect(error?.problem.kind == .idempotencyKeyReused)
        }
    }

    @Test("keeps of what was sent only a digest, for it may hold a PIN (SR-15)")
    func fingerprint() {
        let content = Array(#"{"nurse":"a","nursePin":"481516"}"#.utf8)
        // The kept value has no room for anything else: its type is SHA-256's own.
        let kept: SHA256Digest = Idempotency.fingerprint(path: "/a", content: content)
        #expect(
            kept.map { $0 }
                == Array(SHA256.hash(data: Array("/a\0".utf8) + content))
        )
        #expect(kept != Idempotency.fingerprint(path: "/a", content: content.dropLast()))
        #expect(kept != Idempotency.fingerprint(path: "/b", content: content))
    }

    @Test("says busy while the first is still under way")
    func underWay() async throws {
        let idempotency = Idempotency()
        let response = try await idempotency.once(request("k"), content: body, by: 7) {
            let error = await #expect(throws: ProblemError.self) {
                try await idempotency.once(request("k"), content: body, by: 7) { stored(.ok) }
            }
            #expect(error?.problem.kind == .busy)
            return stored(.accepted)
        }
        #expect(response.status == .accepted)
    }

    @Test("lets a request that was refused be sent again")
    func refusedBefore() async throws {
        let idempotency = Idempotency()
        await #expect(throws: ProblemError.self) {
            try await idempotency.once(request("k"), content: body, by: 7) {
                throw ProblemError(.pumpNotReady, "not yet")
            }
        }
        let response = try await idempotency.once(request("k"), content: body, by: 7) {
            stored(.ok)
        }
        #expect(response.status == .ok)
    }

    @Test("forgets an account's oldest keys first and keeps a bounded number of them (SR-63)")
    func bounded() async throws {
        let idempotency = Idempotency()
        for account in [UInt32(8), 7] {
            for number in 0...256 {
                _ = try await idempotency.once(request("\(number)"), content: body, by: account) {
                    stored(.ok)
                }
            }
        }
        var runs: [String] = []
        for (account, key) in [(UInt32(7), "1"), (7, "256"), (7, "0"), (8, "1"), (8, "256")] {
            _ = try await idempotency.once(request(key), content: body, by: account) {
                runs.append("\(account) \(key)")
                return stored(.ok)
            }
        }
        #expect(runs == ["7 0"])
    }

    @Test("keeps a bounded number for all accounts together (SR-63)")
    func manyAccounts() async throws {
        let idempotency = Idempotency()
        for account in UInt32(0)...1_024 {
            _ = try await idempotency.once(request("k"), content: body, by: account) { stored(.ok) }
        }
        var runs: [UInt32] = []
        for account in [UInt32(1), 1_024, 0] {
            _ = try await idempotency.once(request("k"), content: body, by: account) {
                runs.append(account)
                return stored(.ok)
            }
        }
        #expect(runs == [0])
    }

    @Test("is an account's own: another's same key is another key")
    func accounts() async throws {
        let idempotency = Idempotency()
        var runs = 0
        for account in [UInt32(7), 8, 7, 8] {
            let content = Array("by \(account)".utf8)
            _ = try await idempotency.once(request("k"), content: content, by: account) {
                runs += 1
                return stored(.ok)
            }
        }
        #expect(runs == 2)
    }

    @Test("takes a key of 64 signs, and none that is missing, empty, longer or of other signs")
    func keys() async throws {
        let idempotency = Idempotency()
        let long = String(repeating: "k", count: 65)
        for (key, kind) in [
            (nil, "idempotency-key-missing"), ("", "idempotency-key-missing"),
            (long, "malformed-request"), ("a b", "malformed-request"),
            ("k\u{e4}", "malformed-request"), (String(long.dropLast()), nil),
        ] {
            var refusal: String?
            do {
                _ = try await idempotency.once(request(key), content: body, by: 7) { stored(.ok) }
            } catch let error as ProblemError {
                refusal = error.problem.kind?.rawValue
            }
            #expect(refusal == kind, "\(key ?? "none")")
        }
    }

    private func request(_ key: String?, _ path: String = "/a") -> Request {
        var head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: path)
        if let key, let name = HTTPField.Name("Idempotency-Key") { head.headerFields[name] = key }
        return Request(head: head, body: .init(buffer: ByteBuffer()))
    }

    private func stored(_ status: HTTPResponse.Status) -> Idempotency.Stored {
        Idempotency.Stored(status: status, type: "application/json", body: body)
    }
}
