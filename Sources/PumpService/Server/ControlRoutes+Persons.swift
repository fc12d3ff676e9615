import ControlAPI
import HTTPTypes
import Hummingbird
import InfusionCore
import Staff

// Who asks: a person by her PIN, and from then on by the token she was given (SR-15). The token is
// in no log and in no record; what is recorded is the person.

extension ControlRoutes {
    /// Signs a person in by her PIN.
    ///
    /// - Throws: `ProblemError` in the same words for an unknown id as for a wrong PIN.
    func signIn(_ body: [UInt8]) async throws -> SignInReply {
        let request = try ControlJSON.request(SignInRequest.self, from: body)
        let person = try await prove(request.person, request.pin)
        let secret = signIns.signIn(person)
        return SignInReply(
            token: secret.text,
            person: person.id.description,
            roles: Staff.Role.allCases.filter(person.roles.contains).map(\.rawValue),
            expiresInSeconds: SignIns.idleSeconds
        )
    }

    /// Signs out whoever the request's token names, if it names anybody.
    func signOut(_ request: Request) throws -> CommandReply {
        if let secret = secret(of: request) { signIns.signOut(secret) }
        return try commandReply(.accepted)
    }

    /// Who has signed in and sends this request; `nil` where it has no token, or one that is no
    /// longer good.
    ///
    /// Asking begins her time anew, so it is asked once for each act of hers and never for a reading.
    func person(by request: Request) -> Staff.Person? {
        secret(of: request).flatMap { signIns.person(by: $0) }
    }

    /// Proves a person by her PIN.
    ///
    /// - Throws: `ProblemError`, `busy` where too many wait to be proven.
    func prove(_ id: String, _ pin: String) async throws -> Staff.Person {
        do {
            return try await staff.prove(id: id, pin: pin)
        } catch .busy {
            throw ProblemError(.busy, ProofRefusal.busy.description)
        } catch {
            throw ProblemError(.notPermitted, error.description)
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
        Requester(uid: uid, pid: pid, person: person.map { InfusionCore.Person($0) })
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
