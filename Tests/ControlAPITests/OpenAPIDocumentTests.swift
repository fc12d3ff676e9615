import ControlAPI
import SchemaValidation
import Testing

/// The document beside what it describes: the routes, the requests' keys, the refusals.
@Suite("The OpenAPI document")
struct OpenAPIDocumentTests {
    private let interface: DescribedInterface

    init() throws {
        interface = try DescribedInterface(OpenAPIDocument.json())
    }

    private func operation(_ route: Route) throws -> ReceivedJSON {
        try #require(interface.operation(route.method.rawValue, route.template), "\(route)")
    }

    @Test("has every route under its path and method, and nothing beside them")
    func routes() throws {
        let paths = interface.document["paths"]?.members ?? [:]
        let described = paths.flatMap { path, methods in
            methods.members.keys.map { "\($0.uppercased()) \(path)" }
        }
        #expect(Set(described) == Set(Route.allCases.map(\.rawValue)))
        for route in Route.allCases {
            let operation = try operation(route)
            #expect(operation["operationId"]?.text == "\(route)")
            #expect(operation["summary"]?.text?.isEmpty == false)
            #expect(operation["summary"]?.text?.contains("\n") == false)
            #expect(operation["description"]?.text?.isEmpty == false)
        }
    }

    @Test("asks for an Idempotency-Key exactly where the daemon does (SR-16, SR-52)")
    func keys() throws {
        for route in Route.allCases {
            let parameters = try operation(route)["parameters"]?.items ?? []
            let key = parameters.first { $0["name"]?.text == "Idempotency-Key" }
            #expect((key != nil) == route.needsIdempotencyKey, "\(route)")
            #expect(key == nil || key?["required"] == .truth(true), "\(route)")
        }
    }

    @Test("names what stands in braces in a path as a parameter, and nothing else")
    func pathParameters() throws {
        for route in Route.allCases {
            let braces = route.template.split(separator: "/").filter { $0.hasPrefix("{") }
            let parameters = try operation(route)["parameters"]?.items ?? []
            let described = parameters.filter { $0["in"]?.text == "path" }
            #expect(described.compactMap { $0["name"]?.text }.map { "{\($0)}" } == braces)
            #expect(described.allSatisfy { $0["required"] == .truth(true) }, "\(route)")
        }
    }

    @Test("lets anybody stop and pause, without a body, a key or a sign-in (SR-16)")
    func stop() throws {
        for route in [Route.stop, .pause] {
            let operation = try operation(route)
            #expect(operation["security"]?.items == [])
            #expect(operation["parameters"] == nil)
            #expect(operation["requestBody"]?["required"] == .truth(false))
            let statuses = operation["responses"].map { Set($0.members.keys) }
            // Beside a fault of the daemon's and a peer unknown: only what is no request at all.
            #expect(statuses == ["202", "400", "403", "408", "431", "500", "503"])
        }
    }

    @Test("names every kind of refusal somewhere, each under its own status (RFC 9457)")
    func refusals() throws {
        var seen: Set<String> = []
        for route in Route.allCases {
            for (status, response) in try operation(route)["responses"]?.members ?? [:] {
                guard let problem = response["content"]?[Problem.mediaType]?["schema"] else {
                    #expect(status.hasPrefix("2"), "\(route) \(status)")
                    continue
                }
                let types = problem["properties"]?["type"]?["enum"]?.items.compactMap(\.text) ?? []
                #expect(!types.isEmpty, "\(route) \(status)")
                for type in types {
                    let slug = String(type.dropFirst(Problem.typePrefix.count))
                    let kind = try #require(ProblemKind(rawValue: slug), "\(type)")
                    #expect("\(kind.status)" == status, "\(route) \(slug)")
                    seen.insert(slug)
                }
            }
        }
        // Told of a path that is not described, or under a method that is not.
        let elsewhere: Set<String> = [ProblemKind.methodNotAllowed.rawValue]
        #expect(seen.union(elsewhere) == Set(ProblemKind.allCases.map(\.rawValue)))
    }

    @Test("describes the keys a request may have, all of them, and refuses others")
    func requestKeys() throws {
        for (name, keys) in [
            ("SignInRequest", SignInRequest.keys), ("CheckRequest", CheckRequest.keys),
            ("OrderRequest", OrderRequest.keys), ("ConfirmRequest", ConfirmRequest.keys),
            ("OverrideRequest", OverrideRequest.keys), ("StartRequest", StartRequest.keys),
            ("PauseRequest", PauseRequest.keys), ("StopRequest", ReasonRequest.keys),
            ("ResumeRequest", ResumeRequest.keys), ("RateRequest", RateRequest.keys),
            ("BarrelRequest", BarrelRequest.keys), ("HandOverRequest", HandOverRequest.keys),
            ("ObservationRequest", ObservationRequest.keys), ("SiteRequest", SiteRequest.keys),
            ("AdverseEventRequest", AdverseEventRequest.keys),
            ("DischargeRequest", DischargeRequest.keys),
            ("AudioPauseRequest", AudioPauseRequest.keys),
            ("ReleaseLockRequest", ReleaseLockRequest.keys),
            ("CloseCourseRequest", CloseCourseRequest.keys),
        ] {
            let schema = try #require(interface.schema(name), "\(name)")
            #expect(Set((schema["properties"]?.members ?? [:]).keys) == Set(keys), "\(name)")
            #expect(schema["additionalProperties"] == .truth(false), "\(name)")
        }
    }

    @Test("refers to nothing that is not there, and has nothing that is not referred to")
    func references() throws {
        var referred: Set<String> = []
        func visit(_ value: ReceivedJSON) {
            if let reference = value["$ref"]?.text {
                referred.insert(reference)
                #expect(interface.validator.target(of: reference) != nil, "\(reference)")
            }
            value.members.values.forEach(visit)
            value.items.forEach(visit)
        }
        visit(interface.document)
        let schemas = interface.document["components"]?["schemas"]?.members.keys ?? [:].keys
        #expect(referred == Set(schemas.map { "#/components/schemas/\($0)" }))
    }
}
