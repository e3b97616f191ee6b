#!/usr/bin/env python3
"""Do texts share short runs of words as news does?  natural.py DOCS.jsonl[.gz]...   (field `text`, without furniture)

Of 1,500 texts of each file, chosen by a fixed seed: the share of the runs of four words that stand in at least 2, 5 and
20 of them, and for made stories the runs of 23 words that stand in two stories (`--truth` of make_corpus.rs) of the file.
A corpus that shares more than news makes a search for copies slower than it is, one that shares less faster.
"""
import collections
import csv
import gzip
import json
import random
import re
import sys

TEXTS = 1_500
LEAST = 80  # words; what is shorter is passed over
LONG = 23  # words: a shared run of so many must share a fingerprint of the dedup stage


def read(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [re.findall(r"\w+", json.loads(line)["text"].lower()) for line in lines]


def runs(words, size):
    return {hash(tuple(words[i:i + size])) for i in range(len(words) - size + 1)}


def main():
    paths = sys.argv[1:]
    truth = None
    if "--truth" in paths:
        at = paths.index("--truth")
        with open(paths[at + 1], encoding="utf-8") as lines:
            truth = [row["story"] for row in csv.DictReader(lines, delimiter="\t")]
        del paths[at:at + 2]
    print("| texts of | words | in 2 | in 5 | in 20 | long runs in two stories |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for path in paths:
        texts = read(path)
        long = "–"
        if truth:
            stories = {}
            shared = 0
            for story, words in zip(truth, texts):
                shared += sum(stories.setdefault(run, story) != story for run in runs(words, LONG))
            long = f"{shared:,}"
            texts = list({story: words for story, words in zip(truth, texts)}.values())
        texts = [words for words in texts if len(words) >= LEAST]
        random.Random(1).shuffle(texts)
        texts = texts[:TEXTS]
        count = collections.Counter(run for words in texts for run in runs(words, 4))
        total = sum(count.values())
        shares = [sum(n for n in count.values() if n >= least) / total for least in (2, 5, 20)]
        words = sum(map(len, texts)) / len(texts)
        print(f"| {path} | {words:.0f} | " + " | ".join(f"{share:.3f}" for share in shares) + f" | {long} |")


if __name__ == "__main__":
    main()
