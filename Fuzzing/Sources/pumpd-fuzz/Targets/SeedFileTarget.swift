internal import SystemSimulation

/// A seed file: what is taken is printed as a file that says the same.
enum SeedFileTarget: FuzzTarget {
    static let name = "seed-files"

    static func take(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(SeedFileError) {
            let file = try SeedFile(reading: text)
            Law.require(try SeedFile(reading: file.text) == file, "what is printed says the same")
        } catch {
            Law.require(error.line >= 1, "a refusal names a line")
            Law.requireOneLine(error.says, atMost: 2_000, "a refusal")
        }
    }
}
