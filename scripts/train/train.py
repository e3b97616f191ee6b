#!/usr/bin/env python3
"""Learn the line classifier of copydesk-boilerplate from pages with gold bodies; see README.md beside this file."""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.parse
import zlib

import lightgbm
import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "crates/copydesk-boilerplate/data"
SETS = ("wcxb", "daniel", "readability", "newspaper")
RENDERINGS = ("full", "main", "bs4", "inscriptis", "ptags", "composite", "gold")
# Made here: `full` and `gold` with all white space as one blank.
LINES = ("line", "gold-line")
# One token per CJK character, one per word elsewhere.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
ROUNDS = {"first": 150, "second": 120}
PARAMETERS = dict(objective="cross_entropy", learning_rate=0.1, num_leaves=24, min_data_in_leaf=200,
                  feature_fraction=0.6, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, max_bin=127,
                  num_threads=2, verbose=-1, seed=7, deterministic=True, force_row_wise=True)
# Furniture lines outnumber story lines and are mostly easy: of them, and of gold pages, a part is enough.
KEEP_FURNITURE, KEEP_GOLD = 0.35, 0.5

# Where the forests come from, as their licences ask.
SOURCE = ["Learned from WCXB, the web content extraction benchmark (CC BY 4.0), development split; DAnIEL corpus;",
          "test pages of Mozilla Readability and newspaper4k. No text of them stands here.",
          "A line a tree: feature:threshold:left:right of each inner node, leaves negative | values of the leaves."]

Page = collections.namedtuple("Page", "set index rendering fold english gold start end texts decided")
Gold = collections.namedtuple("Gold", "grams four three lines words")


def tokens(text):
    return TOKEN.findall((text or "").lower())


def grams(words, n):
    return [tuple(words[i:i + n]) for i in range(len(words) - n + 1)]


