"""What can be run against a mutant: each test, and each case of the tests that have many, with what it reaches."""

import collections
import json
import os
import pathlib
import queue
import re
import resource
import shutil
import signal
import subprocess
import threading
import time

from schemata import ROOT, digest, say

# Tests that say nothing of what these modules do, or that build the program from its sources.
APART = re.compile(r"^(tidy|cycles|source|extend|readme|reference|crash|opened|real_data|words|laws|properties)\b")

# Tests whose cases can be run by their names, and where these lie; `yaml` holds no cases.
CASES = {
    "siege::every_attack_is_refused_for_its_reason_and_its_twin_is_good": ("tests/attacks", "*/*.txt"),
    "transcripts::every_story_goes_as_it_is_told": ("tests/cases", "**/*.md"),
    "rules::every_example_fails_or_passes_as_its_page_says": ("src/check/rules", "*.rs"),
    "rules::told::whatever_is_said_of_an_example_is_as_written_down": ("src/check/rules", "*.rs"),
}

# What the tests may take that are run at once against a mutant: the likeliest, and some more.
BUDGETS = (0.5, 3)

# Then those of the quick tests that reach it, which start few processes or none. Found by halves among others, each mutant
# that is noticed costs seven runs.
TURNS = (10,) * 6
SLOW = re.compile(r"^(transcripts|practice|sample|stage|hostile|foreign)::")
QUICK = 1.5

# What is said of tests that do not end.
HUNG = "it hangs"


class Item:
    """What can be run alone: a test, or one case of a test that has many."""

    def __init__(self, program, test, folder=None, file=None):
        self.program, self.test, self.file = program, test, file
        self.case = file and named(file, folder)
        self.seconds, self.reach = 0.0, frozenset()

    def bears(self, file):
        """Whether it has the name of this module."""
        name = pathlib.Path(file).stem
        return name in self.test or name.replace("_", "-") in (self.case or "")

    def is_quick(self):
        return self.seconds <= QUICK and not SLOW.search(self.test)

    def failed_in(self, said):
        return self.case in said if self.case else f"test {self.test} ... FAILED" in said


def named(file, folder):
    """A case by the path of its file; a rule's file is named for it."""
    name = str(file.relative_to(folder).with_suffix(""))
    return name.replace("_", "-") if file.suffix == ".rs" else name


def items(programs):
    """All of them."""
    found = []
    for program in programs:
        told = subprocess.run([programs[program], "--list", "--format", "terse"], capture_output=True, text=True)
        for test in (line.removesuffix(": test") for line in told.stdout.splitlines() if line.endswith(": test")):
            if program == "it" and APART.search(test):
                continue
            folder, pattern = CASES.get(test, ("", ""))
            cases = sorted((ROOT / folder).glob(pattern)) if folder else []
            cases = [path for path in cases if path.parent.name != "yaml"]
            found += [Item(program, test, ROOT / folder, path) for path in cases] or [Item(program, test)]
    return found


