import Foundation
import Glibc

// The daemon's own supervisor, and its host's (SR-61).

extension Verb {
    static var supervision: [Verb] { supervisor + watchdog }

    private static let supervisor = [
        Verb("daemon whose control loop may hang") { stage, _ in
            let shim = try await PreloadedShim.build(
                "HungLoopShim/hung_loop_shim.c",
                in: stage.folder
            )
            // Without a word to Swift's own post-mortem: the daemon itself has to be rid of it.
            let environment = shim.filter { $0.key == "LD_PRELOAD" }
            try await stage.startDaemon(
                environment: environment.merging(["HUNG_LOOP": hang(stage)]) { $1 }
            )
        },
        Verb("the control loop hangs") { stage, _ in
            try stage.wire.markNow()
            try "".write(toFile: hang(stage), atomically: false, encoding: .utf8)
        },
        Verb("expect the daemon aborted") { stage, words in
            let daemon = try stage.theDaemon()
            try await stage.wait("pumpd is gone", within: words.limit ?? .seconds(10)) {
                !daemon.isRunning
            }
            let status = try await daemon.end()
            guard status == 128 + SIGABRT else {
                throw StepFailure("pumpd ended with status \(status)")
            }
        },
        Verb("expect {} times the frame {} on the wire") { stage, words in
            let count = try stage.wire.framesToPump().count { $0 == words[1] }
            try require("\(count)", is: words[0])
        },
        Verb("expect the same daemon still runs") { stage, _ in
            guard try stage.theDaemon().isRunning else { throw StepFailure("pumpd has ended") }
        },
        Verb("pumpd complained of {}") { stage, words in
            let log = try stage.theDaemon().complaints
            guard log.contains(words[0]) else {
                throw StepFailure("it said:\n\(log.suffix(2_000))")
            }
        },
    ]

    private static let watchdog = [
        Verb("daemon under a host's watchdog of {} s") { stage, words in
            let manager = try ServiceManager(in: stage.folder, patience: Int(words.number(0)))
            stage.serviceManager = manager
            try await stage.startDaemon(environment: manager.environment)
        },
        Verb("expect the host is told {}") { stage, words in
            let manager = try manager(stage)
            while !manager.heard.contains(words[0]) {
                guard try await manager.next() != nil else {
                    throw StepFailure("it was told \(manager.heard)")
                }
            }
        },
        // So many in a row, none of them later than the host waits.
        Verb("expect the watchdog is fed {} times more") { stage, words in
            let manager = try manager(stage)
            manager.catchUp()
            for count in 0..<Int(try words.number(0)) {
                guard try await manager.next() == ServiceManager.alive else {
                    throw StepFailure("after \(count) times: \(manager.heard.suffix(3))")
                }
            }
        },
        // What a host does: as soon as it has heard nothing for as long as it waits.
        Verb("the host aborts a daemon that does not feed its watchdog") { stage, _ in
            let manager = try manager(stage)
            for _ in 0..<100 where try await manager.next() == nil {
                return try stage.theDaemon().signal(SIGABRT)
            }
            throw StepFailure("it was fed 100 times more")
        },
    ]

    private static func manager(_ stage: Stage) throws -> ServiceManager {
        guard let manager = stage.serviceManager else {
            throw StepFailure("the daemon was started by no host's service manager")
        }
        return manager
    }

    private static func hang(_ stage: Stage) -> String { stage.folder + "/hung" }
}
