import ControlAPI
import SchemaValidation

/// Every reply that a test sees on the bare socket, held against the OpenAPI document.
enum DescribedReplies {
    private static let interface = Result { try DescribedInterface(OpenAPIDocument.json()) }

    /// The methods by which the HTTP library lets a request come to the routes.
    private static let methods: Set<Substring> = ["GET", "POST", "PUT", "PATCH", "DELETE"]

    /// Holds an answer against the document.
    ///
    /// What is no HTTP is refused by the HTTP library, before there is a route and without a body:
    /// that alone is left aside.
    ///
    /// - Throws: `StepFailure` with all that is not described.
    static func require(_ answer: RawAnswer, to request: String) throws {
        let line = request.prefix { $0 != "\r\n" }.split(separator: " ")
        guard line.count == 3, methods.contains(line[0]), line[2] == "HTTP/1.1" else { return }
        if answer.status == 0 || (answer.status == 400 && answer.body.isEmpty) { return }
        let exchange = DescribedInterface.Exchange(
            method: String(line[0]),
            target: String(line[1]),
            status: answer.status,
            type: answer.mediaType,
            body: Array(answer.body.utf8)
        )
        let complaints = try interface.get().complaints(about: exchange)
        guard complaints.isEmpty else {
            let lines = complaints.joined(separator: "\n")
            throw StepFailure("the reply is not as it is described:\n\(lines)\n\(answer.body)")
        }
    }
}
