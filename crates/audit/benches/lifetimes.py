"""Times the Python package `lifetimes` and this crate on the same work, turn by turn in one run, and prints how many
times faster the crate is.

    python3 crates/audit/benches/lifetimes.py [ROUNDS]

The work: fits of three models to the 23 570 clients of CDNOW, calibrated on nine months, and P(alive), orders of a
year and the value of twelve months of every client. In each of the rounds (3 unless told) the package goes first and the
crate second; medians of the rounds are compared. Times are those that a processor worked: what else the machine does
counts for neither. The data stand in the folder that CLIENTELE_SHARED names, else in
`../shared` beside the repository. A virtual environment with the package is made in the target folder at the first run.
"""

import collections
import csv
import datetime
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[3]
SHARED = pathlib.Path(os.environ.get("CLIENTELE_SHARED", ROOT.parent / "shared"))
SALES = SHARED / "data/cdnow/cdnow_master.csv"
CALIBRATION_END = datetime.date(1997, 9, 30)
# The last release of the package is of 2020: later ones of what it builds upon have dropped what it calls.
PACKAGES = ["lifetimes==0.11.3", "numpy<2", "pandas<2.3", "scipy<1.12", "autograd"]
MODELS = ("MbgNbd", "BgNbd", "ParetoNbd")
# Of one benchmark in one round.
SAMPLES = 30


def environment():
    """The interpreter of a virtual environment with the package."""
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "lifetimes-venv"
    python = folder / "bin/python"
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
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
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


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
    for name, fitter in zip(MODELS, (ModifiedBetaGeoFitter, BetaGeoFitter, ParetoNBDFitter)):
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


def benchmarks():
    """The program of this crate's benchmarks, built."""
    command = ["cargo", "bench", "--package", "audit", "--bench", "lifetimes", "--no-run", "--message-format", "json"]
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    built = (json.loads(line) for line in output.splitlines())
    return next(of["executable"] for of in built if of.get("executable") and of["target"]["name"] == "lifetimes")


def own(program, names):
    """Seconds of each piece of work: what more samples of it take than fewer, so that preparing it is not in them."""

    def worked(name, samples):
        command = [program, "--bench", "--sample-size", "1", "--sample-count", str(samples)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        path = "::".join(["lifetimes", *name.split()])
        subprocess.run([*command, "--exact", path], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return {name: (worked(name, 1 + SAMPLES) - worked(name, 1)) / SAMPLES for name in names}


def theirs(python):
    """Seconds of each piece of work of the package."""
    alone = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [python, __file__, "peer"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=alone).stdout
    pairs = (line.rsplit(" ", 1) for line in output.splitlines())
    return {name: float(took) for name, took in pairs}


def main():
    if sys.argv[1:] == ["peer"]:
        peer()
        return
    if not SALES.is_file():
        print(f"skipped: there is no {SALES}")
        return
    python, program = environment(), benchmarks()
    rounds = []
    for _ in range(int(sys.argv[1]) if sys.argv[1:] else 3):
        package = theirs(python)
        rounds.append((package, own(program, package)))
    print(f"{'':20} {'lifetimes':>12} {'audit':>12} {'times faster':>14}")

    def compare(title, names):
        package, crate = (
            statistics.median(sum(side[name] for name in names) for side in sides) for sides in zip(*rounds)
        )
        print(f"{title:20} {package:10.3f} s {crate:10.5f} s {package / crate:14.0f}")

    for name in rounds[0][0]:
        compare(name, [name])
    for name in MODELS:
        compare(f"all of {name}", [f"fit {name}", "fit_spend", f"forecast {name}"])


main()
