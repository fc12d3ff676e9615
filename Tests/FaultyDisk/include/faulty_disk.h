#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

// A disk that fails, for the tests of the journal: an SQLite VFS in front of the usual one, which it
// passes everything on to. Only files whose path begins with the armed prefix can fail.

enum faulty_disk_fault {
    FAULTY_DISK_NONE,
    // The n-th write does not fit, and none does after it.
    FAULTY_DISK_FULL,
    // The n-th write is torn: its first half reaches the disk, and nothing after it does.
    FAULTY_DISK_TORN_WRITE,
    // The n-th sync fails, and nothing reaches the disk after it.
    FAULTY_DISK_SYNC,
    // The n-th read fails, and every one after it.
    FAULTY_DISK_READ,
};

// Puts it in front; every database opened from then on goes through it. 0, or an SQLite error.
int faulty_disk_install(void);

// Has the n-th call of a kind fail, counted from 1, in files below a path of at most 511 bytes.
void faulty_disk_arm(enum faulty_disk_fault fault, int number, const char *prefix);

// Ends that; gives whether the fault had come about.
int faulty_disk_disarm(void);

#endif
