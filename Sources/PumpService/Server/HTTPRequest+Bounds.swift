import ControlAPI
import HTTPTypes

// What can be said of a request by its head alone.

extension HTTPRequest {
    /// Whether it makes the pump stand still: nothing is held against it then (SR-16).
    var isStop: Bool { route == .stop || route == .pause }

    /// Whether it asks for an act.
    var isAct: Bool { method == .post }

    /// The route it takes, where there is one.
    var route: Route? {
        let path = path ?? ""
        let end = path.firstIndex(of: "?") ?? path.endIndex
        return Route.allCases.first {
            $0.method.rawValue == method.rawValue && $0.matches(path[..<end])
        }
    }

    /// What a record calls it: its route, or where there is none its method and the path's beginning.
    var nameOnRecord: String {
        if let route { return route.rawValue }
        let path = (path ?? "").prefix { $0 != "?" }
        return "\(method.rawValue.prefix(16)) \(path.prefix(80))"
    }

    /// Which bound its head breaks, and by how much; `nil` where it breaks none.
    var brokenBound: Problem? {
        let target = path?.utf8.count ?? 0
        guard target <= SocketBounds.targetBytes else {
            return Problem(
                .targetTooLong,
                detail: "the path is \(target) bytes long: send at most \(SocketBounds.targetBytes)"
            )
        }
        let count = headerFields.count + (authority == nil ? 0 : 1)
        guard count <= SocketBounds.headers else {
            return Problem(
                .headTooLarge,
                detail: "there are \(count) header fields: send at most \(SocketBounds.headers)"
            )
        }
        let bytes = headerFields.reduce(authority?.utf8.count ?? 0) { bytes, field in
            bytes + field.name.rawName.utf8.count + field.value.utf8.count + 4
        }
        guard bytes <= SocketBounds.headerBytes else {
            return Problem(
                .headTooLarge,
                detail: "the header fields are \(bytes) bytes long together:"
                    + " send at most \(SocketBounds.headerBytes)"
            )
        }
        return tooLong
    }

    /// Whether its body is announced as longer than the bound, before a byte of it was sent.
    private var tooLong: Problem? {
        // A length that is no number, or beyond every one, has not got past the parser.
        guard let text = headerFields[.contentLength], let length = UInt64(text),
            length > UInt64(SocketBounds.bodyBytes)
        else { return nil }
        return Problem(
            .tooLarge,
            detail: "the body is \(length) bytes long: send at most \(SocketBounds.bodyBytes)"
        )
    }
}
