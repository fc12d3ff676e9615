import Glibc

/// A symbolic link by which a host finds the pseudo-terminal under a name that does not change.
struct DeviceLink {
    let path: String
    private let target: String

    /// Makes the link; one left behind by an earlier simulator is replaced, anything else is not.
    init(at path: String, to target: String) throws(SimulatorFailure) {
        self.path = path
        self.target = target
        if Self.target(of: path)?.hasPrefix("/dev/pts/") == true {
            guard unsafe unlink(path) == 0 else {
                throw .cannotCreate("cannot replace \(path): \(reason(ofError: errno))")
            }
        }
        guard unsafe symlink(target, path) == 0 else {
            let why = errno == EEXIST ? "something is there already" : reason(ofError: errno)
            throw .cannotCreate("cannot make the link \(path): \(why); choose another --link")
        }
    }

    /// Removes the link if it is still ours.
    func remove() throws(SimulatorFailure) {
        guard Self.target(of: path) == target else { return }
        guard unsafe unlink(path) == 0 else { throw .last("unlink \(path)") }
    }

    private static func target(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 1_024)
        let count = unsafe readlink(path, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(
            decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
    }
}
