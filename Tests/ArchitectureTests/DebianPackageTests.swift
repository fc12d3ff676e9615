import Foundation
import Testing

/// The Debian package says nothing that the sources do not.
@Suite("The Debian package")
struct DebianPackageTests {
    /// The values of a key of the unit, in order.
    private func unit(_ key: String) throws -> [String] {
        try ProjectTree.text("debian/pumpd.service").split(separator: "\n")
            .filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }

    /// What stands between two words, the first time.
    private func word(behind: String, until: String, in text: String) throws -> String {
        let rest = try #require(text.range(of: behind)).upperBound
        let end = try #require(text.range(of: until, range: rest..<text.endIndex)).lowerBound
        return String(text[rest..<end])
    }

    /// The lines of a file that are neither empty nor comments.
    private func lines(_ path: String) throws -> [String] {
        try ProjectTree.text(path).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    @Test("has the version of the release")
    func version() throws {
        let source = try ProjectTree.text("Sources/ControlAPI/ReleaseVersion.swift")
        let release = try word(behind: "static let text = \"", until: "\"", in: source)
        let changelog = try ProjectTree.text("debian/changelog")
        #expect(changelog.hasPrefix("pumpd (\(release)) "))
    }

    @Test("starts pumpd with its watchdog, as its own account, in its own folders (SR-61)")
    func service() throws {
        #expect(try unit("Type") == ["notify"])
        #expect(try unit("NotifyAccess") == ["main"])
        #expect(try unit("ExecStart") == ["/usr/bin/pumpd --config /etc/pumpd/pumpd.yaml"])
        #expect(try unit("User") == ["pumpd"])
        #expect(try unit("Group") == ["pumpd"])
        #expect(try unit("SupplementaryGroups") == ["dialout"])
        #expect(try unit("StateDirectoryMode") == ["0700"])
        #expect(try unit("KillSignal") == ["SIGTERM"])
        #expect(try unit("Restart") == ["on-failure"])
        // The pump's own lease: by then it stands by itself.
        let settings = try ProjectTree.text("Config/pumpd.yaml")
        let lease = try word(behind: "\n  lease: ", until: " s\n", in: settings)
        #expect(try unit("WatchdogSec") == [lease])
    }

    @Test("lets the supervisor have its priority, and no right beyond it")
    func rights() throws {
        let thread = try ProjectTree.text("Sources/PumpService/Control/ControlThread.swift")
        let priority = try word(behind: "priority: Int32 = ", until: "\n", in: thread)
        #expect(try unit("LimitRTPRIO") == [String(try #require(Int(priority)) + 1)])
        #expect(try unit("RestrictRealtime") == [])
        #expect(try unit("LimitMEMLOCK") == ["infinity"])
        #expect(try unit("LimitCORE") == ["0"])
        let bounds = try ProjectTree.text("Sources/PumpService/Server/SocketBounds.swift")
        let files = try word(behind: "openFiles = ", until: "\n", in: bounds)
        #expect(try unit("LimitNOFILE") == [files.replacing("_", with: "") + ":4096"])
        #expect(try unit("NoNewPrivileges") == ["yes"])
        #expect(try unit("CapabilityBoundingSet") == [""])
        #expect(try unit("ProtectSystem") == ["strict"])
        #expect(try unit("DevicePolicy") == ["closed"])
        // Clients are known by their accounts, which a user namespace would hide (SR-15).
        #expect(try unit("PrivateUsers") == [])
    }

    @Test("does not start again what a person has to look at, by pumpd's own exit statuses")
    func restarts() throws {
        let help = try ProjectTree.text("Sources/pumpd/Pumpd.swift")
        let kept = try #require(try unit("RestartPreventExitStatus").first)
            .split(separator: " ").map(String.init)
        #expect(kept == ["64", "75", "77", "78"])
        for status in kept { #expect(help.contains("\(status) "), "pumpd --help tells \(status)") }
    }

    @Test("neither enables nor starts nor restarts the service by itself")
    func quiet() throws {
        let rules = try ProjectTree.text("debian/rules")
        for option in [
            "--no-enable", "--no-start", "--no-stop-on-upgrade", "--no-restart-after-upgrade",
        ] { #expect(rules.contains(option)) }
    }

    @Test("has the folders that the settings name, and a conffile of each file in Config")
    func places() throws {
        let settings = try ProjectTree.text("Config/pumpd.yaml")
        #expect(settings.contains("\nsocket: /run/pumpd/pumpd.sock\n"))
        #expect(settings.contains("\nstate: /var/lib/pumpd\n"))
        #expect(try unit("StateDirectory") == ["pumpd"])
        let made = try lines("debian/pumpd.tmpfiles").map { $0.split(separator: " ")[1] }
        #expect(made == ["/var/lib/pumpd", "/run/pumpd", "/run/pumpd-metrics"])
        #expect(try unit("ReadWritePaths") == ["-/run/pumpd -/run/pumpd-metrics"])
        let packed = try lines("debian/pumpd.install").filter { $0.hasPrefix("Config/") }
        // What is for Prometheus is an example.
        let all = try ProjectTree.files(under: "Config")
            .filter { !$0.hasPrefix("Config/prometheus/") }.map { "\($0) etc/pumpd" }
        #expect(Set(packed) == Set(all))
    }

    @Test("makes the groups that the settings name, and the account (SR-15)")
    func groups() throws {
        let settings = try ProjectTree.text("Config/pumpd.yaml")
        let named = settings.components(separatedBy: ": pumpd-").dropFirst()
            .map { "pumpd-" + $0.prefix { $0.isLetter } }
        let made = try lines("debian/pumpd.sysusers").map { $0.split(separator: " ") }
        #expect(named.count == 4)
        let groups = made.filter { $0[0] == "g" }.map { String($0[1]) }
        #expect(Set(groups) == Set(named + ["pumpd-chair"]))
        #expect(made.filter { $0[0] == "u" }.map { $0[1] } == ["pumpd"])
    }

    @Test("keeps PINs' hashes and record from the accounts that may open the socket (SR-15, SR-50)")
    func readers() throws {
        let folders = try lines("debian/pumpd.tmpfiles")
        // What is made in a folder of this mode gets the folder's group, the socket with it.
        #expect(folders.contains("d /run/pumpd 2750 pumpd pumpd-chair -"))
        #expect(folders.contains("d /var/lib/pumpd 0700 pumpd pumpd -"))
        #expect(try unit("Group") == ["pumpd"])
        // A runtime folder of the unit's would be of pumpd's own group, which reads the staff file.
        #expect(try unit("RuntimeDirectory") == [])
        let rules = try ProjectTree.text("debian/rules")
        #expect(rules.contains("chmod 0640 debian/pumpd/etc/pumpd/*.yaml"))
        #expect(try ProjectTree.text("debian/pumpd.postinst").contains("chgrp pumpd \"$place\""))
        let steps = try ProjectTree.text("README.md")
        #expect(steps.contains("accounts to the group `pumpd-chair`, which may open the socket"))
        #expect(!steps.contains("to the group `pumpd`, which may open"))
    }

    @Test("lets pumpd write the page of metrics where the settings have it, and leaves none behind")
    func metrics() throws {
        let settings = try ProjectTree.text("Config/pumpd.yaml")
        let page = try word(behind: "\n#metrics_file: ", until: "\n", in: settings)
        #expect(page == "/run/pumpd-metrics/pumpd.prom")
        let folders = try lines("debian/pumpd.tmpfiles")
        // A collector has an account of its own.
        #expect(folders.contains("d /run/pumpd-metrics 0755 pumpd pumpd -"))
        #expect(try unit("ExecStopPost") == ["-/usr/bin/rm -f \(page)"])
        #expect(try ProjectTree.text("Docs/Metrics.md").contains("ln -s \(page) "))
    }

    @Test("has a manual page with exit statuses and files, and a link, for each program")
    func manualPages() throws {
        let script = try ProjectTree.text("Scripts/man-page")
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "FILES", "EXIT STATUS", "SEE ALSO"] {
            #expect(script.contains("\".Sh \(section)\""))
        }
        let pages = try lines("debian/pumpd.manpages").map { $0.split(separator: "/").last ?? "" }
        #expect(Set(pages) == ["pumpd.8", "pumpctl.1", "pumpsim.1"])
        let links = try lines("debian/pumpd.links")
        let manifest = try ProjectTree.text("Package.swift")
        let programs = manifest.components(separatedBy: ".executable(name: \"").dropFirst()
            .map { String($0.prefix { $0.isLetter }) }
        #expect(programs.count == 3)
        for program in programs {
            #expect(links.contains("usr/libexec/pumpd/programs usr/bin/\(program)"))
            #expect(try !lines("debian/man/\(program).files").isEmpty)
        }
    }

    @Test("is linked without a language's data, which no source of a program asks for")
    func languages() throws {
        let words = [
            "DateFormatter", "NumberFormatter", "Locale", "Calendar(", "TimeZone", ".formatted()",
            ".formatted(date", ".formatted(.number", ".formatted(.dateTime", "localizedCompare",
            "localizedStandard",
        ]
        let sources = try ProjectTree.sources(in: "Sources", "Simulator")
        for word in words {
            let found = sources.filter { !$0.places(of: word).isEmpty }.map(\.path)
            #expect(found == [], "\(word) needs the data that debian/programs leaves out")
        }
    }
}
