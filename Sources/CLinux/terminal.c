#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

// The majors Linux keeps for the slave side of Unix 98 pseudo-terminals
// (Documentation/admin-guide/devices.txt).
enum { PSEUDO_TERMINAL_FIRST_MAJOR = 136, PSEUDO_TERMINAL_LAST_MAJOR = 143 };

static int result(int returned)
{
    return returned < 0 ? -errno : returned;
}

int clinux_open_terminal(const char *path)
{
    int fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    if (!isatty(fd)) {
        // EIO is a terminal with no hardware behind it, which is another trouble.
        int why = errno == EIO ? EIO : ENOTTY;
        close(fd);
        return -why;
    }
    return fd;
}

int clinux_lock(int fd)
{
    return result(flock(fd, LOCK_EX | LOCK_NB));
}

int clinux_unlock(int fd)
{
    return result(flock(fd, LOCK_UN));
}

int clinux_set_exclusive(int fd, int exclusive)
{
    return result(ioctl(fd, exclusive ? TIOCEXCL : TIOCNXCL));
}

int clinux_set_close_on_exec(int fd)
{
    return result(fcntl(fd, F_SETFD, FD_CLOEXEC));
}

int clinux_duplicate(int fd)
{
    return result(fcntl(fd, F_DUPFD_CLOEXEC, 0));
}

int clinux_is_pseudo_terminal(int fd)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return -errno;
    unsigned int number = major(status.st_rdev);
    return S_ISCHR(status.st_mode) && number >= PSEUDO_TERMINAL_FIRST_MAJOR
        && number <= PSEUDO_TERMINAL_LAST_MAJOR;
}

int clinux_unsent_bytes(int fd)
{
    int count = 0;
    return ioctl(fd, TIOCOUTQ, &count) < 0 ? -errno : count;
}

int64_t clinux_read(int fd, void *bytes, size_t count)
{
    ssize_t got = read(fd, bytes, count);
    return got < 0 ? -errno : got;
}

int64_t clinux_write(int fd, const void *bytes, size_t count)
{
    ssize_t taken = write(fd, bytes, count);
    return taken < 0 ? -errno : taken;
}