def shingles(text):
    words = tokens(text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def site(name, page):
    """The registrable domain, roughly: pages of one site must not stand on both sides of a split."""
    host = urllib.parse.urlparse(page.get("url") or "").hostname
    dated = re.match(r"\d+_([^_]+)_", page["id"])
    host = host or (dated.group(1) if dated else f"{name}-{page['id']}")
    return ".".join(host.split(".")[-2:])


def read(eval_folder):
    for name in SETS:
        with gzip.open(eval_folder / f"data/pages-{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for index, record in enumerate(lines):
                page = json.loads(record)
                for whole, line in zip(("full", "gold"), LINES):
                    page[line] = " ".join((page.get(whole) or "").split())
                yield name, index, page


def build():
    command = ["cargo", "build", "--release", "--locked", "-p", "copydesk-pipeline", "--example", "observe"]
    subprocess.run(command, cwd=ROOT, check=True)


def observe(work, out, *args):
    command = [ROOT / "target/release/examples/observe", work / out, *args]
    with open(work / "pages.jsonl", "rb") as pages:
        subprocess.run(command, stdin=pages, check=True)


def gold_of(page):
    words = tokens(page["gold"])
    lines = {" ".join(tokens(line)) for line in page["gold"].split("\n")}
    return Gold(shingles(page["gold"]), set(grams(words, 4)), set(grams(words, 3)), lines, len(words))


def label(page):
    """Share of each unit that stands in the gold body, and its words."""
    found, words = numpy.zeros(len(page.texts), numpy.float32), numpy.zeros(len(page.texts), numpy.float32)
    short = []
    for k, text in enumerate(page.texts):
        unit = tokens(text)
        words[k] = len(unit)
        if len(unit) >= 6:
            found[k] = sum(g in page.gold.four for g in grams(unit, 4)) / (len(unit) - 3)
        elif unit:
            short.append((k, unit))
    # A short line counts only inside the story's range: elsewhere its words are there by chance.
    inside = numpy.where((found > .5) & (words >= 6))[0]
    low, high = (inside[0], inside[-1]) if len(inside) else (0, -1)
    for k, unit in short:
        if " ".join(unit) in page.gold.lines:
            found[k] = low - 3 <= k <= high + 3
        elif low <= k <= high and len(unit) >= 3:
            found[k] = tuple(unit[:4]) in (page.gold.four if len(unit) > 3 else page.gold.three)
    return found, words


def load(eval_folder, work, folds):
    golds, infos = {}, []
    with open(work / "pages.jsonl", "w", encoding="utf-8") as out:
        for name, index, page in read(eval_folder):
            fold = zlib.crc32(site(name, page).encode()) % folds
            golds[name, index] = gold_of(page)
            for rendering in (*RENDERINGS, *LINES):
                if page.get(rendering):
                    print(json.dumps({"id": len(infos), "text": page[rendering]}), file=out)
                    infos.append((name, index, rendering, fold, page["english"]))
    observe(work, "first")
    pages, at = [], 0
    with open(work / "first.jsonl", encoding="utf-8") as lines:
        for line, (name, index, rendering, fold, english) in zip(lines, infos):
            unit = json.loads(line)
            end = at + len(unit["texts"])
            pages.append(Page(name, index, rendering, fold, english, golds[name, index], at, end,
                              unit["texts"], unit["decided"]))
            at = end
    return pages, rows_of(work, "first", at)


def rows_of(work, name, units):
    return numpy.fromfile(work / f"{name}.f32", dtype="<f4").reshape(units, -1)


class Trainer:
    def __init__(self, pages, units, folds):
        self.pages, self.folds = pages, folds
        self.target = numpy.zeros(units, numpy.float32)
        self.weight = numpy.zeros(units, numpy.float32)
        self.fold = numpy.zeros(units, int)
        self.open = numpy.zeros(units, bool)
        gold = numpy.zeros(units, bool)
        for page in pages:
            rows = slice(page.start, page.end)
            found, words = label(page)
            self.target[rows], self.fold[rows] = found, page.fold
            # An error costs a page about the share of its words that the unit holds.
            self.weight[rows] = numpy.clip(words, 2, 200) / max(60, page.gold.words)
            self.open[rows] = ~numpy.array(page.decided, bool)
            gold[rows] = page.rendering.startswith("gold")
        chance = numpy.random.default_rng(0).random(units)
        furniture = self.target < .5
        self.sample = self.open & ~(furniture & (chance > KEEP_FURNITURE)) & ~(gold & (chance > KEEP_GOLD))
        self.weight[furniture] /= KEEP_FURNITURE

    def fit(self, rows, where, which):
        data = lightgbm.Dataset(rows[where], self.target[where], weight=self.weight[where])
        return lightgbm.train(PARAMETERS, data, ROUNDS[which])

    def out_of_fold(self, rows, which):
        scores = numpy.zeros(len(rows), numpy.float32)
        for fold in range(self.folds):
            model = self.fit(rows, numpy.where((self.fold != fold) & self.sample)[0], which)
            test = numpy.where((self.fold == fold) & self.open)[0]
            scores[test] = model.predict(rows[test])
        return scores

    def whole(self, rows, which):
        return self.fit(rows, numpy.where(self.sample)[0], which)


def report(pages, texts):
    results = collections.defaultdict(list)
    for page, text in zip(pages, texts):
        found = shingles(text)
        overlap = sum((found & page.gold.grams).values())
        pair = overlap / max(1, sum(found.values())), overlap / max(1, sum(page.gold.grams.values()))
        results[page.set, page.rendering, "all"].append(pair)
        if page.english:
            results[page.set, page.rendering, "english"].append(pair)
    for (name, rendering, which), pairs in sorted(results.items()):
        p, r = (sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1))
        poor = sum(2 * p * r < .5 * (p + r) or p + r == 0 for p, r in pairs)
        print(f"{name:12} {rendering:10} {which:8} pages {len(pairs):5}  P {p:.3f}  R {r:.3f}  "
              f"F1 {2 * p * r / max(1e-9, p + r):.3f}  poor {poor}", flush=True)


def export(model, which, figures):
    """Writes a forest in the form that trees.rs reads."""
    lines = [f"# {line}" for line in figures]
    for tree in model.dump_model()["tree_info"]:
        nodes, leaves = [], []

        def walk(node):
            if "leaf_value" in node:
                leaves.append(f"{node['leaf_value']:.4g}")
                return -len(leaves)
            at = len(nodes)
            nodes.append(None)
            left, right = walk(node["left_child"]), walk(node["right_child"])
            nodes[at] = f"{node['split_feature']}:{numpy.float32(node['threshold'])!s}:{left}:{right}"
            return at

        walk(tree["tree_structure"])
        lines.append(" ".join(nodes) + "|" + " ".join(leaves))
    (DATA / f"{which}.trees").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("eval", type=pathlib.Path)
    args.add_argument("--folds", type=int, default=4)
    args.add_argument("--check", action="store_true", help="figures only, no new forests")
    args.add_argument("--work", type=pathlib.Path, help="keep intermediate files here")
    a = args.parse_args()
    build()
    work = a.work or pathlib.Path(tempfile.mkdtemp(prefix="train-"))
    work.mkdir(parents=True, exist_ok=True)
    start = time.time()
    pages, rows = load(a.eval, work, a.folds)
    trainer = Trainer(pages, len(rows), a.folds)
    print(f"{len(pages)} texts, {len(rows)} units, {rows.shape[1]} features, {time.time() - start:.0f} s", flush=True)
    first = trainer.out_of_fold(rows, "first")
    first.tofile(work / "first.scores")
    observe(work, "columns", "first", work / "first.scores")
    wide = numpy.hstack([rows, rows_of(work, "columns", len(rows))])
    second = trainer.out_of_fold(wide, "second")
    second.tofile(work / "second.scores")
    observe(work, "cleaned", "second", work / "second.scores")
    with open(work / "cleaned.jsonl", encoding="utf-8") as lines:
        report(pages, [json.loads(line)["text"] for line in lines])
    if not a.check:
        source = ["Gradient-boosted trees of copydesk's line classifier, written by scripts/train/train.py (LightGBM).",
                  *SOURCE]
        export(trainer.whole(rows, "first"), "first", source)
        export(trainer.whole(wide, "second"), "second", source)
    print(f"{time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
