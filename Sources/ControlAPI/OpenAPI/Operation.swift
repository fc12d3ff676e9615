/// What one route does, in the words of whoever calls it: an operation of OpenAPI 3.1.
///
/// What follows from the route itself, as its key, its path and the refusals that every route has, is
/// not said here but added as the document is put together.
struct Operation: Sendable {
    /// What it belongs to, in the order a session goes.
    enum Tag: String, CaseIterable, Sendable {
        case status = "Status"
        case people = "People"
        case checklist = "Checklist"
        case orders = "Orders"
        case infusion = "Infusion"
        case care = "Care"
        case alarms = "Alarms"
        case record = "Record"
        case interface = "Interface"
    }

    /// Who may ask.
    enum Caller: Hashable, Sendable {
        /// Whoever may open the socket.
        case anyone
        /// A person who has signed in, as the description says.
        case signedIn
        /// Looked at where it is sent, and needed only where the description says so.
        case known
    }

    /// What a request brings.
    enum Request: Sendable {
        case nothing
        case body(Component)
        /// A body all of which may be left out.
        case optionalBody(Component)
    }

    /// An answer that is no refusal.
    struct Reply: Sendable {
        enum Body: Sendable {
            /// JSON of one of these.
            case json([Component])
            /// This document.
            case document
            /// Text of this media type.
            case text(mediaType: String)
            /// Server-sent events, each with its name and what its data is.
            case events(KeyValuePairs<String, Component>)
        }

        let status: Int
        let description: String
        let body: Body

        static func ok(_ schema: Component, _ description: String) -> Reply {
            Reply(status: 200, description: description, body: .json([schema]))
        }

        static func created(_ schema: Component, _ description: String) -> Reply {
            Reply(status: 201, description: description, body: .json([schema]))
        }

        static func accepted(_ description: String) -> Reply {
            Reply(status: 202, description: description, body: .json([.command]))
        }
    }

    let tag: Tag

    /// One line.
    let summary: String

    /// What happens, who may ask, and what to look at.
    let description: String

    let caller: Caller
    var parameters: [Parameter] = []
    var request: Request = .nothing
    let replies: [Reply]

    /// What it is refused with beside what any route is refused with.
    var refusals: Set<ProblemKind> = []
}

/// A parameter of a path, a query or a header.
struct Parameter: Sendable {
    enum Place: String, Sendable {
        case path
        case query
        case header
    }

    let name: String
    let place: Place
    let schema: Schema
    let description: String
    let isRequired: Bool

    var json: JSONValue {
        [
            "name": .text(name), "in": .text(place.rawValue), "required": .truth(isRequired),
            "description": .text(description), "schema": schema.json,
        ]
    }
}
