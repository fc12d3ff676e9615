#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { NANOSECONDS_PER_SECOND = 1000000000 };

int clinux_eventfd_create(void)
{
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return fd < 0 ? -errno : fd;
}

int clinux_eventfd_signal(int fd)
{
    const uint64_t one = 1;
    ssize_t written = write(fd, &one, sizeof one);
    if (written == (ssize_t)sizeof one || errno == EAGAIN)
        return 0;
    return -errno;
}

int64_t clinux_eventfd_drain(int fd)
{
    uint64_t count = 0;
    ssize_t got = read(fd, &count, sizeof count);
    if (got == (ssize_t)sizeof count)
        return count > INT64_MAX ? INT64_MAX : (int64_t)count;
    return errno == EAGAIN ? 0 : -errno;
}

int clinux_ppoll(struct pollfd *entries, size_t count, int64_t timeout_ns)
{
    struct timespec timeout = {
        .tv_sec = timeout_ns / NANOSECONDS_PER_SECOND,
        .tv_nsec = timeout_ns % NANOSECONDS_PER_SECOND,
    };
    int ready = ppoll(entries, count, timeout_ns < 0 ? NULL : &timeout, NULL);
    return ready < 0 ? -errno : ready;
}

int clinux_poll_now(int fd, short events)
{
    struct pollfd entry = {.fd = fd, .events = events};
    int ready = poll(&entry, 1, 0);
    return ready < 0 ? -errno : entry.revents;
}

int64_t clinux_boottime_ns(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -errno;
    return (int64_t)now.tv_sec * NANOSECONDS_PER_SECOND + now.tv_nsec;
}
