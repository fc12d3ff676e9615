// Makes the control loop of pumpd hang, so that it can be seen what its supervisor does.
//
// Preloaded into pumpd by scenarios (LD_PRELOAD), never part of a shipped program. While there is
// the file that HUNG_LOOP names, ppoll(2) does not come back in the thread named "control": the one
// wait the control loop makes. Everything else passes through.
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_AGAIN_NANOSECONDS = 10000000, KERNEL_SIGNAL_SET_BYTES = 8 };

static int is_control_thread(void)
{
    char name[16] = "";
    return prctl(PR_GET_NAME, name) == 0 && strcmp(name, "control") == 0;
}

static int is_to_hang(void)
{
    const char *file = getenv("HUNG_LOOP");
    return file && access(file, F_OK) == 0;
}

int ppoll(
    struct pollfd *entries, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
    // The kernel writes into the time it is given.
    struct timespec left = timeout ? *timeout : (struct timespec){0};
    long ready = syscall(SYS_ppoll, entries, count, timeout ? &left : NULL, mask,
        (size_t)KERNEL_SIGNAL_SET_BYTES);
    const struct timespec pause = {.tv_nsec = LOOK_AGAIN_NANOSECONDS};
    while (is_control_thread() && is_to_hang())
        nanosleep(&pause, NULL);
    return (int)ready;
}
