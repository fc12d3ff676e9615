import SystemSimulation

/// A day on which a law was broken, as a page: what, the least that does it, and how to see it.
struct FailedDay {
    let text: String
    /// The least of it as a file.
    let file: SeedFile

    init(_ report: DayReport, in chair: Chair) throws {
        let least = try chair.shrunk(report)
        let day = least.day
        var lines = ["", "seed \(day.seed) breaks a law:"]
        var story = ["Found by pumpsim soak."]
        if let violation = least.violation {
            let what = "at \(Timeline.clock(violation.at)): \(violation)"
            lines.append("  \(what)")
            story.append("Broke \(what)")
        }
        lines.append("  of \(report.day.mishaps.count) mishaps these are needed:")
        lines += zip(day.places, day.mishaps).map { place, mishap in
            "    \(place): \(Timeline.clock(mishap.at)) \(mishap.kind.rawValue)"
        }
        if day.mishaps.isEmpty { lines.append("    none") }
        lines.append("  replay: pumpsim replay \(day.seed)\(Self.options(day))")
        file = SeedFile(day, story: story)
        lines.append("  as a seed file:\n\n\(file.text)")
        text = lines.joined(separator: "\n")
    }

    private static func options(_ day: Day) -> String {
        let only = day.places.map(String.init).joined(separator: ",")
        return " --only \(only.isEmpty ? "none" : only)" + (day.isFlawless ? " --flawless" : "")
    }
}
