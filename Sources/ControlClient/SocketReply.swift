internal import ControlAPI
internal import NIOCore

/// A reply whose head has come; letting go of it closes its connection.
struct SocketReply: Sendable {
    /// The body as it comes, no faster than it is taken.
    typealias Pieces = NIOThrowingAsyncSequenceProducer<
        ByteBuffer, any Error, NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark,
        ReplyDemand
    >

    let status: Int

    /// As `Content-Type` has it; `nil` where the reply does not say.
    let mediaType: String?

    let pieces: Pieces

    /// The whole body.
    ///
    /// - Parameter limit: the most bytes that are taken.
    /// - Returns: the bytes.
    /// - Throws: `ClientError.protocolViolation` beyond the limit, or what broke the connection.
    func body(atMost limit: Int) async throws -> [UInt8] {
        var body: [UInt8] = []
        for try await piece in pieces {
            guard body.count + piece.readableBytes <= limit else {
                throw ClientError.protocolViolation("the reply is larger than \(limit) bytes")
            }
            body.append(contentsOf: piece.readableBytesView)
        }
        // The pieces of a task that was cancelled end as if they were all.
        try Task.checkCancellation()
        return body
    }
}

/// What whoever reads a reply asks of its connection: more of it, or nothing any more.
struct ReplyDemand: NIOAsyncSequenceProducerDelegate {
    let channel: any Channel

    func produceMore() { channel.read() }

    func didTerminate() { channel.close(promise: nil) }
}
