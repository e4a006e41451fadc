"""Mutation testing of the modules that decide trust: what change of them does no test notice?

All mutants are built at once (`schemata`). The same build tells which functions each test reaches; of a mutant only the
tests that reach its function are run, those first that caught its neighbours, until one fails or hangs (`trials`).
"""

import argparse
import collections
import json
import os
import pathlib
import queue
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from schemata import ROOT, Mutant, Tree, say
from trials import Runner, items

# The survivors that are known, a line each: `what = why`.
REASONS = ROOT / "tests/mutants.txt"

# What `duban verify` and `duban review` rest on: the bytes of git and of seals, the policy in force, the records of a
# task, who may do what, and what stands against a change.
TRUST = """
src/text/portable.rs src/text/digest.rs
src/repo/commit_object.rs src/repo/ancestry.rs src/repo/raw_tree.rs src/repo/difference.rs src/repo/name.rs
src/repo/object.rs src/repo/loose.rs src/repo/lost.rs src/repo/trees.rs src/repo/remember.rs src/repo/preview.rs src/repo/sshsig.rs src/repo/armor.rs src/repo/public_key.rs
src/commit/history/*.rs
src/model/era.rs src/model/chain.rs src/model/chain/*.rs src/model/change.rs src/model/policy.rs src/model/proposal.rs
src/model/people.rs src/model/people/*.rs src/model/party.rs src/model/role.rs src/model/act.rs
src/model/record.rs src/model/record/*.rs
src/check/change.rs
""".split()

# A rule that nobody can switch off, or that judges a change.
RULE = re.compile(r"Lock::Trust|Check::Change\(")

# How a file is mended is no judgement.
APART = ("tests.rs", "mend.rs")

# Fates: `left` is not noticed by the likeliest tests and has not met the others yet.
LIVED = ("left", "lived", "unreached")


def modules():
    files = [path for pattern in TRUST for path in sorted(ROOT.glob(pattern))]
    rules = [path for path in sorted((ROOT / "src/check/rules").glob("*.rs")) if RULE.search(path.read_text())]
    files += rules + [part for rule in rules for part in sorted(rule.with_suffix("").glob("*.rs"))]
    return [str(path.relative_to(ROOT)) for path in files if path.name not in APART]


def listed(files):
    """The mutants, as cargo-mutants finds them."""
    told = ["cargo", "mutants", "--list", "--json"] + [word for file in files for word in ("-f", file)]
    found = json.loads(subprocess.run(told, cwd=ROOT, check=True, capture_output=True).stdout)
    names = [re.sub(r"^([^:]*):\d+:\d+: ", r"\1: ", one["name"]) for one in found]
    twice, count, mutants = collections.Counter(names), collections.Counter(), []
    for number, (one, name) in enumerate(zip(found, names), 1):
        count[name] += 1
        mutants.append(Mutant(number, one, f"{name} #{count[name]}" if twice[name] > 1 else name))
    return mutants


def reasons(names):
    """The survivors that are known, and the lines that speak of no mutant."""
    lines = [line for line in REASONS.read_text().splitlines() if line and not line.startswith("#")]
    known = {next((name for name in names if line.startswith(f"{name} = ")), None): line for line in lines}
    idle = [line for line in lines if not any(line.startswith(f"{name} = ") for name in names)]
    return known, idle


def judged(fates, names):
    """The sum, and whether every survivor has its reason and every reason its survivor."""
    known, idle = reasons(names)
    lived = [name for name in fates if fates[name][0] in LIVED]
    idle += [known[name] for name in fates if name in known and name not in lived]
    unexplained = [f"{name} ({fates[name][0]})" for name in lived if name not in known]
    count = collections.Counter(fate for fate, _ in fates.values())
    print(f"{len(fates)} mutants:", ", ".join(f"{number} {fate}" for fate, number in sorted(count.items())))
    if unexplained:
        print("\nno test notices these, and tests/mutants.txt says nothing of them:", *unexplained, sep="\n")
    if idle:
        print("\ntests/mutants.txt explains these, and no such mutant lives:", *idle, sep="\n")
    return not unexplained and not idle


