/// The version of this release, the same for every program in it.
public enum ReleaseVersion {
    /// As in `0.1.0`: semantic versioning, as in CHANGELOG.md.
    public static let text = "0.1.0"
}
