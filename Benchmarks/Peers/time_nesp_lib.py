"""Times the public client nesp-lib, unchanged, on a simulated NE-1000 in Safe mode.

Usage: time_nesp_lib.py DEVICE COUNT

Asks for the infused volume COUNT times and prints, as one line of JSON, the nanoseconds of each round
trip and the processor time that this thread took for all of them.
"""

import json
import sys
import time
from importlib.metadata import version

from nesp_lib import Port, Pump


def main():
    device, count = sys.argv[1], int(sys.argv[2])
    with Port(device, 19_200) as port:
        pump = Pump(port)
        # The longest time-out: the client's own keep-alive stays out of what is measured.
        pump.safe_mode_timeout_s = 255
        took = []
        processor = time.thread_time_ns()
        for _ in range(count):
            asked = time.perf_counter_ns()
            pump.volume_infused_ml
            took.append(time.perf_counter_ns() - asked)
        processor = time.thread_time_ns() - processor
        print(
            json.dumps(
                {
                    "version": version("nesp-lib"),
                    "nanoseconds": took,
                    "processor": processor,
                }
            ),
            flush=True,
        )
        # Ends the thread that keeps the pump's time-out from running out.
        pump.safe_mode_timeout_s = 0


main()
