import InfusionCore
import PumpDriver
import StrictYAML

/// Every key of the settings file, in the file's order.
public enum SettingTable {
    /// All rows; a key that is read and not among them fails a test.
    public static let rows: [SettingRow] =
        [
            socket.row, state.row, drugLibrary.row, drugLibraryDigest.row, careArea.row, staff.row,
        ] + groups.map(\.row) + [metricsFile.row, family.row, device.row, address.row, syringe.row]
        + times.map(\.row)

    static let socket = Setting.wholePath(
        "socket",
        shipped: "/run/pumpd/pumpd.sock",
        ["SR-64"],
        "The control socket, in a folder that is the daemon's."
    )

    static let state = Setting.wholePath(
        "state",
        shipped: "/var/lib/pumpd",
        ["SR-50"],
        "The folder of the journal and the wire log."
    )

    static let drugLibrary = Setting.path(
        "drug_library",
        shipped: "drug-library.yaml",
        ["SR-53"],
        "The drug library: beside the settings file, or an absolute path."
    )

    static let drugLibraryDigest = Setting(
        "drug_library_digest",
        .digest,
        shipped: String(repeating: "0", count: 64),
        necessity: .optional,
        ["SR-05"],
        "The SHA-256 of the one drug library that was signed off; any other is refused."
    ) { $0.parsed(by: FileDigest.parse) }

    static let careArea = Setting.text(
        "care_area",
        shipped: "outpatient ketamine infusion",
        ["SR-04"],
        "Whose entries of the drug library are used."
    )

    static let staff = Setting.path(
        "staff",
        shipped: "staff.yaml",
        ["SR-06", "SR-15"],
        "The staff file: beside the settings file, or an absolute path."
    )

    static let groups = Role.allCases.map { Setting.group($0) }

    static let metricsFile = Setting(
        "metrics_file",
        .wholePath,
        shipped: "/run/pumpd-metrics/pumpd.prom",
        necessity: .optional,
        ["SR-61"],
        "A file that the metrics are written into, for a collector that reads files."
    ) { $0.parsed(by: PathText.metricsPage) }

    static let family = Setting(
        "pump.family",
        .oneOf(PumpCatalogue.families),
        shipped: "new-era",
        ["SR-22"],
        "Which family of pumps is on the line."
    ) {
        $0.parsed { (text) throws(CatalogueError) in
            guard PumpCatalogue.families.contains(text) else {
                throw .unknownFamily(asked: text, known: PumpCatalogue.families)
            }
            return text
        }
    }

    static let device = Setting.wholePath(
        "pump.device",
        shipped: "/dev/ttyUSB0",
        ["SR-30"],
        "The serial port that the pump is on."
    )

    static let address = Setting.wholeNumber(
        "pump.address",
        0...99,
        shipped: "0",
        ["SR-24"],
        "The pump's own address on the line."
    )

    static let syringe = Setting(
        "pump.syringe",
        .oneOf(Syringe.names),
        shipped: "BD 60 mL",
        ["SR-17"],
        "The syringe on the pump."
    ) { $0.parsed { (text) throws(CatalogueError) in try Syringe.named(text) } }
}