def met(mutants, tree, runner, every, before, known, pool):
    """What becomes of each: first alone with the likeliest tests, unless they met it before; then all that are left at
    once, with all tests. Of those that are `known` to live nobody expects that a quick test notices them."""

    def first(mutant):
        if mutant.number not in tree.living:
            return "refused", ""
        if tree.is_lone(mutant) or mutant.name in before:
            return "left", ""
        return runner.alone(mutant, tree.marks(mutant), every, mutant.name in known) or ("left", "")

    left = []
    for mutant, fate in zip(mutants, pool.map(first, mutants)):
        yield mutant, fate
        if fate[0] == "left" and not tree.is_lone(mutant):
            left.append(mutant)
    say(f"{len(left)} are left")
    yield from lived(left, tree, runner, every, pool)
    for mutant in filter(tree.is_lone, mutants):
        if tree.alone(mutant):
            yield from lived([mutant], tree, runner, every, pool)
        else:
            yield mutant, ("refused", "")


def layers(mutants, tree):
    """The first of each function, then the second of each, and so on."""
    place, found = collections.Counter(), collections.defaultdict(list)
    for mutant in mutants:
        marks = tree.marks(mutant)
        found[place[marks]].append(mutant)
        place[marks] += 1
    return found.values()


def lived(mutants, tree, runner, every, pool):
    """Those that all tests let live, and what becomes of the others. Mutants of one function meet the tests apart."""
    marks, found = {mutant: tree.marks(mutant) for mutant in mutants}, queue.SimpleQueue()

    def meet(layer):
        try:
            say(f"{len(layer)} at once")
            for one in runner.together(layer, marks, every):
                found.put(one)
            for mutant in layer:
                say(f"lived: {mutant.name}")
                found.put((mutant, ("lived", "")))
        except BaseException as fault:
            found.put(fault)

    for layer in layers(mutants, tree):
        pool.submit(meet, layer)
    for _ in mutants:
        one = found.get()
        if isinstance(one, BaseException):
            raise one
        yield one


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("part", nargs="*", help="only modules whose path holds this")
    asked.add_argument("--lived", action="store_true", help="only those that lived for no reason, or were not met yet")
    asked.add_argument("--without", metavar="TEST", help="leave out the tests whose name holds this")
    asked.add_argument("--out", default=os.environ.get("MUTANTS_OUT", ROOT / "target/mutants"))
    asked = asked.parse_args()
    out = pathlib.Path(asked.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    last, mutants = out / "fates.json", listed(modules())
    fates = json.loads(last.read_text()) if last.exists() else {}
    names = {mutant.name for mutant in mutants}
    fates = {name: fate for name, fate in fates.items() if name in names}
    chosen = [one for one in mutants if not asked.part or any(part in one.file for part in asked.part)]
    known, _ = reasons(names)
    settled = lambda one: one.name in known and one.name in fates and fates[one.name][0] == "lived"
    living = lambda one: fates.get(one.name, LIVED)[0] in LIVED and not settled(one)
    wanted = [one for one in chosen if living(one)] if asked.lived else chosen
    verdict = lambda: 0 if judged({one.name: fates[one.name] for one in chosen}, names) else 1
    if not wanted:
        sys.exit(verdict())
    tree = Tree(out, mutants)
    tree.settle()
    programs = tree.built() or sys.exit("the tests do not build")
    runner = Runner(tree, out, programs)
    every = [one for one in items(programs) if not asked.without or asked.without not in one.test]
    pool = ThreadPoolExecutor(len(runner.cores))
    try:
        every = runner.traced(every, pool)
        say(f"{len(wanted)} of {len(mutants)} mutants, {len(every)} tests of {sum(item.seconds for item in every):.0f} s")
        runner.remember(fates, every)
        for mutant, fate in met(wanted, tree, runner, every, fates if asked.lived else {}, known, pool):
            fates[mutant.name] = fate
            last.write_text(json.dumps(fates, indent=0, ensure_ascii=False))
    finally:
        pool.shutdown(cancel_futures=True)
    say("done")
    sys.exit(verdict())


if __name__ == "__main__":
    main()
