#!/usr/bin/env python3
"""Do crowds stay linear? Identical documents, edited copies of one story, different stories with one long tail.

    cargo build --release && cargo build --release -p copydesk-dedup --example make_corpus
    scripts/scale/crowds.py FOLDER [10000 100000] [--jobs 0]

Each crowd is made in FOLDER, which must not exist or be empty, cleaned, scored and deleted. The columns are those of
measure.py. Of the stories with one tail each is its own, so there P is 1 only if nothing was merged, and R says nothing.
"""
import argparse
import pathlib

from measure import empty, measure, table

CROWDS = ("identical", "edited", "tail")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=0)
    args = parser.parse_args()
    empty(args.folder)
    rows = ((shape, size, *measure(args.folder, size, shape, args.jobs, judge=True))
            for shape in CROWDS for size in args.sizes)
    table("crowd", rows, True)


if __name__ == "__main__":
    main()
