#ifndef CLINUX_H
#define CLINUX_H

// The Linux calls that Swift cannot import: variadic ones, those behind _GNU_SOURCE and those
// that are macros. Each function is one whole step and decides nothing. Each returns a value
// >= 0, or -errno, so that no caller reads errno after other code has run on its thread.

#include <poll.h>
#include <stddef.h>
#include <stdint.h>

// -- Waiting ------------------------------------------------------------------------------

/// Makes a non-blocking, close-on-exec event counter; returns its descriptor.
int clinux_eventfd_create(void);

/// Adds one to an event counter; never blocks. A full counter is already signalled: 0.
int clinux_eventfd_signal(int fd);

/// Takes an event counter back to zero; returns how often it was signalled, 0 if never.
int64_t clinux_eventfd_drain(int fd);

/// Waits for events with a time-out in nanoseconds from now (-1: for ever, 0: only looks).
/// Returns how many entries have events; -EINTR when a signal came first.
int clinux_ppoll(struct pollfd *entries, size_t count, int64_t timeout_ns);

/// Looks, without waiting, at one descriptor; returns its `revents`, 0 if there are none.
int clinux_poll_now(int fd, short events);

/// Nanoseconds since boot on CLOCK_BOOTTIME, which counts time spent suspended.
int64_t clinux_boottime_ns(void);

// -- Terminals ----------------------------------------------------------------------------

/// Parity and flow control as numbers; a line whose state has no number here reads back -1.
enum {
    CLINUX_PARITY_NONE = 0,
    CLINUX_PARITY_ODD = 1,
    CLINUX_PARITY_EVEN = 2,
    CLINUX_PARITY_MARK = 3,
    CLINUX_PARITY_SPACE = 4,
    CLINUX_FLOW_NONE = 0,
    CLINUX_FLOW_SOFTWARE = 1,
    CLINUX_FLOW_HARDWARE = 2,
};

/// How bytes are framed: bits per second, 5...8 data bits, parity, 1...2 stop bits, flow control.
struct clinux_line_settings {
    int32_t baud;
    int32_t data_bits;
    int32_t parity;
    int32_t stop_bits;
    int32_t flow_control;
};

/// Opens a terminal to read and write, non-blocking, close-on-exec, never as the controlling
/// terminal; returns its descriptor, or -ENOTTY if the path is something else.
int clinux_open_terminal(const char *path);

/// Takes the advisory lock of a device's file; -EWOULDBLOCK if another open file has it.
int clinux_lock(int fd);

/// Gives the advisory lock back.
int clinux_unlock(int fd);

/// Lets the kernel refuse (`exclusive` != 0) or allow (0) further opens of a terminal. A process
/// with CAP_SYS_ADMIN is never refused, so this adds to clinux_lock() and does not replace it.
int clinux_set_exclusive(int fd, int exclusive);

/// Keeps a descriptor from passing to programs this process starts.
int clinux_set_close_on_exec(int fd);

/// Makes a second, close-on-exec descriptor of the same open file; returns its number. Locks and
/// modes are the file's and common to both: a lock is given back once both are closed.
int clinux_duplicate(int fd);

/// Makes a terminal raw, without flow control whatever `settings` says of it, reads return at
/// once; then reads the raw flags back: -EINVAL if the driver did not keep them, or if a setting
/// is out of range. Which framing it kept is for clinux_terminal_settings() to say.
int clinux_configure_terminal(int fd, const struct clinux_line_settings *settings);

/// Reads the framing of a terminal as the kernel has it now.
int clinux_terminal_settings(int fd, struct clinux_line_settings *settings);

/// 1 if the descriptor is the slave side of a Unix 98 pseudo-terminal, 0 if not.
int clinux_is_pseudo_terminal(int fd);

/// How many written bytes the terminal's driver still holds. Always 0 on a pseudo-terminal.
int clinux_unsent_bytes(int fd);

/// One read(2): how many bytes came; 0 at the end of the file or with none on a raw terminal.
int64_t clinux_read(int fd, void *bytes, size_t count);

/// One write(2): how many bytes the kernel took.
int64_t clinux_write(int fd, const void *bytes, size_t count);

// -- Files of devices ---------------------------------------------------------------------

/// What the file system says of a path: which device it names and which inode a lock is on.
struct clinux_device {
    int32_t is_character_device;
    /// 1 where the kernel says that it is something else than a terminal; 0 also where it does not say.
    int32_t is_no_terminal;
    uint32_t major;
    uint32_t minor;
    uint32_t file_system_major;
    uint32_t file_system_minor;
    uint64_t inode;
    uint32_t group;
    uint32_t group_may_use;
};

/// Describes what a path names, without opening it (opening some devices has effects).
int clinux_device_at(const char *path, struct clinux_device *device);

/// Writes the path without symbolic links, with its final NUL; returns its length.
int clinux_resolve(const char *path, char *resolved, size_t size);

/// Writes a group's name, with its final NUL; returns its length, -ENOENT for an unnamed group.
int clinux_group_name(uint32_t group, char *name, size_t size);

/// Reads a small file whole, at most `size` bytes of it; returns how many were read.
int64_t clinux_read_file(const char *path, void *bytes, size_t size);

/// Finds another process that has the file at a resolved path open; returns its pid, -ESRCH if none
/// can be seen. Processes of other accounts can be seen with CAP_SYS_PTRACE only.
int clinux_process_using(const char *path);

// -- Processes and threads ----------------------------------------------------------------

/// Who connected a Unix socket, as the kernel recorded it at connect(2).
struct clinux_peer {
    int32_t pid;
    uint32_t uid;
    uint32_t gid;
};

/// Reads the credentials of the process at the other end of a connected Unix socket.
int clinux_peer_credentials(int fd, struct clinux_peer *peer);

/// Sends a datagram to a Unix socket, without waiting for room. The address is a path or, where it
/// begins with NUL, an abstract name; -EINVAL if it has no place in one.
int clinux_send_datagram(const void *address, size_t length, const void *bytes, size_t count);

/// Names the calling thread for whoever looks at this process from outside; 15 bytes at most.
int clinux_name_thread(const char *name);

/// Puts the calling thread, and no child of it, under SCHED_FIFO at a priority of 1...99.
int clinux_schedule_first_in_first_out(int priority);

/// 1 if the kernel's wall clock is kept by a time service, 0 if not.
int clinux_clock_is_synchronised(void);

/// Keeps this process's memory, also what is mapped later, from being swapped out, each page from when
/// it is first touched; returns 0, or -errno. -EPERM where RLIMIT_MEMLOCK is not unlimited: with it
/// threads and heap could not grow any more.
int clinux_lock_memory(void);

/// Runs this process's own program anew, from its beginning, with these arguments (the last one
/// NULL). By then SIGHUP is ignored, every other signal has its default action and none is blocked, and
/// only the descriptors to keep stay open, which have to rise. Does not return where it works.
int clinux_run_anew(char *const arguments[], const int *keep, size_t count);

/// Has this process allowed at least so many open files, as far as the host lets it; returns how many
/// of them it is allowed then, or -errno.
long clinux_allow_open_files(long files);

/// Writes the numbers of the open descriptors, at most `most` of those below 65536, the lowest first;
/// returns how many there are.
int clinux_open_descriptors(int *numbers, size_t most);

#endif
