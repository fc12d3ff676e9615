/// This interface described by itself: an OpenAPI 3.1 document, for people and for programs.
///
/// It is put together from `Route`, the quantities' own units and the replies' own words, so that
/// what can be derived cannot be said wrongly; what cannot is held to the replies by tests.
public enum OpenAPIDocument {
    /// The version of OpenAPI that it is written in.
    public static let openAPIVersion = "3.1.0"

    /// The document as JSON in UTF-8.
    ///
    /// - Throws: `MessageError`, which nothing in it gives cause for.
    public static func json() throws(MessageError) -> [UInt8] { try encoded.get() }

    private static let encoded: Result<[UInt8], MessageError> = {
        do throws(MessageError) {
            return .success(try ControlJSON.encode(document))
        } catch {
            return .failure(error)
        }
    }()

    private static var document: JSONValue {
        .object([
            "openapi": .text(openAPIVersion),
            "info": .object([
                "title": "pumpd",
                "version": .text(ReleaseVersion.text),
                "summary": "Low-dose ketamine infusions by a syringe pump, over a Unix socket.",
                "description": .text(introduction),
                "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
            ]),
            "servers": [["url": "http://localhost", "description": .text(place)]],
            "tags": .list(Operation.Tag.allCases.map { ["name": .text($0.rawValue)] }),
            "paths": .object(paths),
            "components": .object([
                "schemas": .object(schemas.mapValues(\.json)),
                "securitySchemes": .object([Operation.signInScheme: byToken]),
            ]),
        ])
    }

    private static let byToken: JSONValue = [
        "type": "http", "scheme": "bearer", "description": "The token of `POST /v1/sign-in`.",
    ]

    private static let place =
        "The Unix socket, as by `curl --unix-socket /run/pumpd/pumpd.sock http://localhost/v1/status`;"
        + " there is no TCP port."

    private static let introduction =
        "Every quantity is a text with its unit, as `17.5 mL/h`; a bare number is refused. A key that"
        + " is not known is refused in a request and to be left aside in a reply: replies grow. A"
        + " request that acts brings an `Idempotency-Key` of its sender's making and gets the first"
        + " answer again when it is sent again; a stop and a pause need none, nor a sign-in or a"
        + " body. A refusal is a problem document (RFC 9457). A path that is not here is answered"
        + " with 404, another method than the described one with 405, as such documents too."

    private static var paths: [String: JSONValue] {
        var paths: [String: [String: JSONValue]] = [:]
        for route in Route.allCases {
            let method = route.method.rawValue.lowercased()
            paths[route.template, default: [:]][method] = route.operation.json(of: route)
        }
        return paths.mapValues(JSONValue.object)
    }

    /// Every schema that an operation or another schema refers to, by its name.
    private static var schemas: [String: Schema] {
        var found: [String: Schema] = [:]
        func visit(_ component: Component) {
            guard found.updateValue(component.schema, forKey: component.name) == nil else { return }
            component.schema.components.forEach(visit)
        }
        Route.allCases.flatMap(\.operation.components).forEach(visit)
        return found
    }
}

extension Operation {
    static let openAPI = Operation(
        tag: .interface,
        summary: "This document",
        description:
            "What this daemon speaks, by itself: OpenAPI \(OpenAPIDocument.openAPIVersion).",
        caller: .anyone,
        replies: [Reply(status: 200, description: "The document.", body: .document)]
    )
}
