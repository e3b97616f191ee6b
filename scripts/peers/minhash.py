#!/usr/bin/env python3
"""What do datasketch and rensa make of a corpus?  minhash.py datasketch|rensa CORPUS THRESHOLD SHINGLE

Prints {"seconds": …, "clusters": […]}. As their READMEs do: MinHash of 128 permutations, an LSH index, a query for each
document; a candidate counts if the signatures' Jaccard estimate reaches the threshold, and all that count are joined by
union-find. datasketch chooses its bands for the threshold; for rensa the bands are the most selective ones that still
let pairs at the threshold through. One thread.
"""
import json
import sys
import time

PERMUTATIONS = 128


def shingles(text, size):
    words = text.lower().split()
    size = max(1, min(size, len(words)))
    return {" ".join(words[i:i + size]) for i in range(len(words) - size + 1)}


def datasketch(texts, threshold, size):
    from datasketch import MinHash, MinHashLSH
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    sketches = []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(text, size)])
        index.insert(number, sketch, check_duplication=False)
        sketches.append(sketch)
    for number, sketch in enumerate(sketches):
        yield number, (other for other in index.query(sketch) if other < number and sketch.jaccard(sketches[other]) >= threshold)


def rensa(texts, threshold, size):
    from rensa import RMinHash, RMinHashLSH
    bands = min(b for b in (4, 8, 16, 32, 64) if (1 / b) ** (b / PERMUTATIONS) <= threshold)
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
    sketches = []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(list(shingles(text, size)))
        index.insert(number, sketch)
        sketches.append(sketch)
    for number, sketch in enumerate(sketches):
        yield number, (other for other in index.query(sketch) if other < number and sketch.jaccard(sketches[other]) >= threshold)


def main():
    name, corpus, threshold, size = sys.argv[1:]
    with open(corpus, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    begin = time.monotonic()
    parents = list(range(len(texts)))

    def root(document):
        while parents[document] != document:
            parents[document] = document = parents[parents[document]]
        return document

    for number, others in {"datasketch": datasketch, "rensa": rensa}[name](texts, float(threshold), int(size)):
        for other in others:
            x, y = root(number), root(other)
            parents[max(x, y)] = min(x, y)
    clusters = [root(number) for number in range(len(texts))]
    print(json.dumps({"seconds": time.monotonic() - begin, "clusters": clusters}))


if __name__ == "__main__":
    main()
