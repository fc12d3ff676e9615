import DoseMath
import StrictYAML

/// Reads a library file from its root; what is wrong goes to the file's findings.
struct LibraryReader {
    let file: StrictYAMLFile
    let digest: String

    func library() -> DrugLibrary? {
        let root = file.root
        let version = root.required("version")?.parsed(by: LibraryVersion.parse)
        let issued = root.required("issued")?.parsed(by: CalendarDay.parse)
        // A library without a sound version is refused; the rest is read for its findings.
        let reader = CareAreaReader(version: version ?? "unknown", digest: digest)
        let formularies = reader.formularies(root.required("care_areas"))
        root.finish()
        guard let version, let issued else { return nil }
        return DrugLibrary(
            version: version,
            issued: issued,
            digest: digest,
            formularies: formularies
        )
    }
}
