import NIOCore

/// A time limit of one connection, kept on its event loop.
struct ConnectionLimit {
    private let span: TimeAmount
    private var task: Scheduled<Void>?

    init(_ span: TimeAmount) {
        self.span = span
    }

    /// Begins it where it has not begun; said again it changes nothing.
    ///
    /// - Parameters:
    ///   - context: whose event loop is the caller's.
    ///   - passed: what is done when it has passed.
    mutating func begin(on context: ChannelHandlerContext, _ passed: @escaping () -> Void) {
        guard task == nil else { return }
        task = context.eventLoop.assumeIsolated().scheduleTask(in: span, passed)
    }

    /// Ends it; it can begin anew.
    mutating func end() {
        task?.cancel()
        task = nil
    }
}
