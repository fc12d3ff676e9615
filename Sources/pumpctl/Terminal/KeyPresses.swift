import Dispatch
import Foundation
import Glibc

/// The keys a person presses while something else goes on, one at a time.
final class KeyPresses {
    private let mode: TerminalMode
    private let source: any DispatchSourceRead

    /// Takes the terminal over until `end()`; `nil` where no person is typing.
    ///
    /// - Parameter press: is told each key, and control-C when the terminal has hung up.
    init?(_ press: @escaping @Sendable (UInt8) -> Void) {
        guard let mode = TerminalMode() else { return nil }
        self.mode = mode
        source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO)
        source.setEventHandler { [source] in
            let keys: Data?
            do { keys = try FileHandle.standardInput.read(upToCount: 1) } catch { keys = nil }
            guard let keys, !keys.isEmpty else {
                source.cancel()
                return press(Self.controlC)
            }
            keys.forEach(press)
        }
        source.resume()
    }

    /// Ends the program, where nothing else is said.
    static let controlC: UInt8 = 0x03

    /// Ends it too, as at a shell.
    static let controlD: UInt8 = 0x04

    /// Gives the terminal back.
    func end() {
        source.cancel()
        mode.restore()
    }
}
