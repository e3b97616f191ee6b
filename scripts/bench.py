#!/usr/bin/env python3
"""How long does a run over N documents take, and how much memory? Python 3 with its standard library.

    cargo build --release
    scripts/bench.py [--documents 10000] [--copies 0.2] [--jobs 0] [--corpus DIR] [--binary target/release/copydesk]

Writes N documents made of fixtures/scrapes to a temporary directory (or takes the files of --corpus as they are), cleans
them, and prints one row for BENCHMARKS.md. A made document has the furniture of one fixture and the long lines of one,
with half of their words exchanged, so that it is an article of its own; a share of --copies has the story of an earlier
document in other furniture. Same arguments, same documents: the random numbers have a fixed seed.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
STORY_LINE = 80  # characters; shorter lines are taken for furniture


def fixtures():
    for path in sorted((ROOT / "fixtures" / "scrapes").rglob("*.txt")):
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError:
            continue
        if sum(len(line) >= STORY_LINE for line in lines) >= 3:
            yield lines


def rewrite(line, vocabulary, dice):
    words = line.split(" ")
    return " ".join(dice.choice(vocabulary) if len(word) > 3 and dice.random() < 0.5 else word for word in words)


def make(directory, documents, copies, seed=1):
    dice = random.Random(seed)
    pages = list(fixtures())
    if not pages:
        sys.exit("fixtures/scrapes holds no page that is long enough")
    vocabulary = sorted({word for page in pages for line in page for word in line.split() if word.isalpha()})
    stories = []
    for number in range(documents):
        if stories and dice.random() < copies:
            story = dice.choice(stories)
        else:
            lines = [line for line in dice.choice(pages) if len(line) >= STORY_LINE]
            story = [rewrite(line, vocabulary, dice) for line in lines]
            stories.append(story)
        left = list(story)
        page = []
        for line in dice.choice(pages):
            if len(line) < STORY_LINE:
                page.append(line)
            elif left:
                page.append(left.pop(0))
        page += left
        folder = directory / f"{number // 1000:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:07}.txt").write_text("\n".join(page), encoding="utf-8", newline="")


def measure(binary, source, jobs):
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as scratch:
        command = [binary, "clean", str(source), "-o", str(pathlib.Path(scratch) / "out"), "--jobs", str(jobs), "--quiet"]
        begin = time.monotonic()
        child = subprocess.Popen(command)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {code}")
    return seconds, usage


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--copies", type=float, default=0.2)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--binary", default=str(ROOT / "target" / "release" / "copydesk"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="copydesk-corpus-") as scratch:
        source = args.corpus or pathlib.Path(scratch)
        if not args.corpus:
            make(source, args.documents, args.copies)
        files = [path for path in source.rglob("*") if path.is_file()]
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        seconds, usage = measure(args.binary, source, args.jobs)
    cpu = usage.ru_utime + usage.ru_stime
    print("| documents | MB | jobs | wall s | CPU s | documents/s | peak MiB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(f"| {len(files)} | {megabytes:.1f} | {args.jobs or os.cpu_count()} | {seconds:.2f} | {cpu:.2f} "
          f"| {len(files) / seconds:.0f} | {usage.ru_maxrss / 1024:.0f} |")


if __name__ == "__main__":
    main()
