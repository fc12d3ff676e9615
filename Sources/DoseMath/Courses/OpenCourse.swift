/// A course a patient is in the middle of: from its first counted infusion until a nurse closes it.
public struct OpenCourse: Hashable, Sendable, Codable {
    /// What kind it is.
    public let kind: CourseKind

    /// When each infusion that counts began, as recorded; never empty.
    ///
    /// At most `CompiledCourseLimits.longestCourse` of them: with so many the course is full under
    /// any rules, and one more, which no rule lets pass, would say nothing new.
    public private(set) var starts: [WallTime]

    /// Begins a course with its first infusion.
    init(_ kind: CourseKind, begunAt start: WallTime) {
        self.kind = kind
        starts = [start]
    }

    /// The number of infusions that count, one that is under way among them.
    public var counted: Int { starts.count }

    /// Takes in an infusion, once.
    mutating func count(_ start: WallTime) {
        guard starts.count < CompiledCourseLimits.longestCourse, !starts.contains(start) else {
            return
        }
        starts.append(start)
    }

    /// The same without an infusion that turned out not to count; `nil` where none is left.
    func without(_ start: WallTime) -> OpenCourse? {
        var course = self
        course.starts.removeAll { $0 == start }
        return course.starts.isEmpty ? nil : course
    }
}
