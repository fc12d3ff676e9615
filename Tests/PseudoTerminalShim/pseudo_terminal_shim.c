// Lets libserialport open a pseudo-terminal, so that tests run the code a real port runs.
//
// Preloaded into a test process (LD_PRELOAD), never part of a shipped program. It answers the
// three questions that release 0.1.1 asks and a pseudo-terminal cannot answer: the port's entry
// under /sys/class/tty (lstat and readlink) and its modem lines (ioctl). Everything else passes
// through. It also ends the process if libserialport reads the wall clock: release 0.1.1 does so
// in its blocking calls alone, which a driver of pumps must never make.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const char slaves[] = "/sys/class/tty/pts/";

static int is_slave_entry(const char *path)
{
    return strncmp(path, slaves, sizeof slaves - 1) == 0;
}

static int answer_entry(struct stat *status)
{
    memset(status, 0, sizeof *status);
    status->st_mode = S_IFLNK | 0777;
    return 0;
}

// The name that release 0.1.1 links to: Debian built it against a glibc without an lstat symbol.
int __lxstat(int version, const char *path, struct stat *status)
{
    (void)version;
    if (is_slave_entry(path))
        return answer_entry(status);
    return fstatat(-100 /* AT_FDCWD */, path, status, 0x100 /* AT_SYMLINK_NOFOLLOW */);
}

int lstat(const char *restrict path, struct stat *restrict status)
{
    return __lxstat(0, path, status);
}

ssize_t readlink(const char *restrict path, char *restrict target, size_t size)
{
    static const char entry[] = "../../devices/virtual/tty/pts";
    if (!is_slave_entry(path))
        return syscall(SYS_readlink, path, target, size);
    size_t length = sizeof entry - 1 < size ? sizeof entry - 1 : size;
    memcpy(target, entry, length);
    return (ssize_t)length;
}

static int is_slave(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) && major(status.st_rdev) >= 136
        && major(status.st_rdev) <= 143;
}

int ioctl(int fd, unsigned long request, ...)
{
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    switch (request) {
    case TIOCMGET:
        if (!is_slave(fd))
            break;
        *(int *)argument = TIOCM_DTR | TIOCM_RTS;
        return 0;
    case TIOCMSET:
    case TIOCMBIS:
    case TIOCMBIC:
        if (!is_slave(fd))
            break;
        return 0;
    default:
        break;
    }
    return (int)syscall(SYS_ioctl, fd, request, argument);
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    Dl_info caller;
    if (dladdr(__builtin_return_address(0), &caller) && caller.dli_fname
        && strstr(caller.dli_fname, "libserialport")) {
        fputs("libserialport read the wall clock: a blocking call was made\n", stderr);
        abort();
    }
    struct timespec exact;
    if (clock_gettime(CLOCK_REALTIME, &exact) != 0)
        return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}
