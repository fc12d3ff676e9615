import ControlAPI
import Foundation
import NIOCore
import NIOPosix

/// Asks a simulator, on its own control channel, how fast its time runs (SR-65).
///
/// A settings line alone proves nothing: procedure time runs faster than real only where the device
/// is a pseudo-terminal and its simulator says the same.
enum SimulatorScale {
    /// What the simulator answers to `hello`; other keys are left aside.
    private struct Hello: Decodable {
        let simulator: String
        let timeScale: Int64
        let device: String
    }

    private static let patience = TimeAmount.seconds(2)

    /// Refuses a time scale that the simulator behind the device does not confirm.
    ///
    /// - Parameters:
    ///   - scale: the time scale asked for, above 1.
    ///   - device: the device's path without symbolic links.
    ///   - isPseudoTerminal: whether it is one.
    ///   - channel: the path of the simulator's control channel.
    /// - Throws: `StartError.timeScale`.
    static func require(
        _ scale: Int64,
        device: String,
        isPseudoTerminal: Bool,
        channel: String
    ) async throws(StartError) {
        guard isPseudoTerminal else {
            throw .timeScale(
                "--time-scale is for simulated pumps only, and \(device) is not a pseudo-terminal: "
                    + "start without it"
            )
        }
        let hello = try await ask(channel)
        guard hello.device == device else {
            throw .timeScale(
                "the simulator at \(channel) serves \(hello.device) and not \(device): "
                    + "name the right --simulator-control"
            )
        }
        guard hello.timeScale == scale else {
            throw .timeScale(
                "the simulator runs at time scale \(hello.timeScale) and not at \(scale): "
                    + "start both with the same"
            )
        }
    }

    private static func ask(_ channel: String) async throws(StartError) -> Hello {
        do {
            let line = try await exchange("hello\n", at: channel)
            return try JSONDecoder().decode(Hello.self, from: Data(line))
        } catch {
            throw .timeScale(
                "no simulator answers at \(channel): --time-scale needs pumpsim's control channel, "
                    + "by default DEVICE.control; the error was: \(error)"
            )
        }
    }

    /// Sends one line and reads one line, both bounded in size and time.
    private static func exchange(_ line: String, at path: String) async throws -> [UInt8] {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(patience)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            let timer = channel.channel.eventLoop.scheduleTask(in: patience) {
                channel.channel.close(promise: nil)
            }
            defer { timer.cancel() }
            try await outbound.write(ByteBuffer(string: line))
            var bytes: [UInt8] = []
            for try await buffer in inbound {
                bytes += buffer.readableBytesView
                if bytes.contains(0x0A) || bytes.count > 4_096 { break }
            }
            return bytes
        }
    }
}
