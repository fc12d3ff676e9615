import Foundation
import Glibc

/// The client's side of the control channel: one request, one answer.
struct ControlClient {
    /// How long to wait for the answer, in s.
    private static let patience = 5
    /// No answer is longer than this many bytes.
    private static let longestAnswer = 65_536

    let path: String

    /// Sends a request and returns the line of JSON that answers it.
    ///
    /// - Throws: `unreachable`, or `refused` with the simulator's reason.
    func ask(_ request: String) throws(SimulatorFailure) -> String {
        let socket = try ControlAddress.socket()
        guard try ControlAddress(path: path).connect(socket) else { throw lost() }
        var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        guard
            unsafe setsockopt(socket.number, SOL_SOCKET, SO_RCVTIMEO, &patience, length) == 0
        else { throw .last("setsockopt") }
        var rest = Array((request + "\n").utf8)[...]
        while !rest.isEmpty { rest = rest.dropFirst(try socket.send(rest)) }
        return try checked(try readLine(socket))
    }

    private func readLine(_ socket: Descriptor) throws(SimulatorFailure) -> [UInt8] {
        var answer: [UInt8] = []
        while answer.last != 0x0A {
            guard let bytes = try socket.read(atMost: 1_024) else { throw lost() }
            guard !bytes.isEmpty, answer.count < Self.longestAnswer else {
                throw .unreachable(path: path, reason: "it hung up before it answered")
            }
            answer += bytes
        }
        return answer.dropLast()
    }

    private func checked(_ answer: [UInt8]) throws(SimulatorFailure) -> String {
        struct Refusal: Decodable {
            let error: String?
        }
        do {
            let refusal = try JSONDecoder().decode(Refusal.self, from: Data(answer))
            if let reason = refusal.error { throw SimulatorFailure.refused(reason) }
            return String(decoding: answer, as: UTF8.self)
        } catch let failure as SimulatorFailure {
            throw failure
        } catch {
            throw .unreachable(path: path, reason: "what answers there does not speak JSON")
        }
    }

    private func lost() -> SimulatorFailure {
        .unreachable(path: path, reason: reason(ofError: errno))
    }
}
