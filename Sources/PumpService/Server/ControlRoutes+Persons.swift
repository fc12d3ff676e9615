import ControlAPI
import ControlLoop
import HTTPTypes
import Hummingbird
import InfusionCore
import Logging
import Staff

// Who asks: a person by her PIN, and from then on by the token she was given (SR-15). The token is
// in no log and in no record; what is recorded is the person.

extension ControlRoutes {
    /// Signs a person in by her PIN.
    ///
    /// That she did is handed to the record before she is known by anything. A record that is late
    /// or has failed keeps nobody out, and the reply says so: what she may do then bears her name all
    /// the same.
    ///
    /// - Throws: `ProblemError` in the same words for an unknown id as for a wrong PIN.
    func signIn(_ request: Request, by peer: Requester) async throws -> SignInReply {
        // From whatever account: all but observing is asked of the account again.
        let peer = await reached(by: peer).requester
        let person = try await understood(.signIn, by: peer) {
            let body = try await self.body(of: request)
            let told = try ControlJSON.request(SignInRequest.self, from: body)
            return try await prove(told.person, told.pin, from: peer.uid)
        }
        let requester = peer.known(as: person)
        let answer = try await desk.ask(.signedIn, by: requester)
        guard let secret = signIns.signIn(person, from: peer.uid) else {
            // Retired, or changed otherwise, since her PIN was looked at.
            _ = try await desk.ask(.signedOut, by: requester)
            throw ProblemError(.notPermitted, ProofRefusal.wrong.description)
        }
        let notices = [answer.notice, staff.notice].compactMap { $0 }
        return SignInReply(
            token: secret.text,
            person: person.id.description,
            roles: Staff.Role.allCases.filter(person.roles.contains).map(\.rawValue),
            expiresInSeconds: SignIns.idleSeconds,
            notice: notices.isEmpty ? nil : notices.joined(separator: "; ")
        )
    }

    /// Signs out whoever the request's token names, if it names anybody.
    ///
    /// She is out before it is recorded, and whatever becomes of that.
    func signOut(_ request: Request, by peer: Requester) async throws -> CommandReply {
        let requester = await reached(request, peer).requester
        if let secret = secret(of: request) { signIns.signOut(secret, from: peer.uid) }
        let answer = try await desk.ask(.signedOut, by: requester)
        return try commandReply(.accepted, notice: answer.notice)
    }

    /// Who has signed in and sends this request; `nil` where it has no token, or one that is no
    /// longer good or another account's.
    ///
    /// Asking begins her time anew, so it is asked once for each act of hers and never for a reading.
    func person(by request: Request, from peer: Requester) -> Staff.Person? {
        secret(of: request).flatMap { signIns.person(by: $0, from: peer.uid) }
    }

    /// Records that something was to be done at a path or by a method that there is none of (SR-50).
    func noteUnrouted(_ request: Request, _ context: PeerContext, _ problem: Problem) async {
        guard request.method != .get, request.method != .head else { return }
        do {
            let peer = try context.peer()
            let requester = peer.known(as: person(by: request, from: peer))
            desk.note(refused: request.head.nameOnRecord, ProblemError(problem), by: requester)
        } catch {
            context.logger.warning("who sent a request that no route takes is not known: \(error)")
        }
    }

    /// Proves a person by her PIN.
    ///
    /// - Throws: `ProblemError`, `busy` where too many wait to be proven. What is recorded of it names
    ///   the id that was tried, where it can only be one, and nothing else that was entered.
    func prove(_ id: String, _ pin: String, from account: UInt32) async throws -> Staff.Person {
        do throws(ProofRefusal) {
            return try await staff.prove(id: id, pin: pin, from: account)
        } catch {
            var problem = ProblemError(.notPermitted, error.description)
            let tried = StaffID.recordable(id).map { "tried as '\($0)': " } ?? ""
            // It has cost a tenth of a second, one at a time: they are no flood.
            problem.isAlwaysRecorded = error == .wrong
            switch error {
            case .malformed: problem.recorded = tried + "what was entered is no staff id or no PIN"
            case .busy, .ending: throw ProblemError(.busy, error.description)
            case .nobodyListed, .wrong, .tooManyWrong, .notComputed:
                problem.recorded = tried + error.description
            }
            throw problem
        }
    }

    private func secret(of request: Request) -> SignInSecret? {
        guard let header = HTTPField.Name(SignInToken.header),
            let value = request.headers[header]
        else { return nil }
        return SignInToken.token(fromHeader: value).flatMap { SignInSecret($0) }
    }
}

extension Requester {
    /// The same account and process, with the person who has signed in there.
    func known(as person: Staff.Person?) -> Requester {
        let person = person.map { InfusionCore.Person($0) }
        return Requester(uid: uid, pid: pid, person: person, account: account)
    }
}

extension InfusionCore.Person {
    /// A proven person as the core knows one.
    init(_ person: Staff.Person) {
        self.init(id: person.id.description, roles: Set(person.roles.map(Role.init)))
    }
}

extension InfusionCore.Role {
    /// The same role as the core knows it.
    init(_ role: Staff.Role) {
        switch role {
        case .observer: self = .observer
        case .nurse: self = .nurse
        case .prescriber: self = .prescriber
        case .biomed: self = .biomed
        }
    }
}
