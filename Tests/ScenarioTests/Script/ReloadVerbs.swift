import Glibc
import InfusionCore

// New settings for a daemon that is up.

extension Verb {
    static let reloadVerbs = [
        Verb("the settings have {} for {}") { stage, words in
            try stage.settings.set(words[1], to: words[0])
            try stage.writeSettings()
        },
        Verb("reload the settings") { stage, _ in try stage.theDaemon().signal(SIGHUP) },
        Verb("wait until the metrics say {}") { stage, words in
            try await stage.wait("the metrics say it", within: words.limit ?? .seconds(20)) {
                // While the daemon begins anew there is nobody to ask.
                let outcome = try await stage.terminal.pumpctl(["metrics"], by: nil)
                return outcome.output.split(separator: "\n").contains { $0 == words[0] }
            }
        },
        Verb("expect the settings file on record") { stage, _ in
            let digest = try stage.digest(of: "pumpd.yaml")
            try await stage.wait("it", within: .seconds(10)) {
                try stage.storedFacts().last { $0.kind == "settings-taken" }
                    == .settingsTaken(digest: digest)
            }
        },
        Verb("expect the daemon to complain {} times of {}") { stage, words in
            let times = Int(try words.number(0))
            try await stage.wait("the daemon complains", within: words.limit ?? .seconds(20)) {
                try stage.theDaemon().complaints.ranges(of: words[1]).count == times
            }
        },
        Verb("expect the daemon to complain of {}") { stage, words in
            try await stage.wait("the daemon complains", within: words.limit ?? .seconds(20)) {
                try stage.theDaemon().complaints.contains(words[0])
            }
        },
    ]
}
