#define _GNU_SOURCE
#include "CLinux.h"

// The kernel's own termios2, not glibc's termios: it takes the baud rate as a number, so that any
// rate a pump may use can be set and, above all, read back. The two headers exclude each other,
// hence this file of its own.
#include <asm/termbits.h>
#include <errno.h>
#include <sys/ioctl.h>

static int data_bits_flag(int32_t bits)
{
    switch (bits) {
    case 5: return CS5;
    case 6: return CS6;
    case 7: return CS7;
    case 8: return CS8;
    default: return -EINVAL;
    }
}

static int parity_flags(int32_t parity)
{
    switch (parity) {
    case CLINUX_PARITY_NONE: return 0;
    case CLINUX_PARITY_ODD: return PARENB | PARODD;
    case CLINUX_PARITY_EVEN: return PARENB;
    case CLINUX_PARITY_MARK: return PARENB | PARODD | CMSPAR;
    case CLINUX_PARITY_SPACE: return PARENB | CMSPAR;
    default: return -EINVAL;
    }
}

// Every input, output and local treatment off: the pump's protocol is bytes. HUPCL stays as the
// driver had it; modem lines are ignored because pump cables leave them open.
static void make_raw(struct termios2 *line, unsigned int framing, unsigned int baud)
{
    line->c_iflag = (framing & PARENB) ? INPCK : IGNPAR;
    line->c_oflag = 0;
    line->c_lflag = 0;
    line->c_cflag &= HUPCL;
    line->c_cflag |= CLOCAL | CREAD | BOTHER | framing;
    line->c_ispeed = baud;
    line->c_ospeed = baud;
    line->c_cc[VMIN] = 0;
    line->c_cc[VTIME] = 0;
}

int clinux_configure_terminal(int fd, const struct clinux_line_settings *settings)
{
    int bits = data_bits_flag(settings->data_bits);
    int parity = parity_flags(settings->parity);
    if (settings->baud <= 0 || bits < 0 || parity < 0)
        return -EINVAL;
    if (settings->stop_bits != 1 && settings->stop_bits != 2)
        return -EINVAL;
    unsigned int stop = settings->stop_bits == 2 ? CSTOPB : 0;

    struct termios2 line;
    if (ioctl(fd, TCGETS2, &line) != 0)
        return -errno;
    make_raw(&line, (unsigned int)(bits | parity) | stop, (unsigned int)settings->baud);
    if (ioctl(fd, TCSETS2, &line) != 0)
        return -errno;

    struct termios2 kept;
    if (ioctl(fd, TCGETS2, &kept) != 0)
        return -errno;
    int is_raw = kept.c_iflag == line.c_iflag && kept.c_oflag == line.c_oflag
        && kept.c_lflag == line.c_lflag && kept.c_cc[VMIN] == 0 && kept.c_cc[VTIME] == 0;
    return is_raw ? 0 : -EINVAL;
}

static int32_t data_bits_of(unsigned int flags)
{
    switch (flags & CSIZE) {
    case CS5: return 5;
    case CS6: return 6;
    case CS7: return 7;
    default: return 8;
    }
}

static int32_t parity_of(unsigned int flags)
{
    if (!(flags & PARENB))
        return CLINUX_PARITY_NONE;
    if (flags & CMSPAR)
        return flags & PARODD ? CLINUX_PARITY_MARK : CLINUX_PARITY_SPACE;
    return flags & PARODD ? CLINUX_PARITY_ODD : CLINUX_PARITY_EVEN;
}

int clinux_terminal_settings(int fd, struct clinux_line_settings *settings)
{
    struct termios2 line;
    if (ioctl(fd, TCGETS2, &line) != 0)
        return -errno;
    settings->baud = (int32_t)line.c_ospeed;
    settings->data_bits = data_bits_of(line.c_cflag);
    settings->parity = parity_of(line.c_cflag);
    settings->stop_bits = line.c_cflag & CSTOPB ? 2 : 1;
    if (line.c_cflag & CRTSCTS)
        settings->flow_control = CLINUX_FLOW_HARDWARE;
    else
        settings->flow_control
            = line.c_iflag & (IXON | IXOFF) ? CLINUX_FLOW_SOFTWARE : CLINUX_FLOW_NONE;
    return 0;
}
