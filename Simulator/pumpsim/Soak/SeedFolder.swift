import Foundation
import SystemSimulation

/// Seed files on the disk.
enum SeedFolder {
    /// Reads one.
    ///
    /// - Throws: `SimulatorFailure.unfit` with the file's name and the line that cannot be taken.
    static func read(_ path: String) throws(SimulatorFailure) -> SeedFile {
        let bytes: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            // One byte more than it may have, so that a device or a log is not read to its end.
            bytes = try file.read(upToCount: SeedFile.mostBytes + 1) ?? Data()
        } catch {
            throw .unfit("\(path) cannot be read: \(error.localizedDescription)")
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw .unfit("\(path):1: the file is no UTF-8 text")
        }
        do {
            return try SeedFile(reading: text)
        } catch {
            throw .unfit("\(path):\(error)")
        }
    }

    /// Makes a folder, unless it is there.
    static func make(_ path: String) throws(SimulatorFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            throw .cannotCreate("\(path) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes one by the name of its seed.
    ///
    /// - Returns: its path.
    static func write(_ file: SeedFile, in folder: String) throws(SimulatorFailure) -> String {
        let path = "\(folder)/\(file.day.seed).seed"
        do {
            try file.text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw .cannotCreate("\(path) cannot be written: \(error.localizedDescription)")
        }
        return path
    }
}
