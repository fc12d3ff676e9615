internal import DoseMath
internal import InfusionCore
internal import PumpDriver
internal import Settings

/// The settings file: whatever is written in it, no time leaves its range, and what others are shown
/// of it is one line (SR-22, SR-27, SR-44, SR-63).
enum SettingsTarget: FuzzTarget {
    static let name = "settings"

    static func take(_ bytes: [UInt8]) {
        let read = SettingsExamination(bytes: bytes, path: "pumpd.yaml")
        FileLines(bytes).require(read.findings)
        Law.require(
            (read.settings == nil) == !read.findings.isEmpty,
            "settings are taken where nothing is wrong, and nowhere else"
        )
        let paths = [read.drugLibrary, read.staff, read.socket, read.state, read.device]
        paths.compactMap(\.self).forEach(requireShown)
        guard let settings = read.settings else { return }
        judge(settings.pump)
        judge(settings.driverTimes)
        judge(settings)
        if let page = settings.metricsFile { requireShown(page) }
        if let digest = settings.drugLibraryDigest {
            Law.require(digest.utf8.count == 64, "a digest has 64 digits")
        }
    }

    private static func judge(_ pump: PumpSettings) {
        Law.require(PumpCatalogue.families.contains(pump.family), "the pump's family is known")
        Law.require((0...99).contains(pump.address), "a pump's address has two digits")
        Law.require(Syringe.names.contains(pump.syringe.name), "the syringe is known")
        requireShown(pump.device)
    }

    private static func judge(_ times: DriverTimes) {
        require(times.poll, from: 0.2, to: 2, "the poll")
        require(times.lease, from: 5, to: 30, "the lease")
        require(times.lost, from: 1, to: 5, "the silence after which a pump is lost")
        require(times.answer, from: 0.1, to: 1, "an answer")
        Law.require(
            times.lease.nanoseconds >= 3 * times.poll.nanoseconds,
            "two renewals may be lost without the pump's stopping"
        )
    }

    private static func judge(_ settings: Settings) {
        let times = settings.procedureTimes
        require(times.stopUnseen, from: 1, to: 5, "a stop not seen")
        require(times.recordLate, from: 0.5, to: 5, "a late record")
        require(times.audioPause, from: 10, to: 120, "a pause of the sound")
        require(times.roundInterval, from: 60, to: 1_800, "the rounds' interval")
        Law.require(times.pauseEnd > times.pauseAlarm, "a long pause is told before it ends all")
        Law.require(times.overduePause > times.overdueAlarm, "what is overdue is told first")
    }

    private static func require(_ span: Span, from: Double, to: Double, _ what: String) {
        let seconds = Double(span.nanoseconds) / 1_000_000_000
        Law.require((from...to).contains(seconds), "\(what) is \(from) s to \(to) s: \(seconds) s")
    }

    /// It is told in findings, in the log and by the doctor.
    private static func requireShown(_ text: String) {
        Law.requireOneLine(text, atMost: Int.max, "a text of the settings")
    }
}
