"""Times the Python package `lifetimes` and this crate on the same work in one run, and prints how many times faster.

    python3 crates/audit/benches/lifetimes.py

The work: fits of three models to the 23 570 clients of CDNOW, calibrated on nine months, and P(alive), orders of a
year and the value of twelve months of every client. The data stand in the folder that CLIENTELE_SHARED names, else in
`../shared` beside the repository. A virtual environment with the package is made in `target` at the first run.
"""

import collections
import csv
import datetime
import os
import pathlib
import re
import subprocess
import sys
import time
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[3]
SHARED = pathlib.Path(os.environ.get("CLIENTELE_SHARED", ROOT.parent / "shared"))
SALES = SHARED / "data/cdnow/cdnow_master.csv"
CALIBRATION_END = datetime.date(1997, 9, 30)
PACKAGE = "lifetimes==0.11.3"
UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}


def environment():
    """The interpreter of a virtual environment with the package."""
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "lifetimes-venv"
    python = folder / "bin/python"
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
        (folder / "ready").touch()
    return python


def histories():
    """Repeats, recency and age in weeks, and mean spend of the repeats, of every client."""
    spent = collections.defaultdict(lambda: collections.defaultdict(float))
    with open(SALES, newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.date.fromisoformat(row["date"])
            if day <= CALIBRATION_END:
                spent[row["customer_id"]][day] += float(row["revenue"])
    rows = []
    for days in spent.values():
        days = {day: net for day, net in days.items() if net > 0}
        if days:
            first, *repeats = sorted(days)
            last = repeats[-1] if repeats else first
            mean = sum(days[day] for day in repeats) / max(1, len(repeats))
            rows.append((len(repeats), (last - first).days / 7, (CALIBRATION_END - first).days / 7, mean))
    return rows


def measured(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def peer():
    """Prints name and seconds of each piece of work, as the package does it."""
    # The folder of this file comes first in the path, and this file has the package's name.
    del sys.path[0]
    import numpy
    import pandas
    from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter

    warnings.filterwarnings("ignore")
    x, t_x, age, mean = numpy.array(histories()).T
    spenders = (x > 0) & (mean > 0)
    spend = GammaGammaFitter()
    took, _ = measured(lambda: spend.fit(x[spenders], mean[spenders]))
    print("fit_spend", took)
    fitters = {"MbgNbd": ModifiedBetaGeoFitter, "BgNbd": BetaGeoFitter, "ParetoNbd": ParetoNBDFitter}
    for name, fitter in fitters.items():
        model = fitter()
        took, _ = measured(lambda: model.fit(x, t_x, age))
        print(f"fit {name}", took, flush=True)

        def forecast():
            model.conditional_probability_alive(x, t_x, age)
            model.conditional_expected_number_of_purchases_up_to_time(52, x, t_x, age)
            spend.customer_lifetime_value(
                model, *map(pandas.Series, (x, t_x, age, mean)), time=12, freq="W"
            )

        print(f"forecast {name}", measured(forecast)[0], flush=True)


def own():
    """Median seconds of each benchmark."""
    command = ["cargo", "bench", "--package", "audit", "--bench", "lifetimes"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, group = {}, ""
    for line in output.splitlines():
        head, *cells = line.split("│")
        name = re.match(r"[\s│├╰─]*(\w+)", line)
        figures = re.findall(r"([\d.]+) (ns|µs|ms|s)\b", line)
        if name and len(figures) >= 4:
            nested = re.match(r"[│ ]\s+[├╰]", line)
            key = f"{group} {name[1]}" if nested else name[1]
            seconds[key] = float(figures[2][0]) * UNITS[figures[2][1]]
        elif name:
            group = name[1]
    return seconds


def main():
    if sys.argv[1:] == ["peer"]:
        peer()
        return
    if not SALES.is_file():
        print(f"skipped: there is no {SALES}")
        return
    lines = subprocess.run(
        [environment(), __file__, "peer"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    ours = own()
    print(f"{'':20} {'lifetimes':>12} {'audit':>12} {'times faster':>14}")
    for line in lines:
        name, took = line.rsplit(" ", 1)
        print(f"{name:20} {float(took):10.3f} s {ours[name]:10.5f} s {float(took) / ours[name]:14.0f}")


main()
