#ifndef CPINGPONG_H
#define CPINGPONG_H

#include <stdint.h>

/* Bytes over a pseudo-terminal to a waiting thread and back: two wake-ups, two passages of a terminal
 * and nothing else. What the machine itself needs, beside which a stop is told. */

/* Opens the terminal and starts the thread, once for a program: 0, or an error number below zero. */
int ping_pong_begin(void);

/* Plays once with nine bytes, as many as a stop has: the ns it took, or an error number below zero. */
int64_t ping_pong_play(void);

#endif
