import DoseMath
import Staff
import Synchronization

/// Proves persons by their PINs, one at a time, on a thread of its own (SR-15).
///
/// One look at a PIN keeps a processor and some tens of megabytes busy for a tenth of a second, so
/// it is done neither on a server's thread nor on the control thread, and never twice at once.
/// Nothing that stops or pauses a pump comes here (SR-16).
final class StaffDesk: Sendable {
    /// The most that wait at a time, the one being looked at included; further ones are refused.
    static let bound = 8

    private typealias Verdict = Result<Person, ProofRefusal>

    private struct Proof: Sendable {
        let id: StaffID
        let pin: Pin
        let verdict: CheckedContinuation<Verdict, Never>
    }

    private enum Item: Sendable {
        case proof(Proof)
        case end
    }

    private struct Admission {
        var waiting = 0
        var isClosed = false
    }

    private let staff: StaffFile
    private let clocks: SystemClocks
    private let mailbox: Mailbox<Item>
    private let admission = Mutex(Admission())

    /// A desk for a staff; `run()` has to be given a thread.
    ///
    /// - Throws: `StartError.system` where the host has no descriptor left.
    init(staff: StaffFile, clocks: SystemClocks) throws(StartError) {
        self.staff = staff
        self.clocks = clocks
        mailbox = try Mailbox(bound: Self.bound)
    }

    /// Proves that whoever asks is a person of the staff.
    ///
    /// - Parameters:
    ///   - id: the staff id that was entered.
    ///   - pin: the PIN that was entered.
    /// - Returns: the person, proven.
    /// - Throws: `ProofRefusal`: in the same words for an unknown id as for a wrong PIN.
    func prove(id: String, pin: String) async throws(ProofRefusal) -> Person {
        let id = try read(id, by: StaffID.parse)
        let pin = try read(pin, by: Pin.parse)
        let verdict: Verdict = await withCheckedContinuation { continuation in
            let proof = Proof(id: id, pin: pin, verdict: continuation)
            let isAdmitted = admission.withLock { admission in
                // Left within the lock, so that nothing comes behind the end.
                guard !admission.isClosed, admission.waiting < Self.bound,
                    mailbox.post(.proof(proof))
                else { return false }
                admission.waiting += 1
                return true
            }
            if !isAdmitted { continuation.resume(returning: .failure(.busy)) }
        }
        return try verdict.get()
    }

    /// Refuses whoever waits and whoever comes, and lets the thread end.
    func end() {
        admission.withLock { admission in
            guard !admission.isClosed else { return }
            admission.isClosed = true
            mailbox.postLast(.end)
        }
    }

    /// The thread's body.
    func run() {
        var desk = PinDesk(staff: staff)
        var isEnding = false
        while !isEnding {
            mailbox.wait(atMost: .seconds(3_600))
            for item in mailbox.take() {
                switch item {
                case .proof(let proof):
                    let verdict = verdict(on: proof, at: &desk)
                    admission.withLock { $0.waiting -= 1 }
                    proof.verdict.resume(returning: verdict)
                case .end: isEnding = true
                }
            }
        }
    }

    private func verdict(on proof: Proof, at desk: inout PinDesk) -> Verdict {
        guard !admission.withLock({ $0.isClosed }) else { return .failure(.busy) }
        do throws(ProofRefusal) {
            // The clock is read again after the computation: a wait begins when it is told.
            let attempt = try desk.attempt(by: proof.id, at: now)
            let isRight = try attempt.matches(proof.pin)
            return .success(try desk.conclude(attempt, isRight: isRight, at: now))
        } catch {
            return .failure(error)
        }
    }

    private var now: Int64 { clocks.now().line.nanoseconds }

    private func read<Value>(
        _ text: String,
        by parse: (String) throws(StaffTextError) -> Value
    ) throws(ProofRefusal) -> Value {
        do throws(StaffTextError) {
            return try parse(text)
        } catch {
            throw .malformed(error)
        }
    }
}
