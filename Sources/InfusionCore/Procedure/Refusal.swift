public import DoseMath

/// Why a person's request was not carried out; nothing has changed by it.
public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Limits, numbers or units: all that is wrong with the dose asked for.
    case dose(DoseError)

    /// It cannot be read as what it should be.
    case malformed(String)

    /// The rate read back, or that of a step, is not the proposal's (SR-10).
    case wrongReadBack(read: [FlowRate], attemptsLeft: Int)

    /// The identifiers entered again are not the patient's.
    case wrongPatient

    /// The token names nothing that waits; why, if it once did.
    case order(OrderProblem)

    /// It has no meaning in this state, or what must come first has not happened.
    case notNow(state: String, instead: String)

    /// Soft limits are exceeded and nobody has agreed to that yet (SR-06).
    case overrideNeeded([Finding])

    /// This person may not do it, or not alone.
    case notPermitted(String)

    /// Nobody has signed in, or was idle too long since (SR-15).
    case signInNeeded(Act)

    /// The checklist is not done: what is missing (SR-13).
    case notPrepared([String])

    /// What was answered on the checklist forbids a start (SR-13).
    case contraindicated([String])

    /// No annunciator that a person has heard holds an event stream (SR-46).
    case noAnnunciator

    /// A part of the power-on self test waits or has failed: a line for each (SR-60).
    case selfTest([String])

    /// The same alarm has stopped it three times: a second person looks first (SR-45).
    case locked(AlarmKind)

    /// The pump is not connected, not standing still, or not answering.
    case pumpNotReady(String)

    /// The record cannot be written: nothing may start (SR-51).
    case recordFailed

    /// The second computation does not agree with the first (SR-09).
    case computationsDisagree([String])

    /// What became of a token.
    public enum OrderProblem: String, Hashable, Sendable, Codable {
        /// Not confirmed or not started in time.
        case expired
        /// Confirmed before, or replaced or withdrawn since.
        case used
        /// Never given out by this daemon, or too long ago.
        case unknown
    }

    /// One line: what happened, what was asked, what the limit is, what to do.
    public var description: String {
        switch self {
        case .dose(let error): error.description
        case .malformed(let reason): reason
        case .wrongReadBack(let read, let left):
            "the rate read back, \(read.map(\.description).joined(separator: ", ")),"
                + " is not the rate of this order: read the order again"
                + (left > 0
                    ? " (\(left) attempt\(left == 1 ? "" : "s") left)"
                    : "; the order is withdrawn, order anew")
        case .wrongPatient:
            "the patient entered is not the patient of this order: check who is in the chair"
        case .order(.expired): "this order has expired: order anew"
        case .order(.used): "this order was used or withdrawn before: order anew"
        case .order(.unknown): "no such order is waiting: read the order's name again"
        case .notNow(let state, let instead): "not possible while \(state): \(instead)"
        case .overrideNeeded(let findings):
            "a second person has to agree before this is confirmed, or the dose is lowered: "
                + findings.map { "\($0.limit.rawValue) \($0.asked), soft limit \($0.bound)" }
                .joined(separator: "; ")
        case .notPermitted(let reason): "not permitted: \(reason)"
        case .signInNeeded(let act): "sign in first to \(act.rawValue): 'pumpctl sign-in'"
        case .notPrepared(let missing):
            "not prepared, missing: " + missing.joined(separator: "; ")
                + ": answer each with 'pumpctl check'"
        case .contraindicated(let reasons):
            "this infusion must not start: " + reasons.joined(separator: "; ")
                + ": ask the prescriber"
        case .noAnnunciator:
            "no alarm can be heard: open 'pumpctl watch --sound' and confirm that its test is heard"
        case .selfTest(let shortfalls):
            "the self-test has not passed: " + shortfalls.joined(separator: "; ")
        case .locked(let kind):
            "locked by three stops within 10 minutes for the same reason: \(kind.row.happened)"
                + " Find the cause, then a second person releases it with 'pumpctl release-lock'"
        case .pumpNotReady(let reason): "the pump is not ready: \(reason)"
        case .computationsDisagree(let lines):
            "the two computations of the dose disagree, do not use this pump: "
                + lines.joined(separator: "; ")
        case .recordFailed:
            "the record cannot be written, so nothing may start: check the disk, then try again"
        }
    }
}
