#!/usr/bin/env python3
"""How do time and memory grow with the number of documents, and are the clusters right? Python 3, standard library.

    cargo build --release && cargo build --release -p copydesk-dedup --example make_corpus
    scripts/scale/measure.py FOLDER [SIZE...] [--jobs 0] [--score] [-- OPTIONS]
    scripts/scale/measure.py FOLDER --corpus DIRECTORY    # one row for your own plain files

For each SIZE (10000 and 100000 unless told): makes a corpus in FOLDER (see make_corpus.rs), cleans it, prints a row,
deletes both. 1,000,000 documents are 3.5 GB, their dataset 7 GB, and more waits on disk meanwhile, so FOLDER needs some
16 GB; it must not exist or be empty. OPTIONS go to `copydesk clean`.

wall, CPU (user + system) and peak resident memory are the kernel's figures for the one process (see usage.py); making
and scoring are not in them. Slope is that of log(CPU seconds) against log(documents) from the row above: 1 is linear.
--score compares the clusters with the truth: pairwise precision and recall, adjusted Rand index (Hubert, Arabie 1985).
"""
import argparse
import collections
import csv
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / "target" / "release"
# Seconds, seconds, MiB, exit code.
Usage = collections.namedtuple("Usage", "wall cpu peak code")


def run(command, **more):
    """Runs a command to its end; what it took. `more` goes to subprocess.run."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as report:
        helper = [sys.executable, "-S", pathlib.Path(__file__).with_name("usage.py"), report.name]
        subprocess.run([str(part) for part in [*helper, *command]], check=True, **more)
        usage = Usage(**json.load(report))
    if usage.code not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))} ended with {usage.code}")
    return usage


def make(folder, documents, crowd=None, seed=1):
    """Makes a corpus; its directory and its table of the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus, truth = folder / "corpus", folder / "truth.tsv"
    run([RELEASE / "examples" / "make_corpus", corpus, "--documents", documents, "--seed", seed,
         "--truth", truth, *(["--crowd", crowd] if crowd else [])])
    return corpus, truth


def clean(folder, corpus, jobs=0, more=()):
    """Cleans a corpus into folder/out; what it took."""
    command = [RELEASE / "copydesk", "clean", corpus, "-o", folder / "out", "--jobs", jobs, "--quiet", *more]
    return run(command)


def scores(truth, predicted):
    """Adjusted Rand index, pairwise precision and recall of two labelings."""
    def pairs(labels):
        return sum(n * (n - 1) // 2 for n in collections.Counter(labels).values())
    both, made, real = pairs(zip(truth, predicted)), pairs(predicted), pairs(truth)
    expected = made * real / max(1, len(truth) * (len(truth) - 1) // 2)
    most = (made + real) / 2
    ari = (both - expected) / (most - expected) if most != expected else 1.0
    return ari, both / made if made else 1.0, both / real if real else 1.0


def clusters(out):
    """(name of the input, record) to cluster, of all that became an article or a duplicate."""
    csv.field_size_limit(1 << 30)
    found = {}
    for table in ("articles.csv", "duplicates.csv"):
        with open(out / table, newline="", encoding="utf-8") as lines:
            rows = csv.reader(lines)
            header = next(rows)
            at = [header.index(name) for name in ("input", "record", "cluster_id")]
            for row in rows:
                name, record, cluster = (row[i] for i in at)
                found[pathlib.PurePath(name).name, record] = cluster
    return found


def score(out, truth):
    """The scores of a dataset; a document without a cluster stands alone."""
    found = clusters(out)
    stories, predicted = [], []
    with open(truth, newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            stories.append(row["story"])
            key = pathlib.PurePath(row["input"]).name, row["record"]
            predicted.append(found.get(key) or f"alone {len(stories)}")
    return scores(stories, predicted)


def sizes_of(corpus):
    """Bytes of the files in a directory."""
    return [path.stat().st_size for path in corpus.rglob("*") if path.is_file()]


def measure(folder, documents, crowd=None, jobs=0, judge=False, more=()):
    """Makes, cleans, scores and deletes; megabytes, what it took, the scores or nothing."""
    try:
        corpus, truth = make(folder, documents, crowd)
        usage = clean(folder, corpus, jobs, more)
        return sum(sizes_of(corpus)) / 1e6, usage, score(folder / "out", truth) if judge else None
    finally:
        for path in (folder / "corpus", folder / "out"):
            shutil.rmtree(path, ignore_errors=True)
        (folder / "truth.tsv").unlink(missing_ok=True)


def empty(folder):
    """Ends the program if the folder has anything in it that could be lost."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty")


def table(title, rows, judged):
    """Prints rows of (label, documents, megabytes, usage, scores), each as soon as it is there."""
    print(f"| {title} | documents | MB | wall s | CPU s | documents/s | peak MiB | slope |" + (" P | R | ARI |" if judged else ""))
    print("| --- |" + " ---: |" * (10 if judged else 7))
    last = {}
    for label, documents, megabytes, usage, judged_as in rows:
        slope = "–"
        if label in last:
            size, cpu = last[label]
            slope = f"{math.log(usage.cpu / cpu) / math.log(documents / size):.2f}"
        last[label] = documents, usage.cpu
        line = (f"| {label} | {documents:,} | {megabytes:,.0f} | {usage.wall:.1f} | {usage.cpu:.1f} "
                f"| {documents / usage.wall:,.0f} | {usage.peak:,.0f} | {slope} |")
        if judged_as:
            ari, precision, recall = judged_as
            line += f" {precision:.4f} | {recall:.4f} | {ari:.4f} |"
        print(line, flush=True)


def main():
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--corpus", type=pathlib.Path)
    args = parser.parse_args(arguments[:cut])
    empty(args.folder)
    more = arguments[cut + 1:]
    label = f"clean, jobs {args.jobs or os.cpu_count()}"
    if args.corpus:
        sizes = sizes_of(args.corpus)
        args.folder.mkdir(parents=True, exist_ok=True)
        rows = [(label, len(sizes), sum(sizes) / 1e6, clean(args.folder, args.corpus, args.jobs, more), None)]
        shutil.rmtree(args.folder / "out", ignore_errors=True)
    else:
        rows = ((label, size, *measure(args.folder, size, jobs=args.jobs, judge=args.score, more=more))
                for size in args.sizes)
    table("run", rows, args.score and not args.corpus)


if __name__ == "__main__":
    main()
