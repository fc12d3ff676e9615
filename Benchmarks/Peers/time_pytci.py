"""Times PyTCI, unchanged, on a prediction of two hours at one-second steps.

The model is Domino et al., Clin Pharmacol Ther 36:645 (1984), for 70 kg at 0.5 mg/kg/h. Prints, as one
line of JSON, the plasma level at each second in ng/mL and the nanoseconds of processor time that each
prediction took.
"""

import json
import time
from importlib.metadata import version

from PyTCI.models.base import Three

KILOGRAMS = 70
MILLIGRAMS_A_SECOND = 0.5 * KILOGRAMS / 3600
SECONDS = 7200
TIMES = 5


class Domino(Three):
    """The rate constants in 1/min and the central volume in L, as the authors give them."""

    def __init__(self):
        self.v1 = 0.063 * KILOGRAMS
        self.k10, self.keo = 0.4381, 0
        self.k12, self.k21 = 0.5921, 0.2470
        self.k13, self.k31 = 0.5900, 0.0146
        self.setup()
        self.set_integrator("exact")


def predict():
    patient = Domino()
    return [0.0] + [
        1000 * patient.giveoverseconds(MILLIGRAMS_A_SECOND, 1) for _ in range(SECONDS)
    ]


def main():
    levels = predict()
    took = []
    for _ in range(TIMES):
        began = time.process_time_ns()
        predict()
        took.append(time.process_time_ns() - began)
    print(
        json.dumps(
            {"version": version("PyTCI"), "levels": levels, "nanoseconds": took}
        )
    )


main()
