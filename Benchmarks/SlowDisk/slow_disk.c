// Makes the disk of a program hang, so that it can be measured what waits for it.
//
// Preloaded into pumpd by the benchmark (LD_PRELOAD), never part of a shipped program. While there
// is a file `hang` in the folder that SLOW_DISK_FOLDER names, every fsync and fdatasync first takes
// three seconds; for as long there is a file `hanging` beside it. Only the journal's thread syncs,
// so that one file is enough to tell.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { HANG_SECONDS = 3 };

static int in_folder(char path[4096], const char *name)
{
    const char *folder = getenv("SLOW_DISK_FOLDER");
    if (!folder)
        return 0;
    int length = snprintf(path, 4096, "%s/%s", folder, name);
    return length > 0 && length < 4096;
}

static void hang(void)
{
    char switched_on[4096];
    char hanging[4096];
    if (!in_folder(switched_on, "hang") || !in_folder(hanging, "hanging"))
        return;
    if (access(switched_on, F_OK) != 0)
        return;
    int fd = open(hanging, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    struct timespec left = {.tv_sec = HANG_SECONDS};
    while (clock_nanosleep(CLOCK_MONOTONIC, 0, &left, &left) == EINTR)
        ;
    unlink(hanging);
}

int fsync(int fd)
{
    hang();
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    hang();
    return (int)syscall(SYS_fdatasync, fd);
}
