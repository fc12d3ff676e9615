// An operation as the document has it, with all that follows from its route.

extension Operation {
    /// What the scheme of a token is called in the document.
    static let signInScheme = "signIn"

    func json(of route: Route) -> JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .text("\(route)"),
            "tags": [.text(tag.rawValue)],
            "summary": .text(summary),
            "description": .text(description),
            "security": security,
            "responses": .object(responses(of: route)),
        ]
        let parameters = parameters + (route.needsIdempotencyKey ? [.idempotencyKey] : [])
        if !parameters.isEmpty { members["parameters"] = .list(parameters.map(\.json)) }
        switch request {
        case .nothing: break
        case .body(let component): members["requestBody"] = body(component, isRequired: true)
        case .optionalBody(let component):
            members["requestBody"] = body(component, isRequired: false)
        }
        return .object(members)
    }

    /// What it refers to by name.
    var components: [Component] {
        let bodies: [Component] =
            switch request {
            case .nothing: []
            case .body(let component), .optionalBody(let component): [component]
            }
        return bodies + replies.flatMap(\.components) + [.problem]
    }

    private var security: JSONValue {
        let byToken = JSONValue.object([Self.signInScheme: []])
        return switch caller {
        case .anyone: []
        case .known: [[:], byToken]
        case .signedIn: [byToken]
        }
    }

    private func body(_ component: Component, isRequired: Bool) -> JSONValue {
        [
            "required": .truth(isRequired),
            "content": ["application/json": ["schema": Schema.of(component).json]],
        ]
    }

    private func responses(of route: Route) -> [String: JSONValue] {
        var responses: [String: JSONValue] = [:]
        for reply in replies { responses["\(reply.status)"] = reply.json }
        for (status, kinds) in Dictionary(grouping: route.refusals, by: \.status) {
            responses["\(status)"] = Self.refusal(kinds, status)
        }
        return responses
    }

    /// A refusal of one status, with every kind it may be.
    private static func refusal(_ kinds: [ProblemKind], _ status: Int) -> JSONValue {
        let kinds = ProblemKind.allCases.filter(kinds.contains)
        let schema = Component.problem(of: kinds, status: status)
        var members: [String: JSONValue] = [
            "description": .text(kinds.map(\.title).joined(separator: "; ")),
            "content": .object([Problem.mediaType: ["schema": schema.json]]),
        ]
        if status == ProblemKind.signInNeeded.status {
            members["headers"] = [
                "WWW-Authenticate": ["schema": ["type": "string"], "description": "`Bearer`."]
            ]
        }
        return .object(members)
    }
}

extension Operation.Reply {
    fileprivate var components: [Component] {
        switch body {
        case .json(let components): components
        case .document, .text: []
        case .events(let events): events.map(\.value)
        }
    }

    fileprivate var json: JSONValue {
        ["description": .text(description), "content": content]
    }

    private var content: JSONValue {
        switch body {
        case .json(let components):
            let schemas = components.map { Schema.of($0).json }
            let schema = schemas.count == 1 ? schemas[0] : ["oneOf": .list(schemas)]
            return ["application/json": ["schema": schema]]
        case .text(let mediaType):
            return .object([mediaType: ["schema": ["type": "string"]]])
        case .document: return ["application/json": ["schema": ["type": "object"]]]
        case .events(let events):
            let data = Dictionary(events.map { ($0.key, Schema.of($0.value).json) }) { $1 }
            // OpenAPI 3.1 has no word for what the events of a stream are.
            return .object([
                ServerSentEvent.mediaType: [
                    "schema": ["type": "string"], "x-events": .object(data),
                ]
            ])
        }
    }
}

extension Parameter {
    fileprivate static let idempotencyKey = Parameter(
        name: "Idempotency-Key",
        place: .header,
        schema: Schema([
            "type": "string", "pattern": "^[!-~](?:[ -~]*[!-~])?$",
            "maxLength": .count(MessageBounds.idempotencyKeyCharacters),
        ]),
        description: "Any text of your own, new for each act: the same request sent again with the"
            + " same key gets the first answer and is not carried out twice.",
        isRequired: true
    )
}
