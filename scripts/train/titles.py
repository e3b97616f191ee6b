#!/usr/bin/env python3
"""Learn which line is the headline: writes title.trees; run it before train.py. See README.md beside this file."""
import argparse
import json
import pathlib
import subprocess
import tempfile
import zlib

import lightgbm
import numpy

import train

ROUNDS = 120
PARAMETERS = dict(train.PARAMETERS, objective="binary", num_leaves=16, min_data_in_leaf=60, learning_rate=0.08)


def headline(page):
    """The known headline; DAnIEL's gold bodies begin with it."""
    return train.tokens(page.get("title") or (page["gold"].split("\n")[0] if page["set"] == "daniel" else ""))


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
                    print(json.dumps({"id": len(infos), "text": page[rendering]}), file=out)
                    infos.append((name, rendering, fold, words, present, page["english"]))
    train.observe(work, "titles", "titles")
    target, fold, page_of = [], [], []
    with open(work / "titles.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for text in json.loads(line)["texts"]:
                target.append(tuple(train.tokens(text)) == infos[number][3])
                fold.append(infos[number][2])
                page_of.append(number)
    rows = train.rows_of(work, "titles", len(target))
    target, fold, page_of = (numpy.array(x) for x in (target, fold, page_of))
    known = numpy.zeros(len(infos), bool)
    known[page_of[target]] = True
    # A page whose headline stands in it but is no candidate teaches nothing; one without any teaches to find none.
    absent = numpy.array([not info[4] for info in infos])
    use = (known | absent)[page_of]
    size = numpy.bincount(page_of, minlength=len(infos))
    weight = 30.0 / numpy.maximum(30, size[page_of])

    def fit(where):
        data = lightgbm.Dataset(rows[where], target[where].astype(float), weight=weight[where])
        return lightgbm.train(PARAMETERS, data, ROUNDS)

    score = numpy.zeros(len(target))
    for f in range(a.folds):
        test = numpy.where(fold == f)[0]
        score[test] = fit(numpy.where((fold != f) & use)[0]).predict(rows[test])
    best = {}
    for at in range(len(target)):
        if page_of[at] not in best or score[at] > score[best[page_of[at]]]:
            best[page_of[at]] = at
    for name in train.SETS:
        for rendering in train.RENDERINGS:
            mine = [i for i, info in enumerate(infos) if info[:2] == (name, rendering) and info[4] and info[5]]
            none = [i for i, info in enumerate(infos) if info[:2] == (name, rendering) and info[5] and not info[4]]
            shares = []
            for least in (.1, .2, .3, .4):
                right = sum(bool(i in best and target[best[i]] and score[best[i]] >= least) for i in mine)
                wrong = sum(bool(i in best and score[best[i]] >= least) for i in none)
                shares.append(f"{least}: {right / max(1, len(mine)):.3f}/{wrong / max(1, len(none)):.3f}")
            print(f"{name:12} {rendering:10} pages {len(mine):4}/{len(none):4}  right/invented at {'  '.join(shares)}  "
                  f"candidate {sum(known[i] for i in mine) / max(1, len(mine)):.3f}", flush=True)
    if not a.check:
        train.export(fit(numpy.where(use)[0]), "title", ["Which line is the headline: boosted trees, written by "
                     "scripts/train/titles.py (LightGBM).", *train.SOURCE])


if __name__ == "__main__":
    main()
