#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <unistd.h>
#include <linux/close_range.h>

int clinux_peer_credentials(int fd, struct clinux_peer *peer)
{
    struct ucred credentials;
    socklen_t size = sizeof credentials;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return -errno;
    // A socket that is not connected answers pid 0 and the overflow ids, without an error.
    if (credentials.pid == 0)
        return -ENOTCONN;
    peer->pid = credentials.pid;
    peer->uid = credentials.uid;
    peer->gid = credentials.gid;
    return 0;
}

int clinux_send_datagram(const void *address, size_t length, const void *bytes, size_t count)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    // One byte stays for the NUL behind a path.
    if (length == 0 || length >= sizeof to.sun_path)
        return -EINVAL;
    memcpy(to.sun_path, address, length);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    ssize_t sent = sendto(fd, bytes, count, MSG_NOSIGNAL, (const struct sockaddr *)&to, size);
    int why = sent < 0 ? errno : 0;
    close(fd);
    return -why;
}

int clinux_name_thread(const char *name)
{
    return -pthread_setname_np(pthread_self(), name);
}

int clinux_schedule_first_in_first_out(int priority)
{
    struct sched_param parameters = {.sched_priority = priority};
    // 0 is the calling thread: on Linux a process's threads are scheduled one by one.
    return sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters) ? -errno : 0;
}

int clinux_clock_is_synchronised(void)
{
    // No mode: it is only read, which every account may.
    struct timex clock = {.modes = 0};
    int state = adjtimex(&clock);
    if (state < 0)
        return -errno;
    return state != TIME_ERROR && (clock.status & STA_UNSYNC) == 0;
}

int clinux_lock_memory(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0)
        return -errno;
    if (limit.rlim_cur != RLIM_INFINITY)
        return -EPERM;
    // Without ONFAULT every page of every stack would be filled.
    return mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) ? -errno : 0;
}

long clinux_allow_open_files(long files)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return -errno;
    if (limit.rlim_cur >= (rlim_t)files)
        return files;
    limit.rlim_cur = limit.rlim_max < (rlim_t)files ? limit.rlim_max : (rlim_t)files;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return -errno;
    return (long)limit.rlim_cur;
}

int clinux_open_descriptors(int *numbers, size_t most)
{
    size_t count = 0;
    for (int fd = 0; fd < 65536 && count < most; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            numbers[count++] = fd;
    }
    return (int)count;
}

/// Has all but the descriptors to keep, which rise, closed as another program takes over.
static int keep_only(const int *keep, size_t count)
{
    unsigned int from = 0;
    for (size_t i = 0; i <= count; i++) {
        unsigned int next = i < count ? (unsigned int)keep[i] : ~0U;
        if (next > from && close_range(from, next - 1, CLOSE_RANGE_CLOEXEC) != 0)
            return -errno;
        from = next + 1;
    }
    return 0;
}

int clinux_run_anew(char *const arguments[], const int *keep, size_t count)
{
    // An ignored or blocked signal would stay so. But the word to begin anew is no news to a program that
    // does, and would end it before it listens. What handles SIGTERM and SIGINT goes with the program:
    // until then they may not end it halfway.
    for (int number = 1; number < NSIG; number++)
        if (number != SIGTERM && number != SIGINT)
            signal(number, number == SIGHUP ? SIG_IGN : SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // Whatever a library has left open is none of the next run's.
    int failure = keep_only(keep, count);
    if (failure != 0)
        return failure;
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length > 0) {
        path[length] = 0;
        execv(path, arguments);
    }
    // The program's file was replaced by another version: this one goes on until it is restarted.
    execv("/proc/self/exe", arguments);
    return -errno;
}
