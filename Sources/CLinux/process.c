#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/socket.h>

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

int clinux_schedule_first_in_first_out(int priority)
{
    struct sched_param parameters = {.sched_priority = priority};
    // 0 is the calling thread: on Linux a process's threads are scheduled one by one.
    return sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters) ? -errno : 0;
}

int clinux_lock_current_memory(void)
{
    return mlockall(MCL_CURRENT) ? -errno : 0;
}
