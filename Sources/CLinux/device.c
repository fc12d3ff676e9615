#define _GNU_SOURCE
#include "CLinux.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/// 1 where the kernel lists the device under another class than the terminals'. The slaves of
/// pseudo-terminals it does not list.
static int is_no_terminal(dev_t device)
{
    char place[64];
    char class[PATH_MAX];
    snprintf(place, sizeof place, "/sys/dev/char/%u:%u/subsystem", major(device), minor(device));
    ssize_t length = readlink(place, class, sizeof class - 1);
    if (length <= 0)
        return 0;
    class[length] = 0;
    const char *name = strrchr(class, '/');
    return strcmp(name ? name + 1 : class, "tty") != 0;
}

int clinux_device_at(const char *path, struct clinux_device *device)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return -errno;
    const mode_t group_access = S_IRGRP | S_IWGRP;
    *device = (struct clinux_device){
        .is_character_device = S_ISCHR(status.st_mode),
        .is_no_terminal = S_ISCHR(status.st_mode) && is_no_terminal(status.st_rdev),
        .major = major(status.st_rdev),
        .minor = minor(status.st_rdev),
        .file_system_major = major(status.st_dev),
        .file_system_minor = minor(status.st_dev),
        .inode = status.st_ino,
        .group = status.st_gid,
        .group_may_use = (status.st_mode & group_access) == group_access,
    };
    return 0;
}

int clinux_resolve(const char *path, char *resolved, size_t size)
{
    char *found = realpath(path, NULL);
    if (found == NULL)
        return -errno;
    size_t length = strlen(found);
    if (length < size)
        memcpy(resolved, found, length + 1);
    free(found);
    return length < size && length <= INT_MAX ? (int)length : -ENAMETOOLONG;
}

int clinux_group_name(uint32_t group, char *name, size_t size)
{
    struct group entry;
    struct group *found = NULL;
    char text[4096];
    int failed = getgrgid_r(group, &entry, text, sizeof text, &found);
    if (failed)
        return -failed;
    if (found == NULL)
        return -ENOENT;
    size_t length = strlen(entry.gr_name);
    if (length >= size)
        return -ENAMETOOLONG;
    memcpy(name, entry.gr_name, length + 1);
    return (int)length;
}

int64_t clinux_read_file(const char *path, void *bytes, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    size_t total = 0;
    while (total < size) {
        ssize_t got = read(fd, (char *)bytes + total, size - total);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int why = errno;
            close(fd);
            return -why;
        }
        if (got == 0)
            break;
        total += (size_t)got;
    }
    close(fd);
    return (int64_t)total;
}

// 1 if one of a process's descriptors is the file; what may not be looked at counts as 0. The link
// is only read: following it could hang on a file of a dead network mount.
static int process_has_open(const char *pid, const char *path)
{
    char folder[64];
    snprintf(folder, sizeof folder, "/proc/%.20s/fd", pid);
    DIR *descriptors = opendir(folder);
    if (descriptors == NULL)
        return 0;
    int found = 0;
    struct dirent *entry;
    while (!found && (entry = readdir(descriptors)) != NULL) {
        char target[PATH_MAX];
        ssize_t length = readlinkat(dirfd(descriptors), entry->d_name, target, sizeof target - 1);
        if (length > 0) {
            target[length] = '\0';
            found = strcmp(target, path) == 0;
        }
    }
    closedir(descriptors);
    return found;
}

int clinux_process_using(const char *path)
{
    DIR *processes = opendir("/proc");
    if (processes == NULL)
        return -errno;
    int found = -ESRCH;
    struct dirent *entry;
    while (found < 0 && (entry = readdir(processes)) != NULL) {
        int pid = atoi(entry->d_name);
        if (pid > 0 && pid != getpid() && process_has_open(entry->d_name, path))
            found = pid;
    }
    closedir(processes);
    return found;
}
