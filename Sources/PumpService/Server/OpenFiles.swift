import CLinux

/// The files that the daemon may have open at once, from its host (SR-63, SR-64).
enum OpenFiles {
    /// Has as many allowed as the daemon's bounds come to.
    ///
    /// - Parameter needed: how many.
    /// - Throws: `StartError.system` where the host allows fewer.
    static func require(_ needed: Int = SocketBounds.openFiles) throws(StartError) {
        let allowed = clinux_allow_open_files(needed)
        guard allowed < needed else { return }
        throw .system(
            "pumpd may have \(max(allowed, 0)) files open at once, and needs \(needed): raise"
                + " LimitNOFILE= in its unit, or 'ulimit -Hn' where it is started"
        )
    }
}
