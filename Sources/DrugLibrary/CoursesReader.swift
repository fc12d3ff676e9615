import DoseMath
import StrictYAML

/// How long a drug's courses are and how far apart their infusions (SR-08).
struct CoursesReader {
    /// `nil` where something was refused.
    let rules: CourseRules?

    init(_ mapping: MappingReader) {
        let weekly = Self.rule(.weekly, of: mapping)
        let daily = Self.rule(.daily, of: mapping)
        let booster = Self.rule(.booster, of: mapping)
        mapping.finish()
        guard let weekly, let daily, let booster else {
            rules = nil
            return
        }
        rules = CourseRules(weekly: weekly, daily: daily, booster: booster)
    }

    private static func rule(_ kind: CourseKind, of courses: MappingReader) -> CourseRule? {
        let entry = courses.required(kind.rawValue)?.mapping()
        let longest = Int64(CompiledCourseLimits.longestCourse)
        let length = entry?.required("length")?.wholeNumber(in: 1...longest)
        // Below the least spacing built in, which nobody may override, it could never speak.
        let spacing = entry?.quantity(
            "spacing",
            in: CompiledCourseLimits.leastSpacing...CompiledCourseLimits.longestSpacing
        )
        entry?.finish()
        guard let length, let spacing else { return nil }
        return CourseRule(length: Int(length), softSpacing: spacing)
    }
}
