"""Known answers for Merkle trees of 0 to 64 leaves, written straight from the definitions of RFC 9162, section 2.1.

Prints JSON: for each size the root by SHA-256 and SM3; for some sizes all inclusion and consistency paths.
Leaf i is the text "leaf i"; the first eight sizes are also given for the leaves of the well-known CT vectors.
Run: python3 infra/verify-independent/tree_vectors.py > api/src/verifier/tree/vectors.json
"""
import hashlib
import json

KNOWN = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
WITH_PATHS = [1, 2, 3, 5, 7, 8, 13, 21, 33, 64]


def digest(algorithm, *parts):
    state = hashlib.new(algorithm)
    for part in parts:
        state.update(part)
    return state.digest()


def split(count):
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def root(algorithm, leaves):
    if not leaves:
        return digest(algorithm)
    if len(leaves) == 1:
        return digest(algorithm, b"\0", leaves[0])
    k = split(len(leaves))
    return digest(algorithm, b"\1", root(algorithm, leaves[:k]), root(algorithm, leaves[k:]))


def path(algorithm, index, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return path(algorithm, index, leaves[:k]) + [root(algorithm, leaves[k:])]
    return path(algorithm, index - k, leaves[k:]) + [root(algorithm, leaves[:k])]


def proof(algorithm, earlier, leaves):
    return [] if earlier == len(leaves) else sub_proof(algorithm, earlier, leaves, True)


def sub_proof(algorithm, earlier, leaves, whole):
    if earlier == len(leaves):
        return [] if whole else [root(algorithm, leaves)]
    k = split(len(leaves))
    if earlier <= k:
        return sub_proof(algorithm, earlier, leaves[:k], whole) + [root(algorithm, leaves[k:])]
    return sub_proof(algorithm, earlier - k, leaves[k:], False) + [root(algorithm, leaves[:k])]


def hexes(hashes):
    return [one.hex() for one in hashes]


def main():
    known = [bytes.fromhex(text) for text in KNOWN]
    leaves = [f"leaf {index}".encode() for index in range(64)]
    trees = []
    for size in range(65):
        some = leaves[:size]
        tree = {"size": size, "sha256": root("sha256", some).hex(), "sm3": root("sm3", some).hex()}
        if size in WITH_PATHS:
            tree["inclusion"] = [hexes(path("sha256", index, some)) for index in range(size)]
            tree["consistency"] = [hexes(proof("sha256", earlier, some)) for earlier in range(1, size + 1)]
        trees.append(tree)
    ct = [{"leaves": KNOWN[:size], "sha256": root("sha256", known[:size]).hex()} for size in range(9)]
    print(json.dumps({"certificateTransparency": ct, "trees": trees}, separators=(",", ":")))


main()
