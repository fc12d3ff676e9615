internal import ControlAPI
internal import NIOHTTP1

/// One request as it goes over the socket.
struct SocketRequest: Sendable {
    let head: HTTPRequestHead
    let body: [UInt8]

    /// A route's request; its connection is for it alone.
    ///
    /// - Parameters:
    ///   - route: what is asked.
    ///   - path: the route's path with its argument, percent-encoded.
    ///   - body: JSON, or nothing.
    ///   - mediaType: what is to be answered.
    ///   - fields: further header fields; one without a value is left out.
    init(
        _ route: Route,
        path: String,
        body: [UInt8] = [],
        accepting mediaType: String = "application/json",
        fields: [(name: String, value: String?)]
    ) {
        var headers: HTTPHeaders = ["Host": "pumpd", "Accept": mediaType, "Connection": "close"]
        if !body.isEmpty { headers.add(name: "Content-Type", value: "application/json") }
        if !body.isEmpty || route.method == .post {
            headers.add(name: "Content-Length", value: String(body.count))
        }
        for field in fields {
            if let value = field.value { headers.add(name: field.name, value: value) }
        }
        head = HTTPRequestHead(
            version: .http1_1,
            method: HTTPMethod(rawValue: route.method.rawValue),
            uri: path,
            headers: headers
        )
        self.body = body
    }
}
