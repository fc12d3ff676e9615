#ifndef CSERIALPORT_H
#define CSERIALPORT_H

// libserialport as Swift can call it: each function is one whole step that returns a value >= 0,
// or -errno. Only the non-blocking calls are used. The blocking ones of release 0.1.1 measure
// their time-outs on the wall clock, so that setting the clock back makes them wait that much
// longer, and spin on a port that has hung up.

#include <errno.h>
#include <libserialport.h>
#include <stddef.h>
#include <stdint.h>

/// How bytes are framed: bits per second, 5...8 data bits, `SP_PARITY_...`, 1...2 stop bits, and
/// flow control as 0 none, 1 software, 2 hardware. What cannot be told reads back as -1.
struct cserialport_settings {
    int32_t baud;
    int32_t data_bits;
    int32_t parity;
    int32_t stop_bits;
    int32_t flow_control;
};

/// Turns a return code of libserialport into one of ours.
static inline int cserialport_result(int returned)
{
    if (returned >= 0)
        return returned;
    if (returned == SP_ERR_FAIL) {
        int why = sp_last_error_code();
        return why > 0 ? -why : -EIO;
    }
    if (returned == SP_ERR_MEM)
        return -ENOMEM;
    if (returned == SP_ERR_SUPP)
        return -ENOTSUP;
    return -EINVAL;
}

/// Finds a port by its path, without opening it; -EINVAL if libserialport knows no such port.
static inline int cserialport_find(const char *path, struct sp_port **port)
{
    return cserialport_result(sp_get_port_by_name(path, port));
}

/// Opens a port to read and write; returns its descriptor, which stays the port's.
static inline int cserialport_open(struct sp_port *port)
{
    int opened = cserialport_result(sp_open(port, SP_MODE_READ_WRITE));
    if (opened < 0)
        return opened;
    int descriptor = -1;
    int got = cserialport_result(sp_get_port_handle(port, &descriptor));
    return got < 0 ? got : descriptor;
}

static inline int cserialport_fill(
    struct sp_port_config *config, const struct cserialport_settings *settings)
{
    int done = sp_set_config_baudrate(config, settings->baud);
    if (done >= 0)
        done = sp_set_config_bits(config, settings->data_bits);
    if (done >= 0)
        done = sp_set_config_parity(config, (enum sp_parity)settings->parity);
    if (done >= 0)
        done = sp_set_config_stopbits(config, settings->stop_bits);
    if (done >= 0)
        done = sp_set_config_flowcontrol(config, SP_FLOWCONTROL_NONE);
    return done;
}

/// Sets how bytes are framed, without flow control whatever `settings` says of it. What the
/// driver kept is for cserialport_read_settings() to say.
static inline int cserialport_configure(
    struct sp_port *port, const struct cserialport_settings *settings)
{
    struct sp_port_config *config = NULL;
    int done = cserialport_result(sp_new_config(&config));
    if (done < 0)
        return done;
    done = cserialport_result(cserialport_fill(config, settings));
    if (done >= 0)
        done = cserialport_result(sp_set_config(port, config));
    sp_free_config(config);
    return done;
}

static inline int cserialport_flow_control(const struct sp_port_config *config)
{
    enum sp_rts rts = SP_RTS_INVALID;
    enum sp_cts cts = SP_CTS_INVALID;
    enum sp_dtr dtr = SP_DTR_INVALID;
    enum sp_dsr dsr = SP_DSR_INVALID;
    enum sp_xonxoff xon_xoff = SP_XONXOFF_INVALID;
    if (sp_get_config_rts(config, &rts) < 0 || sp_get_config_cts(config, &cts) < 0
        || sp_get_config_dtr(config, &dtr) < 0 || sp_get_config_dsr(config, &dsr) < 0
        || sp_get_config_xon_xoff(config, &xon_xoff) < 0)
        return -1;
    if (rts == SP_RTS_FLOW_CONTROL || cts == SP_CTS_FLOW_CONTROL || dtr == SP_DTR_FLOW_CONTROL
        || dsr == SP_DSR_FLOW_CONTROL)
        return 2;
    return xon_xoff == SP_XONXOFF_DISABLED ? 0 : 1;
}

/// Reads how the port frames bytes now.
static inline int cserialport_read_settings(
    struct sp_port *port, struct cserialport_settings *settings)
{
    struct sp_port_config *config = NULL;
    int done = cserialport_result(sp_new_config(&config));
    if (done < 0)
        return done;
    done = cserialport_result(sp_get_config(port, config));
    if (done >= 0) {
        int baud = -1, data_bits = -1, stop_bits = -1;
        enum sp_parity parity = SP_PARITY_INVALID;
        sp_get_config_baudrate(config, &baud);
        sp_get_config_bits(config, &data_bits);
        sp_get_config_parity(config, &parity);
        sp_get_config_stopbits(config, &stop_bits);
        *settings = (struct cserialport_settings){
            .baud = baud,
            .data_bits = data_bits,
            .parity = (int32_t)parity,
            .stop_bits = stop_bits,
            .flow_control = cserialport_flow_control(config),
        };
    }
    sp_free_config(config);
    return done;
}

/// Reads what has come, at once; 0 is nothing there or hung up: poll tells them apart.
static inline int cserialport_read(struct sp_port *port, void *bytes, size_t count)
{
    return cserialport_result(sp_nonblocking_read(port, bytes, count));
}

/// Writes what the kernel takes, at once; returns how many bytes that was.
static inline int cserialport_write(struct sp_port *port, const void *bytes, size_t count)
{
    return cserialport_result(sp_nonblocking_write(port, bytes, count));
}

#endif
