#!/usr/bin/env python3
"""How do copydesk, gaoya (Rust), datasketch and rensa (Python) compare on the same documents? Python 3.11 or later.

    python3 -m venv scripts/peers/.venv && scripts/peers/.venv/bin/pip install -r scripts/peers/requirements.txt
    scripts/peers/compare.py [--documents 10000] [--bare]              # documents of scripts/scale/make_corpus.rs
    scripts/peers/compare.py --corpus DOCS.jsonl.gz --truth TRUTH.tsv  # your own: id, text; id, story

Builds what is Rust (gaoya from crates.io), then runs all on one thread, one after the other. Each gets the same raw text,
furniture included (with --bare there is none), and gives clusters. The peers take shingles of words in small letters and 128 permutations; every
Jaccard threshold is tried with every size of shingle, and of each tool the setting with the best ARI is printed, which
favours the peers: copydesk runs with its defaults.

documents/s counts from texts in memory to clusters: words, fingerprints, index, comparison, joining; neither reading nor
starting. Peak is the resident memory of the whole process, texts included. `copydesk clean` is the whole command on the
file: reading, cleaning, fields, writing the dataset.
"""
import argparse
import collections
import csv
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "scale"))
import measure  # noqa: E402

RELEASE = ROOT / "target" / "release"
GAOYA = HERE / "gaoya" / "target" / "release" / "gaoya-peer"
PYTHON = HERE / ".venv" / "bin" / "python"
ONE_THREAD = {**os.environ, "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def build():
    cargo = ["cargo", "build", "--release", "--quiet", "--locked"]
    subprocess.run([*cargo, "-p", "copydesk-cli"], cwd=ROOT, check=True)
    subprocess.run([*cargo, "-p", "copydesk-dedup", "--examples"], cwd=ROOT, check=True)
    subprocess.run(cargo, cwd=HERE / "gaoya", check=True)
    if not PYTHON.exists():
        sys.exit(f"{PYTHON} is missing: see --help")


def load(corpus, truth):
    """The texts and the stories that they tell, in the same order."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    with open(truth, newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    if "id" in rows[0]:
        stories = {row["id"]: row["story"] for row in rows}
        return [document["text"] for document in documents], [stories[document["id"]] for document in documents]
    return [document["text"] for document in documents], [row["story"] for row in rows]


def made(folder, documents, bare):
    """A made corpus, in one file."""
    corpus, truth = folder / "made", folder / "truth.tsv"
    subprocess.run([RELEASE / "examples" / "make_corpus", corpus, "--documents", str(documents), "--truth", truth,
                    *(["--bare"] if bare else [])], check=True)
    whole = folder / "made.jsonl"
    with open(whole, "wb") as out:
        for part in sorted(corpus.iterdir()):
            out.write(part.read_bytes())
    return whole, truth


def run(command, folder):
    """What a command printed, and what it took."""
    with open(folder / "printed", "w+", encoding="utf-8") as out:
        usage = measure.run(command, stdout=out, env=ONE_THREAD)
        out.seek(0)
        return out.read(), usage


def row(tool, setting, stories, found, seconds, peak):
    ari, precision, recall = measure.scores(stories, found)
    return ari, (f"| {tool} | {setting} | {len(stories) / seconds:,.0f} | {peak:,.0f} | {ari:.3f} | {precision:.4f} "
                 f"| {recall:.4f} | {max(collections.Counter(found).values())} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--bare", action="store_true", help="made documents without furniture")
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--truth", type=pathlib.Path)
    parser.add_argument("--thresholds", type=float, nargs="+", default=[0.3, 0.5, 0.7])
    parser.add_argument("--shingles", type=int, nargs="+", default=[1, 3, 5])
    parser.add_argument("--all", action="store_true", help="print every setting, not the best of each tool")
    args = parser.parse_args()
    if bool(args.corpus) != bool(args.truth):
        parser.error("--corpus and --truth go together")
    build()
    with tempfile.TemporaryDirectory(prefix="copydesk-peers-") as scratch:
        folder = pathlib.Path(scratch)
        texts, stories = load(*((args.corpus, args.truth) if args.corpus else made(folder, args.documents, args.bare)))
        corpus = folder / "texts.jsonl"
        with open(corpus, "w", encoding="utf-8") as out:
            out.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
        print(f"{len(texts):,} documents, {sum(len(text.encode()) for text in texts) / 1e6:.1f} MB, one thread\n")
        print("| tool | setting | documents/s | peak MiB | ARI | P | R | largest cluster |")
        print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)

        def measured(tool, setting, command):
            printed, usage = run(command, folder)
            result = json.loads(printed)
            return row(tool, setting, stories, result["clusters"], result["seconds"], usage.peak)

        print(measured("copydesk, dedup stage", "defaults", [RELEASE / "examples" / "cluster_texts", corpus])[1], flush=True)
        command = [RELEASE / "copydesk", "clean", corpus, "-o", folder / "out", "--jobs", "1", "--quiet"]
        _, usage = run(command, folder)
        named = measure.clusters(folder / "out")
        found = [named.get((corpus.name, str(i + 1))) or f"alone {i}" for i in range(len(texts))]
        print(row("copydesk clean", "defaults", stories, found, usage.wall, usage.peak)[1], flush=True)
        for tool, begin in (("gaoya", [GAOYA]), ("datasketch", [PYTHON, HERE / "minhash.py", "datasketch"]),
                            ("rensa", [PYTHON, HERE / "minhash.py", "rensa"])):
            rows = [measured(tool, f"Jaccard {threshold}, {size} words", [*begin, corpus, threshold, size])
                    for threshold in args.thresholds for size in args.shingles]
            print("\n".join(line for _, line in (rows if args.all else [max(rows)])), flush=True)


if __name__ == "__main__":
    main()
