import Foundation
import Glibc

// The daemon's own supervisor, and its host's (SR-61).

extension Verb {
    static let supervision = [
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

    private static func hang(_ stage: Stage) -> String { stage.folder + "/hung" }
}
