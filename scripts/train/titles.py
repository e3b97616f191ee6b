#!/usr/bin/env python3
"""Learn which line is the headline: writes title.trees; run it before train.py. See README.md beside this file."""
import argparse
import collections
import json
import pathlib
import tempfile
import zlib

import lightgbm
import numpy

import train

ROUNDS = 300
PARAMETERS = dict(learning_rate=0.05, num_leaves=16, min_data_in_leaf=60, min_sum_hessian_in_leaf=20.0, lambda_l2=200.0,
                  feature_fraction=0.5, max_bin=63, num_threads=1, verbose=-1, seed=7, deterministic=True,
                  force_col_wise=True)
# Log-odds of a line to start from, against the page's having no headline.
START = -3.0
WEIGHT = 30.0
# Clean bodies that begin with their headline are easy and many; a page whose known headline does not stand in it may
# hold another wording of it.
WEIGHT_EASY, WEIGHT_ABSENT = 0.5, 0.3
LEASTS = (.15, .2, .25, .3)

Text = collections.namedtuple("Text", "set rendering fold words present english")


def headline(page):
    """The known headline; DAnIEL's gold bodies begin with it."""
    return train.tokens(page.get("title") or (page["gold"].split("\n")[0] if page["set"] == "daniel" else ""))


class Softmax:
    """Loss: -log of the probability that the page gives to the lines that say the headline, or to having none."""

    def __init__(self, page_of, target, weight):
        self.start = numpy.flatnonzero(numpy.r_[True, page_of[1:] != page_of[:-1]])
        self.of = numpy.repeat(numpy.arange(len(self.start)), numpy.diff(numpy.r_[self.start, len(page_of)]))
        self.target, self.weight = target.astype(float), weight

    def __call__(self, score, _):
        top = numpy.maximum(numpy.maximum.reduceat(score, self.start), 0)
        odds = numpy.exp(score - top[self.of])
        share = odds / (numpy.add.reduceat(odds, self.start) + numpy.exp(-top))[self.of]
        right = odds * self.target
        wanted = right / numpy.maximum(numpy.add.reduceat(right, self.start), 1e-30)[self.of]
        return (share - wanted) * self.weight, numpy.maximum(share * (1 - share), 1e-4) * self.weight


def fit(rows, target, page_of, weight):
    data = lightgbm.Dataset(rows, numpy.zeros(len(rows)), init_score=numpy.full(len(rows), START))
    return lightgbm.train(dict(PARAMETERS, objective=Softmax(page_of, target, weight)), data, ROUNDS)


def choose(texts, scores):
    """The text said with the highest probability, lines that say the same taken together, as title.rs does it (which
    then asks whether it is but the deck of the page's first line)."""
    odds = collections.defaultdict(float)
    for text, score in zip(texts, numpy.exp(scores)):
        odds[text] += score
    best = max(odds, key=odds.get, default=())
    return best, odds[best] / (1 + sum(odds.values()))


def report(infos, chosen, known):
    for name in train.SETS:
        for rendering in train.RENDERINGS:
            pages = [i for i, info in enumerate(infos) if (info.set, info.rendering) == (name, rendering) and info.english]
            mine, none = ([i for i in pages if infos[i].present == present] for present in (True, False))
            if not pages:
                continue
            shares = []
            for least in LEASTS:
                right = sum(chosen[i][0] == infos[i].words and chosen[i][1] >= least for i in mine)
                wrong = sum(chosen[i][1] >= least for i in none)
                shares.append(f"{least}: {right / max(1, len(mine)):.3f}/{wrong / max(1, len(none)):.3f}")
            print(f"{name:12} {rendering:10} pages {len(mine):4}/{len(none):4}  right/invented at {'  '.join(shares)}  "
                  f"candidate {sum(known[i] for i in mine) / max(1, len(mine)):.3f}", flush=True)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("eval", type=pathlib.Path)
    args.add_argument("--folds", type=int, default=4)
    args.add_argument("--check", action="store_true", help="figures only, no new forest")
    a = args.parse_args()
    train.build()
    work = pathlib.Path(tempfile.mkdtemp(prefix="titles-"))
    infos = []
    with open(work / "pages.jsonl", "w", encoding="utf-8") as out:
        for name, _, page in train.read(a.eval):
            for rendering in train.RENDERINGS:
                words = tuple(headline(page))
                if page.get(rendering) and words:
                    fold = zlib.crc32(train.site(name, page).encode()) % a.folds
                    present = " ".join(words) in " ".join(train.tokens(page[rendering]))
                    record = {"id": len(infos), "text": page[rendering]}
                    # Of a third of the pages the address is known, too.
                    if page.get("url") and zlib.crc32(page["id"].encode()) % 3 == 0:
                        record["url"] = page["url"]
                    print(json.dumps(record), file=out)
                    infos.append(Text(name, rendering, fold, words, present, page["english"]))
    train.observe(work, "titles", "titles")
    texts, page_of = [], []
    with open(work / "titles.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            found = json.loads(line)["texts"]
            texts += [tuple(train.tokens(text)) for text in found]
            page_of += [number] * len(found)
    rows = train.rows_of(work, "titles", len(texts))
    page_of = numpy.array(page_of)
    target = numpy.array([text == infos[page].words for text, page in zip(texts, page_of)])
    known = numpy.zeros(len(infos), bool)
    known[page_of[target]] = True
    # A page whose headline stands in it but is no candidate teaches nothing; one without any teaches to find none.
    absent = numpy.array([not info.present for info in infos])
    gold = numpy.array([info.rendering == "gold" for info in infos])
    easy = gold & numpy.array([info.set == "daniel" for info in infos])
    weight = numpy.where(easy, WEIGHT_EASY, numpy.where(absent & ~gold & ~known, WEIGHT_ABSENT, 1.0)) * WEIGHT
    weight, use = weight[page_of], (known | absent)[page_of]
    fold = numpy.array([info.fold for info in infos])[page_of]

    def learn(where):
        return fit(rows[where], target[where], page_of[where], weight[where])

    score = numpy.zeros(len(texts))
    for f in range(a.folds):
        test = numpy.where(fold == f)[0]
        score[test] = START + learn(numpy.where((fold != f) & use)[0]).predict(rows[test], raw_score=True)
    first = numpy.searchsorted(page_of, numpy.arange(len(infos) + 1))
    chosen = [choose(texts[s:e], score[s:e]) for s, e in zip(first, first[1:])]
    report(infos, chosen, known)
    if not a.check:
        train.export(learn(numpy.where(use)[0]), "title", ["Which line is the headline: boosted trees, written by "
                     "scripts/train/titles.py (LightGBM). The last tree is the score to start from.", *train.SOURCE])
        with open(train.DATA / "title.trees", "a", encoding="utf-8") as out:
            print(f"|{START}", file=out)


if __name__ == "__main__":
    main()