class Runner:
    """Runs tests of the built copy, each run on a core of its own."""

    def __init__(self, tree, out, programs):
        self.tree, self.programs = tree, programs
        self.traces = out / "traces.json"
        # Where a run may work: a folder and a core.
        self.cores, self.places = sorted(os.sched_getaffinity(0)), queue.SimpleQueue()
        for core in self.cores:
            self.places.put((out / f"tmp{core}", core))
        # How often a test caught a mutant of a function, of a file, of any.
        self.caught = collections.Counter()

    def run(self, chosen, variables, limit=None):
        """Runs them until some fail; what was said then, or None where all pass."""
        tests = collections.defaultdict(list)
        for item in chosen:
            tests[item.program, item.test if item.case else None].append(item)
        for (program, many), group in sorted(tests.items(), key=lambda one: (one[0][0], one[0][1] or "")):
            names = [many] if many else [item.test for item in group]
            own = {"CASE": ",".join(item.case for item in group)} if many else {}
            said = self.once([self.programs[program], "--exact", *names], variables | own, limit)
            if said is not None:
                return said
        return None

    def once(self, told, variables, limit):
        place = self.places.get()
        try:
            return self.at(*place, told, variables, limit)
        finally:
            self.places.put(place)

    def at(self, temporary, core, told, variables, limit):
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        env = {key: value for key, value in os.environ.items() if key not in ("CASE", "BLESS", "DUBAN_REAL_DATA")}
        env |= variables | {"TMPDIR": str(temporary), "RUST_TEST_THREADS": "1", "RUST_BACKTRACE": "0"}
        # With a copy of each function for each mutant, a frame of the stack takes more.
        env["RUST_MIN_STACK"] = str(64 << 20)
        run = subprocess.Popen(
            told,
            cwd=self.tree.folder,
            env=env | {"CARGO_MANIFEST_DIR": str(self.tree.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: bounded(core),
        )
        try:
            said, _ = run.communicate(timeout=limit)
            return None if run.returncode == 0 else said.decode(errors="replace")
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
            return HUNG

    def traced(self, every, pool):
        """Which functions each test reaches, and how long it takes. What is known of the same sources is kept; a test that
        fails by itself is left out."""
        sources = [path.read_text() for path in sorted((self.tree.folder / "src").rglob("*.rs")) if path.stem != "mutant"]
        tests = [path.read_text() for path in sorted((ROOT / "tests/it").rglob("*.rs"))]
        source, test = digest("".join(sources)), digest("".join(tests))
        known = json.loads(self.traces.read_text()) if self.traces.exists() else {}
        known, found = known if known and known[0] == source else (source, {}), {}
        key = lambda item: f"{item.program} {item.test} {item.case} {digest(item.file.read_text()) if item.file else test}"
        for item, trace in zip(every, pool.map(lambda item: known[1].get(key(item)) or self.trace(item), every)):
            found[key(item)] = item.seconds, reach = trace
            item.reach = frozenset(reach)
            if len(found) % 50 == 0:
                self.traces.write_text(json.dumps((source, known[1] | found)))
        self.traces.write_text(json.dumps((source, known[1] | found)))
        return [item for item in every if item.reach]

    def trace(self, item):
        file, before = self.traces.with_name(f"trace{threading.get_ident()}.txt"), time.monotonic()
        file.unlink(missing_ok=True)
        said = self.run([item], {"MUTANT_REACH": str(file)})
        if said is not None:
            say(f"left out, since it fails by itself: {item.test} {item.case or ''}\n{said[-1500:]}")
        reach = file.read_text().split() if said is None and file.exists() else []
        file.unlink(missing_ok=True)
        return time.monotonic() - before, sorted(set(map(int, reach)))

    def remember(self, fates, every):
        """Takes up what the tests caught when the last run was broken off."""
        named = {item.case or item.test: item for item in every}
        for mutant, (_, by) in fates.items():
            if by in named:
                self.caught.update((named[by], place) for place in (mutant.split(": ")[0], None))

    def alone(self, mutant, marks, every, is_known=False):
        """Runs the likeliest tests until one notices the mutant, and then the quick ones, unless it is known that none will;
        what becomes of it, and None where none of them does."""
        caught = lambda item: [-self.caught[item, place] for place in (min(marks), mutant.file)]
        near = lambda item: (*caught(item), not item.bears(mutant.file), item.seconds)
        waiting = sorted((item for item in every if item.reach & marks), key=near)
        if not waiting:
            return "unreached", ""
        for turn, seconds in enumerate(BUDGETS if is_known else BUDGETS + TURNS):
            if turn == len(BUDGETS):
                waiting = [item for item in waiting if item.is_quick()]
            batch, waiting = cut(waiting, seconds)
            said = self.noticed([mutant], batch)
            if said:
                guilty = [item for item in batch if item.failed_in(said)]
                self.caught.update((item, place) for item in guilty for place in (min(marks), mutant.file, None))
                return fate(said, (guilty or batch)[0])
        return None

    def together(self, mutants, marks, every):
        """Runs every test against all these at once, no two of one function: what all of them together do not disturb, none
        does. Yields each that is noticed, with its fate."""
        marked = frozenset().union(*(marks[one] for one in mutants))
        waiting = [item for item in every if item.reach & marked]
        waiting.sort(key=lambda item: (-self.caught[item, None], item.seconds))
        while waiting and mutants:
            batch, waiting = cut(waiting, BUDGETS[-1])
            reached = [one for one in mutants if any(item.reach & marks[one] for item in batch)]
            while found := self.guilty(reached, batch):
                for mutant, fate in found:
                    mutants.remove(mutant)
                    reached.remove(mutant)
                    yield mutant, fate

    def guilty(self, mutants, batch):
        """Those of the mutants that the tests of this batch notice which fail, found by halves."""
        said = mutants and self.noticed(mutants, batch)
        if not said:
            return []
        failed = [item for item in batch if item.failed_in(said)] or batch
        if len(mutants) == 1:
            return [(mutants[0], fate(said, failed[0]))]
        half = len(mutants) // 2
        return self.guilty(mutants[:half], failed) + self.guilty(mutants[half:], failed)

    def noticed(self, mutants, batch):
        alive = ",".join(str(mutant.number) for mutant in mutants)
        return self.run(batch, {"MUTANT_ALIVE": alive}, 10 + 10 * sum(item.seconds for item in batch))


def cut(items, seconds):
    """As many as take so long, one at least; and the rest."""
    count, spent = 0, 0.0
    while count < len(items) and (count == 0 or spent + items[count].seconds <= seconds):
        spent += items[count].seconds
        count += 1
    return items[:count], items[count:]


def fate(said, item):
    return "hung" if said == HUNG else "caught", item.case or item.test


def bounded(core):
    """One core and not all of the memory, whatever a mutant does."""
    os.sched_setaffinity(0, {core})
    # More than the six gibibytes that `bombs` have the program ask for.
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
