import DoseMath
import InfusionCore
import Logging

/// The shell's part of the power-on self test, and how long a start waits for it (SR-60).
struct PowerOnTest: Sendable {
    let inbox: ControlInbox
    let published: PublishedStatus
    let library: LibraryShelf
    let logger: Logger

    /// How often it is looked whether it has ended, and how many times in all: 5 s.
    private static let look = Duration.milliseconds(20)
    private static let looks = 250

    /// Tells the control loop whether the library in memory is the one in its file.
    func testLibrary(_ formulary: Formulary) {
        let fault = library.fault(of: formulary)
        if let fault { logger.critical("the drug library: \(fault)") }
        inbox.postSelfTested(.library, failure: fault)
    }

    /// Waits until the parts that need neither a pump nor a person have ended, either way.
    ///
    /// A disk that hangs must not keep a daemon from being told that it is up: what has not ended in
    /// time is logged, and nothing starts before it has.
    func ended() async {
        for _ in 0..<Self.looks {
            if published.latest?.machine.selfTest.hasEndedAlone == true { break }
            do {
                try await Task.sleep(for: Self.look)
            } catch {
                return
            }
        }
        guard let test = published.latest?.machine.selfTest else { return }
        for item in SelfTest.Item.allCases where item.endsAlone {
            switch test[item] {
            case .passed: continue
            case .waiting: logger.error("self-test: \(item.rawValue) \(item.awaited)")
            case .failed(let reason):
                logger.critical("self-test: \(item.rawValue) failed: \(reason)")
            }
        }
    }
}
