import Synchronization

/// Others at the socket while a session is played: a collector that asks for the metrics every three
/// seconds, and a client that opened an event stream and forgot it.
final class Onlookers {
    private var forgotten: RawConnection?
    private let collecting: Task<Int, any Error>

    /// They come.
    ///
    /// - Throws: `StepFailure` where the daemon takes no stream.
    init(at socket: String) async throws {
        let stream = try RawConnection(socket: socket)
        guard try await stream.send(RawRequest.text("GET", "/v1/events")) else {
            throw StepFailure("the daemon has hung up on an event stream")
        }
        forgotten = stream
        collecting = Task {
            var pages = 0
            do {
                while true {
                    let answer = try await RawRequest.send(
                        RawRequest.text("GET", "/metrics"),
                        to: socket
                    )
                    guard answer.status == 200 else { throw StepFailure("no metrics: \(answer)") }
                    pages += 1
                    try await Task.sleep(for: .seconds(3))
                }
            } catch is CancellationError {
                // They are told to go, in the middle of a page or between two.
                return pages
            }
        }
    }

    /// They go.
    ///
    /// - Throws: `StepFailure` where a page of metrics was not given.
    func leave() async throws {
        forgotten = nil
        collecting.cancel()
        _ = try await collecting.value
    }

    deinit { collecting.cancel() }
}
