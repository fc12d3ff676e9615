import DoseMath
import InfusionCore
import Logging
import Staff
import Synchronization

/// Proves persons by their PINs, one at a time, on a thread of its own (SR-15).
///
/// One look at a PIN keeps a processor and some tens of megabytes busy for a tenth of a second, so
/// it is done neither on a server's thread nor on the control thread, and never twice at once.
/// Nothing that stops or pauses a pump comes here (SR-16).
///
/// The staff file is looked at before each proof, and every two seconds besides, so that who was
/// retired is signed out though nobody signs in; so is who has been idle too long.
final class StaffDesk: Sendable {
    /// How long a change of the staff file waits to be seen where nobody is proven, in seconds.
    static let lookSeconds = 2

    private typealias Verdict = Result<Staff.Person, ProofRefusal>

    private struct Proof: Sendable {
        let id: StaffID
        let pin: Pin
        let account: UInt32
        let verdict: CheckedContinuation<Verdict, Never>
    }

    private enum Item: Sendable {
        case proof(Proof)
        case end
    }

    /// Who waits, the one being looked at included.
    private struct Admission {
        var waiting: [UInt32: Int] = [:]
        var isClosed = false

        /// Why one more of an account has no place, where it has none.
        func refusal(of account: UInt32) -> ProofRefusal? {
            guard !isClosed else { return .ending }
            let own = waiting[account] ?? 0
            guard own < SocketBounds.proofsOfAnAccount else {
                return .busy(waiting: own, ofAccount: account)
            }
            let all = waiting.values.reduce(0, +)
            return all < SocketBounds.proofs ? nil : .busy(waiting: all, ofAccount: nil)
        }

        mutating func leaves(_ account: UInt32) {
            guard let own = waiting[account] else { return }
            waiting[account] = own > 1 ? own - 1 : nil
        }
    }

    private let beginning: StaffInForce
    private let signIns: SignIns
    private let inbox: ControlInbox
    private let logger: Logger
    private let trouble = Mutex<String?>(nil)
    private let clocks: SystemClocks
    private let mailbox: Mailbox<Item>
    private let admission = Mutex(Admission())

    /// A desk for a staff; `run()` has to be given a thread.
    ///
    /// - Parameters:
    ///   - staff: who can be proven, and the file that says so from now on.
    ///   - signIns: whom a change of the staff signs out.
    ///   - inbox: where the record is told which staff file is in force.
    ///   - clocks: the daemon's.
    ///   - logger: where a change of the staff is told.
    /// - Throws: `StartError.system` where the host has no descriptor left.
    init(
        staff: StaffInForce,
        signIns: SignIns,
        inbox: ControlInbox,
        clocks: SystemClocks,
        logger: Logger
    ) throws(StartError) {
        beginning = staff
        self.signIns = signIns
        self.inbox = inbox
        self.clocks = clocks
        self.logger = logger
        mailbox = try Mailbox(bound: SocketBounds.proofs)
        _ = signIns.take(staff.staff)
        inbox.postStaffTaken(
            digest: staff.staff.digest,
            persons: staff.staff.entries.count,
            .start
        )
    }

    /// What a person has to be told of the staff file: that it is not what is in force; else `nil`.
    var notice: String? {
        trouble.withLock { $0 }
    }

    /// Proves that whoever asks is a person of the staff.
    ///
    /// - Parameters:
    ///   - id: the staff id that was entered.
    ///   - pin: the PIN that was entered.
    ///   - account: from which it was.
    /// - Returns: the person, proven.
    /// - Throws: `ProofRefusal`: in the same words for an unknown id as for a wrong PIN.
    func prove(
        id: String,
        pin: String,
        from account: UInt32
    ) async throws(ProofRefusal) -> Staff.Person {
        let id = try read(id, by: StaffID.parse)
        let pin = try read(pin, by: Pin.parse)
        let verdict: Verdict = await withCheckedContinuation { continuation in
            let proof = Proof(id: id, pin: pin, account: account, verdict: continuation)
            let refusal: ProofRefusal? = admission.withLock { admission in
                if let refusal = admission.refusal(of: account) { return refusal }
                // Left within the lock, so that nothing comes behind the end.
                guard mailbox.post(.proof(proof)) else {
                    return .busy(waiting: SocketBounds.proofs, ofAccount: nil)
                }
                admission.waiting[account, default: 0] += 1
                return nil
            }
            if let refusal { continuation.resume(returning: .failure(refusal)) }
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
        var inForce = beginning
        var desk = PinDesk(staff: inForce.staff)
        var isEnding = false
        while !isEnding {
            mailbox.wait(atMost: .seconds(Int64(Self.lookSeconds)))
            look(at: &inForce, for: &desk)
            signIns.forgetIdle()
            for item in mailbox.take() {
                switch item {
                case .proof(let proof):
                    look(at: &inForce, for: &desk)
                    let verdict = verdict(on: proof, at: &desk)
                    admission.withLock { $0.leaves(proof.account) }
                    proof.verdict.resume(returning: verdict)
                case .end: isEnding = true
                }
            }
        }
    }

    /// Takes a staff file that was changed, and tells whoever has to know.
    private func look(at inForce: inout StaffInForce, for desk: inout PinDesk) {
        let look = inForce.look()
        let count = inForce.staff.entries.count
        switch look {
        case .same: return
        case .taken:
            trouble.withLock { $0 = nil }
            inbox.postStaffTaken(digest: inForce.staff.digest, persons: count, .change)
            logger.notice("the staff file was changed and taken: \(count) can be proven")
        case .refused(let why):
            let notice =
                "the staff file was changed and is refused, so that the staff before it stays in"
                + " force: have it put right (\(why.prefix { $0 != "\n" }))"
            trouble.withLock { $0 = notice }
            inbox.postStaffRefused(reason: why, persons: count)
            logger.error(
                """
                the staff file was changed and is refused; the staff before it stays in force, without \
                those it calls retired: put it right
                \(why)
                """
            )
        }
        desk.take(inForce.staff)
        for person in signIns.take(inForce.staff) {
            logger.notice("\(person.id) is signed out: the staff file does not list her as it did")
        }
    }

    private func verdict(on proof: Proof, at desk: inout PinDesk) -> Verdict {
        guard !admission.withLock({ $0.isClosed }) else { return .failure(.ending) }
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
