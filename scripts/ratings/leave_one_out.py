#!/usr/bin/env python3
"""How well do rating lists foretell one that was left out?

Imports the lists of a directory with the real binary, leaves out one after the other and asks `copydesk ratings show` what
the others say of its sources. Prints, for all other lists and for those of other families only:

  n      sources of the list left out that another list rates too
  rho    Spearman's rank correlation of the score with the place that the list left out gives
  auc    chance that a source of its upper half of the scale (place .5 and above) scores higher than one of the lower
  sure   the same without the sources that it puts into the band of C (.4 to .6): neither high nor low
  mean   rho of the plain mean of the places, for comparison
  held   share of sources whose place lies in the 90 % range
  near   share of sources whose letter is the same or the next one

Each figure for the half of the sources on which SHARPER and the tables of formats.toml were set (`set`; by a hash of the
name) and for the other half (`seen not`). Needs Python 3.11 and no packages.

usage: leave_one_out.py DIRECTORY [BINARY]
"""

import csv
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = tomllib.loads((ROOT / "crates/copydesk-reliability/data/formats.toml").read_text())
# format: beginning of the file's name, date
LISTS = {
    "lin": ("lin", "2023-09"),
    "wikipedia": ("wikipedia", "2021-03-17"),
    "cred1": ("cred1", "2026-08"),
    "opensources": ("opensources", "2017-04"),
}


def run(binary, *arguments, text=None):
    done = subprocess.run([binary, *arguments], input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def store(binary, directory, work, formats):
    path = work / ("-".join(formats) + ".jsonl")
    if not path.exists():
        for name in formats:
            begin, date = LISTS[name]
            [file] = directory.glob(begin + "*.csv")
            run(binary, "ratings", "import", file, "--format", name, "--date", date, "--ratings", path)
    return path


def show(binary, path, sources):
    out = run(binary, "ratings", "show", "-", "--format", "csv", "--ratings", path, text="\n".join(sources))
    rows = {}
    for row in csv.DictReader(out.splitlines()):
        if row["list"]:
            rows.setdefault(row["asked"], []).append(row)
    return rows


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    out, at = [0.0] * len(values), 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for index in order[at:end]:
            out[index] = (at + end - 1) / 2
        at = end
    return out


def spearman(x, y):
    x, y = ranks(x), ranks(y)
    mx, my = sum(x) / len(x), sum(y) / len(y)
    cov = sum((a - mx) * (b - my) for a, b in zip(x, y))
    spread = sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)
    return cov / spread**0.5 if spread else float("nan")


def auc(scores, high):
    places = ranks(scores)
    many = sum(high)
    few = len(high) - many
    if not many or not few:
        return float("nan")
    return (sum(place for place, is_high in zip(places, high) if is_high) - many * (many - 1) / 2) / many / few


def figures(truth, found, sources):
    scores = [float(found[source][0]["score"]) for source in sources]
    places = [truth[source] for source in sources]
    means = [sum(float(row["place"]) for row in found[s]) / len(found[s]) for s in sources]
    held = [
        float(found[s][0]["range_low"]) <= truth[s] <= float(found[s][0]["range_high"]) for s in sources
    ]
    clear = [index for index, place in enumerate(places) if not 0.4 <= place < 0.6]
    return (
        len(sources),
        spearman(scores, places),
        auc(scores, [place >= 0.5 for place in places]),
        auc([scores[index] for index in clear], [places[index] >= 0.5 for index in clear]),
        spearman(means, places),
        sum(held) / len(held),
        sum(abs(band(score) - band(place)) <= 1 for score, place in zip(scores, places)) / len(places),
    )


def band(place):
    return min(int(place * 5 + 1e-9), 4)


def is_seen(source):
    return hashlib.sha256(source.encode()).digest()[-1] % 2 == 0


def main():
    directory = pathlib.Path(sys.argv[1])
    binary = sys.argv[2] if len(sys.argv) > 2 else ROOT / "target/release/copydesk"
    print(f"{'left out':<12}{'foretold by':<28}{'half':<10}{'n':>6}{'rho':>7}{'auc':>7}{'sure':>7}{'mean':>7}{'held':>7}{'near':>7}")
    totals = {}
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for left in LISTS:
            alone = store(binary, directory, work, [left])
            entries = [line for line in alone.read_text().splitlines() if line.startswith('{"source"')]
            names = [line.split('"')[3] for line in entries]
            truth = {name: float(rows[0]["place"]) for name, rows in show(binary, alone, names).items() if rows[0]["under"] == name}
            others = [name for name in LISTS if name != left]
            families = set(FORMATS[left]["families"])
            strangers = [name for name in others if not families & set(FORMATS[name]["families"])]
            for kind, chosen in (("all others", others), ("other families", strangers)):
                if not chosen:
                    continue
                found = show(binary, store(binary, directory, work, chosen), list(truth))
                for half, wanted in (("set", {True}), ("seen not", {False}), ("both", {True, False})):
                    sources = sorted(source for source in found if is_seen(source) in wanted)
                    if len(sources) < 20:
                        continue
                    n, *values = figures(truth, found, sources)
                    shown = "".join(f"{value:>7.3f}" for value in values)
                    print(f"{left:<12}{kind + ': ' + ' '.join(n[:4] for n in chosen):<28}{half:<10}{n:>6}{shown}")
                    total = totals.setdefault((kind, half), [0, 0.0, 0.0])
                    total[0] += n
                    total[1] += n * values[-2]
                    total[2] += n * values[-1]
    for (kind, half), (n, held, near) in totals.items():
        print(f"{'all':<12}{kind:<28}{half:<10}{n:>6}{'':>28}{held / n:>7.3f}{near / n:>7.3f}")


main()
