import Glibc

/// A terminal that hands over every key by itself, shows none and makes a signal of none.
///
/// Without signals from keys no Control-C can end the program before the terminal is as it was;
/// whoever reads takes Control-C for giving up.
struct TerminalMode {
    private var before: termios

    private static let shown = tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)

    /// Changes the terminal on standard input.
    ///
    /// What was typed ahead was shown, so it is thrown away.
    ///
    /// - Returns: `nil` where it is no terminal or goes on showing keys.
    init?() {
        before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var hidden = before
        hidden.c_lflag &= ~Self.shown
        // VMIN and VTIME: a read returns with the first byte, however late it comes.
        hidden.c_cc.6 = 1
        hidden.c_cc.5 = 0
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { return nil }
        var kept = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &kept) == 0, kept.c_lflag & Self.shown == 0 else {
            restore()
            return nil
        }
    }

    /// Puts the terminal back as it was found.
    func restore() {
        var before = before
        _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
    }
}
