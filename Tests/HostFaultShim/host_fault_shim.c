// Makes a program's host fail: a disk that hangs without an error or takes no more writes, a wall
// clock that is stepped, a host that was suspended.
//
// Preloaded into pumpd by scenarios (LD_PRELOAD), never part of a shipped program. HOST_FAULTS names
// a folder: while there is a file `hang` in it, every call that writes to a file below the folder
// HOST_FAULTS_DISK, or syncs one, waits; while there is a file `read-only`, it fails with EROFS. A
// file `clocks` holds two numbers of nanoseconds: by how much the wall clock and the clock that
// counts suspend run ahead of the host's own. A file `boot_id` stands in for the kernel's.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096, LOOK_AGAIN_NANOSECONDS = 10000000 };

static int open_file(int folder, const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

static int control_path(char path[LONGEST_PATH], const char *name)
{
    const char *folder = getenv("HOST_FAULTS");
    if (!folder)
        return 0;
    int length = snprintf(path, LONGEST_PATH, "%s/%s", folder, name);
    return length > 0 && length < LONGEST_PATH;
}

static int is_on(const char *fault)
{
    char path[LONGEST_PATH];
    return control_path(path, fault) && access(path, F_OK) == 0;
}

static int is_on_disk(const char *path)
{
    const char *disk = getenv("HOST_FAULTS_DISK");
    if (!disk)
        return 0;
    size_t length = strlen(disk);
    return strncmp(path, disk, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static int is_file_on_disk(int fd)
{
    char link[64];
    char path[LONGEST_PATH];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    return is_on_disk(path);
}

// Waits while the disk hangs; false, with errno set, where it takes no writes.
static int disk_takes(int fd)
{
    if (!is_file_on_disk(fd))
        return 1;
    struct timespec pause = {.tv_nsec = LOOK_AGAIN_NANOSECONDS};
    while (is_on("hang"))
        syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &pause, NULL);
    if (!is_on("read-only"))
        return 1;
    errno = EROFS;
    return 0;
}

int fsync(int fd)
{
    return disk_takes(fd) ? (int)syscall(SYS_fsync, fd) : -1;
}

int fdatasync(int fd)
{
    return disk_takes(fd) ? (int)syscall(SYS_fdatasync, fd) : -1;
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    return disk_takes(fd) ? syscall(SYS_write, fd, bytes, count) : -1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset)
{
    return disk_takes(fd) ? syscall(SYS_pwrite64, fd, bytes, count, offset) : -1;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset)
{
    return pwrite64(fd, bytes, count, offset);
}

int ftruncate64(int fd, off64_t length)
{
    return disk_takes(fd) ? (int)syscall(SYS_ftruncate, fd, length) : -1;
}

int ftruncate(int fd, off_t length)
{
    return ftruncate64(fd, length);
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    if (writes && is_on_disk(path) && is_on("read-only")) {
        errno = EROFS;
        return -1;
    }
    char boot_id[LONGEST_PATH];
    if (strcmp(path, "/proc/sys/kernel/random/boot_id") == 0 && is_on("boot_id")
        && control_path(boot_id, "boot_id"))
        path = boot_id;
    return open_file(folder, path, flags, mode);
}

#define OPEN_WITH_MODE(folder, path, flags)                       \
    do {                                                          \
        mode_t mode = 0;                                          \
        if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
            va_list arguments;                                    \
            va_start(arguments, flags);                           \
            mode = (mode_t)va_arg(arguments, unsigned);           \
            va_end(arguments);                                    \
        }                                                         \
        return open_at(folder, path, flags, mode);                \
    } while (0)

int open(const char *path, int flags, ...) { OPEN_WITH_MODE(AT_FDCWD, path, flags); }
int open64(const char *path, int flags, ...) { OPEN_WITH_MODE(AT_FDCWD, path, flags); }
int openat(int folder, const char *path, int flags, ...) { OPEN_WITH_MODE(folder, path, flags); }
int openat64(int folder, const char *path, int flags, ...) { OPEN_WITH_MODE(folder, path, flags); }

// How far a clock is ahead, in nanoseconds.
static long long ahead(clockid_t clock)
{
    char path[LONGEST_PATH];
    if ((clock != CLOCK_REALTIME && clock != CLOCK_BOOTTIME) || !control_path(path, "clocks"))
        return 0;
    int fd = open_file(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return 0;
    char text[64] = "";
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    long long wall = 0;
    long long boot = 0;
    if (length <= 0 || sscanf(text, "%lld %lld", &wall, &boot) != 2)
        return 0;
    return clock == CLOCK_REALTIME ? wall : boot;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    int before = errno;
    if (syscall(SYS_clock_gettime, clock, time) != 0)
        return -1;
    long long const second = 1000000000;
    long long offset = ahead(clock);
    errno = before;
    time->tv_sec += offset / second;
    time->tv_nsec += offset % second;
    if (time->tv_nsec >= second) {
        time->tv_nsec -= second;
        time->tv_sec += 1;
    } else if (time->tv_nsec < 0) {
        time->tv_nsec += second;
        time->tv_sec -= 1;
    }
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return (time_t)-1;
    if (result)
        *result = now.tv_sec;
    return now.tv_sec;
}
