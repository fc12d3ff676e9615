/// How far two curves lie apart.
enum Difference {
    /// The greatest difference of two values at the same time, in parts of the larger of the two.
    ///
    /// Infinite where one of them has more values than the other.
    static func greatest(_ left: [Double], _ right: [Double]) -> Double {
        guard left.count == right.count else { return .infinity }
        return zip(left, right).map { one, other in
            one == other ? 0 : abs(one - other) / max(abs(one), abs(other))
        }.max() ?? 0
    }
}
