import DoseMath

extension Syringe {
    /// The syringes whose diameters the pump's manual lists.
    public static let all: [Syringe] = table.compactMap(Syringe.init)

    /// Their names, as settings write them.
    public static let names = all.map(\.name)

    /// The syringe of a name, as in `BD 60 mL`.
    ///
    /// - Throws: `CatalogueError.unknownSyringe`, with the names there are.
    public static func named(_ name: String) throws(CatalogueError) -> Syringe {
        guard let syringe = all.first(where: { $0.name == name }) else {
            throw .unknownSyringe(asked: name, known: names)
        }
        return syringe
    }

    private init?(_ row: (make: String, milliliters: Int64, micrometers: Int64)) {
        guard let diameter = NewEraNumber(thousandths: row.micrometers) else { return nil }
        do {
            try self.init(
                name: "\(row.make) \(row.milliliters) mL",
                milliliters: row.milliliters,
                diameter: diameter
            )
        } catch {
            preconditionFailure("a syringe of \(row.milliliters) mL: \(error)")
        }
    }

    /// Inner diameters in micrometres (NE-1000 manual, table of syringes).
    private static let table: [(make: String, milliliters: Int64, micrometers: Int64)] = [
        ("BD", 1, 4_699), ("BD", 3, 8_585), ("BD", 5, 11_990), ("BD", 10, 14_430),
        ("BD", 20, 19_050), ("BD", 30, 21_590), ("BD", 60, 26_590),
        ("HSW", 1, 4_690), ("HSW", 3, 9_650), ("HSW", 5, 12_450), ("HSW", 10, 15_900),
        ("HSW", 20, 20_050), ("HSW", 30, 22_900), ("HSW", 50, 29_200),
        ("Monoject", 1, 5_740), ("Monoject", 3, 8_941), ("Monoject", 6, 12_700),
        ("Monoject", 12, 15_720), ("Monoject", 20, 20_120), ("Monoject", 35, 23_520),
        ("Monoject", 60, 26_640), ("Monoject", 140, 38_000),
        ("Terumo", 1, 4_700), ("Terumo", 3, 8_950), ("Terumo", 5, 13_000),
        ("Terumo", 10, 15_800), ("Terumo", 20, 20_150), ("Terumo", 30, 23_100),
        ("Terumo", 60, 29_700),
    ]
}
