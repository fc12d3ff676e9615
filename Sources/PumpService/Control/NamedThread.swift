import CLinux
import Foundation

extension Thread {
    /// Starts a thread that the host knows by name too, as `ps -L` and a core file show it.
    ///
    /// - Parameters:
    ///   - name: at most 15 bytes, which is what Linux keeps.
    ///   - body: what it does, to its end.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        Thread {
            // A thread's `name` stays within this program, unless it is set once the thread is known to
            // Foundation, which may be later than now. Without a name it works as well.
            _ = unsafe clinux_name_thread(name)
            body()
        }.start()
    }
}
