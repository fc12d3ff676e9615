#include "faulty_disk.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real;
    char path[512];
};

static sqlite3_vfs shim;
static sqlite3_vfs *usual;
static char armed_prefix[512];
static atomic_int armed_fault;
static atomic_int countdown;
static atomic_int has_struck;

static sqlite3_file *real(sqlite3_file *file) { return ((struct faulty_file *)file)->real; }

// Whether this call is to fail: the one counted down to, and all like it from there on.
static int strikes(sqlite3_file *file, enum faulty_disk_fault fault) {
    if (atomic_load(&armed_fault) != (int)fault) return 0;
    const char *path = ((struct faulty_file *)file)->path;
    if (strncmp(path, armed_prefix, strlen(armed_prefix)) != 0) return 0;
    if (atomic_fetch_sub(&countdown, 1) == 1) atomic_store(&has_struck, 1);
    return atomic_load(&has_struck);
}

// Whether nothing more reaches the disk, by whatever fault.
static int is_dead(sqlite3_file *file) {
    const char *path = ((struct faulty_file *)file)->path;
    return atomic_load(&has_struck) && atomic_load(&armed_fault) != FAULTY_DISK_READ
           && strncmp(path, armed_prefix, strlen(armed_prefix)) == 0;
}

static int faulty_close(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }

static int faulty_read(sqlite3_file *f, void *buffer, int count, sqlite3_int64 offset) {
    if (strikes(f, FAULTY_DISK_READ)) return SQLITE_IOERR_READ;
    return real(f)->pMethods->xRead(real(f), buffer, count, offset);
}

static int faulty_write(sqlite3_file *f, const void *buffer, int count, sqlite3_int64 offset) {
    int was_dead = is_dead(f);
    if (strikes(f, FAULTY_DISK_FULL)) return SQLITE_FULL;
    if (strikes(f, FAULTY_DISK_TORN_WRITE) && !was_dead) {
        real(f)->pMethods->xWrite(real(f), buffer, count / 2, offset);
        return SQLITE_IOERR_WRITE;
    }
    if (was_dead) return SQLITE_IOERR_WRITE;
    return real(f)->pMethods->xWrite(real(f), buffer, count, offset);
}

static int faulty_truncate(sqlite3_file *f, sqlite3_int64 size) {
    if (is_dead(f)) return SQLITE_IOERR_TRUNCATE;
    return real(f)->pMethods->xTruncate(real(f), size);
}

static int faulty_sync(sqlite3_file *f, int flags) {
    if (strikes(f, FAULTY_DISK_SYNC) || is_dead(f)) return SQLITE_IOERR_FSYNC;
    return real(f)->pMethods->xSync(real(f), flags);
}

#define PASSED_ON(name, method, parameters, ...) \
    static int name parameters { return real(f)->pMethods->method(real(f), __VA_ARGS__); }

PASSED_ON(faulty_size, xFileSize, (sqlite3_file *f, sqlite3_int64 *size), size)
PASSED_ON(faulty_lock, xLock, (sqlite3_file *f, int level), level)
PASSED_ON(faulty_unlock, xUnlock, (sqlite3_file *f, int level), level)
PASSED_ON(faulty_reserved, xCheckReservedLock, (sqlite3_file *f, int *held), held)
PASSED_ON(faulty_control, xFileControl, (sqlite3_file *f, int what, void *value), what, value)
PASSED_ON(faulty_shm_map, xShmMap,
          (sqlite3_file *f, int page, int size, int extends, void volatile **start),
          page, size, extends, start)
PASSED_ON(faulty_shm_lock, xShmLock, (sqlite3_file *f, int from, int count, int flags),
          from, count, flags)
PASSED_ON(faulty_shm_unmap, xShmUnmap, (sqlite3_file *f, int deletes), deletes)

static void faulty_shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int faulty_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int faulty_traits(sqlite3_file *f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static const sqlite3_io_methods methods = {
    2, faulty_close, faulty_read, faulty_write, faulty_truncate, faulty_sync, faulty_size,
    faulty_lock, faulty_unlock, faulty_reserved, faulty_control, faulty_sector, faulty_traits,
    faulty_shm_map, faulty_shm_lock, faulty_shm_barrier, faulty_shm_unmap, NULL, NULL,
};

static int faulty_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out) {
    (void)vfs;
    struct faulty_file *file = (struct faulty_file *)f;
    file->real = (sqlite3_file *)(file + 1);
    snprintf(file->path, sizeof file->path, "%s", path == NULL ? "" : path);
    int code = usual->xOpen(usual, path, file->real, flags, out);
    file->base.pMethods = file->real->pMethods == NULL ? NULL : &methods;
    return code;
}

int faulty_disk_install(void) {
    usual = sqlite3_vfs_find(NULL);
    if (usual == NULL) return SQLITE_ERROR;
    shim = *usual;
    shim.zName = "faulty-disk";
    shim.pNext = NULL;
    shim.szOsFile = (int)sizeof(struct faulty_file) + usual->szOsFile;
    shim.xOpen = faulty_open;
    return sqlite3_vfs_register(&shim, 1);
}

void faulty_disk_arm(enum faulty_disk_fault fault, int number, const char *prefix) {
    snprintf(armed_prefix, sizeof armed_prefix, "%s", prefix);
    atomic_store(&has_struck, 0);
    atomic_store(&countdown, number);
    atomic_store(&armed_fault, (int)fault);
}

int faulty_disk_disarm(void) {
    atomic_store(&armed_fault, FAULTY_DISK_NONE);
    return atomic_exchange(&has_struck, 0);
}
