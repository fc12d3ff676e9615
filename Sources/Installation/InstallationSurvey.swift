import ControlAPI
import ControlClient
import Foundation
import Glibc
import InfusionCore
import Settings

/// Gathers what there is to know of an installation, and changes nothing.
///
/// Each part is given a while of its own, side by side with the others, so that a hung daemon or a dead
/// file system holds nobody for longer than about a second.
public struct InstallationSurvey: Sendable {
    /// How long files and the daemon are waited for.
    private static let patience = Duration.milliseconds(450)

    private let config: String
    private let socket: String?

    /// - Parameters:
    ///   - config: the settings file's path.
    ///   - socket: the control socket, where it is another one than the settings'.
    public init(config: String, socket: String?) {
        self.config = config
        self.socket = socket
    }

    /// Looks at everything.
    ///
    /// - Parameter version: of the program that asks.
    /// - Returns: the facts; parts that did not answer in time are `nil`.
    public func take(version: String) async -> Installation {
        let (config, socket) = (config, socket)
        let files = await Patience.ask(within: Self.patience) {
            FileSurvey(config: config, socket: socket)
        }
        let path = files?.socket ?? socket ?? FileSurvey.usualSocket
        let account = files?.account?.number ?? geteuid()
        async let answer = Self.status(at: path)
        async let place = Patience.ask(within: Self.patience) { Self.place(path, account) }
        async let state = Self.state(files, account)
        async let port = Self.port(files?.facts.device, files)
        async let host = Patience.ask(within: Self.patience) { HostFacts(files?.process) }
        async let accounts = Patience.ask(within: Self.patience) {
            AccountFacts(files, socket: path)
        }
        let daemon = await answer
        // Where no settings name the port, the running daemon does.
        var found = await port
        if found == nil, files?.facts.device == nil, case .status(let status) = daemon {
            found = await Self.port(status.pump.device, files)
        }
        return await Installation(
            configuration: files?.facts,
            accounts: accounts,
            socket: place,
            daemon: daemon,
            state: state,
            port: found,
            host: host,
            version: version
        )
    }

    private static func status(at path: String) async -> Installation.DaemonAnswer {
        do {
            let client = ControlClient(socketPath: path, patience: patience)
            return .status(try await client.status().body)
        } catch {
            switch error {
            case .unreachable: return .unreachable(error.description)
            case .refused, .protocolViolation, .noAnswer, .timedOut, .cancelled:
                return .silent(error.description)
            }
        }
    }

    private static func place(_ path: String, _ account: UInt32) -> PlaceFacts {
        var place = PlaceFacts(at: path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        place.objections = TrustedFolder.objections(to: folder, usedBy: account)
        return place
    }

    private static func state(_ files: FileSurvey?, _ account: UInt32) async -> StateFacts? {
        guard let state = files?.facts.state else { return nil }
        let process = files?.process?.number
        return await Patience.ask(within: patience) {
            StateFacts(at: state, account: account, process: process)
        }
    }

    private static func port(_ device: String?, _ files: FileSurvey?) async -> PortFacts? {
        guard let device else { return nil }
        let account = files?.account?.number
        return await Patience.ask(within: patience) { PortFacts(at: device, account: account) }
    }
}

extension AccountFacts {
    /// The host's accounts, as far as they bear on pumpd.
    fileprivate init(_ files: FileSurvey?, socket: String) {
        var roles: [String: Group] = [:]
        for (role, number) in files?.settings?.groups?.numbers ?? [:] {
            roles[role.rawValue] = UnixDirectory.group(number)
        }
        let place = PlaceFacts(at: socket)
        // Whoever may not enter its folder does not see it: the folder is of the same group.
        let folder = PlaceFacts(at: URL(fileURLWithPath: socket).deletingLastPathComponent().path)
        let group = place.exists ? place.group : folder.exists ? folder.group : nil
        self.init(
            daemon: files?.account,
            caller: UnixDirectory.account(getuid()),
            callerMayConnect: place.exists || place.trouble != nil
                ? FileManager.default.isWritableFile(atPath: socket) : nil,
            socketGroup: group.map { UnixDirectory.group($0).name },
            roles: roles
        )
    }
}
