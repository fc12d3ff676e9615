import Foundation
import PumpDriver
import Settings

extension PortFacts {
    /// What is at a serial port's path; it is not opened.
    ///
    /// - Parameters:
    ///   - path: as the settings have it.
    ///   - account: pumpd's own.
    init(at path: String, account: UInt32?) {
        do throws(LineError) {
            let place = try SerialPortPlace(at: path)
            self.init(
                path: path,
                resolved: place.path,
                isDevice: true,
                isPseudoTerminal: place.isPseudoTerminal,
                mayBeUsed: account.flatMap { Self.mayUse(place.path, account: $0) },
                group: place.group,
                holder: place.holder.map {
                    Holder(process: $0, program: DaemonProcess.program(of: $0))
                }
            )
        } catch {
            var isThere = true
            if case .absent = error { isThere = false }
            self.init(
                path: path,
                resolved: isThere ? path : nil,
                isDevice: false,
                isPseudoTerminal: false,
                mayBeUsed: nil,
                group: nil,
                holder: nil
            )
        }
    }

    /// Whether an account may read and write a device by its mode.
    private static func mayUse(_ path: String, account: UInt32) -> Bool? {
        let place = PlaceFacts(at: path)
        guard place.exists else { return nil }
        if account == 0 || place.mode & 0o006 == 0o006 { return true }
        if place.owner == account { return place.mode & 0o600 == 0o600 }
        do throws(UnixGroupError) {
            let groups = try UnixAccounts.groups(of: account)
            return groups?.contains(place.group) == true && place.mode & 0o060 == 0o060
        } catch {
            // The directory of accounts does not answer.
            return nil
        }
    }
}
