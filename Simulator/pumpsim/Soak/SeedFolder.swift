import Foundation
import Glibc
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
            throw .unfit(
                code(error) == EISDIR
                    ? "\(path) is a folder: name a seed file in it"
                    : "\(path) cannot be read (\(why(error))): name a seed file that can be"
            )
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
            throw .cannotCreate(
                code(error) == EEXIST
                    ? "\(path) is a file: name a folder for the seed files, or one to be made"
                    : "the folder \(path) cannot be made (\(why(error))): name one that can be"
            )
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
            throw .cannotCreate(
                "\(path) cannot be written (\(why(error))): name another folder to keep it in"
            )
        }
        return path
    }

    /// The number of the system's error behind one of Foundation's.
    private static func code(_ error: any Error) -> Int32? {
        let behind =
            (error as? CocoaError)?.underlying as NSError?
            ?? (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let behind, behind.domain == NSPOSIXErrorDomain else { return nil }
        return Int32(behind.code)
    }

    /// What the system says of it, which names the cause; Foundation's own words seldom do.
    private static func why(_ error: any Error) -> String {
        code(error).map(reason(ofError:)) ?? error.localizedDescription
    }
}
