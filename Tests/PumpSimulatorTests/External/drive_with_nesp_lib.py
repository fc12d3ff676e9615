"""Drives a simulated NE-1000 with the public client nesp-lib 2.0.0, unchanged.

Usage: drive_with_nesp_lib.py DEVICE

The pump is taken as it comes from power-up in Basic mode, its alarm A?R still pending. Exits 0
if the client got everything it asked for, otherwise with the first difference.
"""

import sys
import time

from nesp_lib import (
    Port,
    Pump,
    PumpingDirection,
    StateException,
    Status,
)


def check(what, seen, wanted):
    """Ends the program where the client saw something else than it should have."""
    if seen != wanted:
        sys.exit(f"{what}: the client saw {seen!r} and not {wanted!r}")


def check_raises(what, error, action):
    """Ends the program where an action did not raise the error it should have."""
    try:
        action()
    except error:
        return
    sys.exit(f"{what}: the client raised no {error.__name__}")


def set_diameter(pump, millimeters):
    pump.syringe_diameter_mm = millimeters


def set_rate(pump, milliliters_per_minute):
    pump.pumping_rate_ml_per_min = milliliters_per_minute


def infuse(pump):
    """Infuses 0.5 mL in 1.5 s and lets the pump end by itself."""
    pump.syringe_diameter_mm = 26.59
    pump.pumping_direction = PumpingDirection.INFUSE
    pump.pumping_volume_ml = 0.5
    pump.pumping_rate_ml_per_min = 20.0
    check("diameter", pump.syringe_diameter_mm, 26.59)
    check("direction", pump.pumping_direction, PumpingDirection.INFUSE)
    check("volume", pump.pumping_volume_ml, 0.5)
    check("rate", pump.pumping_rate_ml_per_min, 20.0)
    pump.volume_infused_clear()
    pump.run(False)
    check("status in motion", pump.status, Status.INFUSING)
    check_raises("diameter in motion", StateException, lambda: set_diameter(pump, 20.0))
    check_raises("rate in another unit", StateException, lambda: set_rate(pump, 0.001))
    pump.pumping_rate_ml_per_min = 25.0
    pump.wait_while_running()
    check("status at the end", pump.status, Status.STOPPED)
    check("volume infused", pump.volume_infused_ml, 0.5)


def main():
    with Port(sys.argv[1], 19_200) as port:
        pump = Pump(port)
        check("model", pump.model_number, 1000)
        check("version", pump.firmware_version, (3, 928))
        infuse(pump)

        pump.safe_mode_timeout_s = 1
        check("time-out", pump.safe_mode_timeout_s, 1)
        infuse(pump)
        # The client keeps the pump's time-out from running out by itself.
        time.sleep(2.5)
        check("status after a rest", pump.status, Status.STOPPED)
        check_raises("rate too high", ValueError, lambda: set_rate(pump, 500.0))
        pump.run(False)
        pump.stop()
        check("status after a stop", pump.status, Status.PAUSED)
        pump.stop()
        check("status after two stops", pump.status, Status.STOPPED)

        pump.safe_mode_timeout_s = 0
        check("time-out switched off", pump.safe_mode_timeout_s, 0)
        check("status in Basic mode", pump.status, Status.STOPPED)


main()
