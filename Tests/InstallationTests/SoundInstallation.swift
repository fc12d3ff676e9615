import ControlAPI
import Foundation

@testable import Installation

extension Installation {
    /// One in which nothing is to be said against anything, but that no pump was asked.
    static var sound: Installation {
        Installation(
            configuration: ConfigurationFacts(
                path: "/etc/pumpd/pumpd.yaml",
                findings: [],
                leaseSeconds: 10,
                state: "/var/lib/pumpd",
                device: "/dev/serial/by-id/usb-FTDI",
                library: LibraryFacts(
                    path: "/etc/pumpd/drug-library.yaml",
                    findings: [],
                    version: "2026-11",
                    digest: String(repeating: "a", count: 64),
                    isPinned: true
                ),
                staff: StaffFacts(
                    path: "/etc/pumpd/staff.yaml",
                    findings: [],
                    people: 3,
                    roles: ["nurse": 2, "prescriber": 1],
                    readers: .init(name: "pumpd", members: [])
                )
            ),
            accounts: AccountFacts(
                daemon: .init(name: "pumpd", number: 999),
                caller: .init(name: "engineer", number: 1_000),
                callerMayConnect: true,
                socketGroup: "pumpd-chair",
                roles: ["nurse": .init(name: "pumpd-nurse", members: ["anna"])]
            ),
            socket: PlaceFacts(
                path: "/run/pumpd/pumpd.sock",
                exists: true,
                owner: 999,
                group: 999,
                mode: 0o660
            ),
            daemon: .unreachable("there is no such file"),
            state: StateFacts(
                folder: PlaceFacts(path: "/var/lib/pumpd", exists: true, owner: 999, mode: 0o750),
                journal: JournalFacts(
                    path: "/var/lib/pumpd/journal.sqlite",
                    size: 1_234_567,
                    entries: 4_711,
                    newest: "2026-11-23T10:00:00Z",
                    verified: 500,
                    trouble: nil
                ),
                free: 1_000_000_000,
                wireLog: 1_000,
                process: nil
            ),
            port: PortFacts(
                path: "/dev/serial/by-id/usb-FTDI",
                resolved: "/dev/ttyUSB0",
                isDevice: true,
                isPseudoTerminal: false,
                mayBeUsed: true,
                group: "dialout",
                holder: nil
            ),
            host: HostFacts(
                year: 2_026,
                isClockSynchronised: true,
                realTimeLimit: 11,
                controlPolicy: 1,
                lockedMemoryLimit: 67_108_864,
                lockedBytes: 0,
                hasSwap: false,
                canSuspend: false,
                libraries: ["SQLite": "3.40.1"]
            ),
            version: "1.0.0"
        )
    }

    /// The sound one, changed.
    static func sound(but change: (inout Installation) -> Void) -> Installation {
        var installation = sound
        change(&installation)
        return installation
    }

    /// What the doctor says of it under a name.
    func finding(_ id: String) -> DoctorFinding? {
        Doctor.examine(self).findings.first { $0.id == id }
    }
}
