"""All mutants in one build, in a copy of the tree: each function is a `match` over the number of the living mutant."""

import bisect
import collections
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

MUTANT = """//! Which mutants live, no more than one in a function, and which functions with mutants were reached.

use std::io::Write as _;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

static ALIVE: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let alive = std::env::var("MUTANT_ALIVE").unwrap_or_default();
    alive.split(',').filter_map(|number| number.parse().ok()).collect()
});
static REACH: LazyLock<Option<std::fs::File>> = LazyLock::new(|| {
    std::fs::OpenOptions::new().append(true).create(true).open(std::env::var_os("MUTANT_REACH")?).ok()
});
static SEEN: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];

/// The living mutant among these, if any.
pub fn of(first: u32, last: u32) -> u32 {
    if let Some(mut file) = REACH.as_ref()
        && !SEEN[first as usize].swap(true, Ordering::Relaxed)
    {
        let _ = file.write_all(format!("{first}\\n").as_bytes());
    }
    ALIVE.iter().copied().find(|alive| (first..=last).contains(alive)).unwrap_or(0)
}
"""

# Programs that the tests start see nothing of the environment but this.
LET_THROUGH = (
    ".env_clear()",
    '.env_clear().envs(std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("MUTANT_")))',
)

# What the compiler would not build though it can.
LENIENT = "#![allow(warnings, arithmetic_overflow, unconditional_panic)]\n"

# Comments and literals, in which a brace is no brace.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|\bb?r(\#*)".*?"\1|"(?:\\.|[^"\\])*"|'(?:\\.|[^\\'])'|[{(\[\])]""", re.DOTALL
)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


class Mutant:
    """One change of one function. Its name holds no place, which would move with every line; where a function has several
    of one name they are counted."""

    def __init__(self, number, listed, name):
        self.number, self.name, self.file = number, name, listed["file"]
        self.span, self.replacement = listed["span"], listed["replacement"]
        self.function = listed["function"]


class Text:
    """A file, with the offsets of its lines."""

    def __init__(self, text):
        self.text = text
        self.starts = [0] + [match.end() for match in re.finditer("\n", text)]

    def offset(self, place):
        return self.starts[place["line"] - 1] + place["column"] - 1

    def range(self, span):
        return self.offset(span["start"]), self.offset(span["end"])

    def body(self, function):
        """Where the braces of a function are."""
        start, end = self.range(function["span"])
        deep = 0
        for token in TOKEN.finditer(self.text, start, end):
            if token[0] == "{" and deep == 0:
                return token.start(), end
            deep += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token[0], 0)
        raise ValueError(function)

    def mutated(self, mutant, start, end):
        """The part of the text with the mutant in it."""
        one, other = self.range(mutant.span)
        return f"{self.text[start:one]} {mutant.replacement} {self.text[other:end]}"


class Function:
    """A function with its mutants; what is inside another function belongs to that one."""

    # What it holds beside its own body: its mutants, or no more than a mark that it was reached, or not even that.
    MUTANTS, MARK, NOTHING = range(3)

    def __init__(self, text, mutants):
        self.mutants, self.holds = mutants, Function.MUTANTS
        outer = min((mutant.function for mutant in mutants), key=lambda one: text.offset(one["span"]["start"]))
        self.start, self.end = text.body(outer)
        self.first, self.last = mutants[0].number, mutants[-1].number
        returned = re.fullmatch(r"-> impl (.*?)(\s*\+\s*('|use<).*)?", outer["return_type"])
        self.boxed = f" as Box<dyn {returned[1]} + '_>" if returned else ""
        shape = [text.text[self.start : self.end], *(mutant.name for mutant in mutants)]
        self.digest = digest("\n".join(shape))

    def arms(self, text, living):
        """The body as a `match`, in parts: each with its mutant or none."""
        call = f"crate::mutant::of({self.first}, {self.last})"
        held = [mutant for mutant in self.mutants if mutant.number in living]
        if self.holds == Function.NOTHING:
            return [(None, text.text[self.start : self.end])]
        if self.holds == Function.MARK or not held:
            return [(None, f"{{ let _ = {call}; {text.text[self.start + 1:self.end]}")]
        wrap = (lambda body: f"Box::new({body}){self.boxed}") if self.boxed else (lambda body: body)
        parts = [(None, f"{{ match {call} {{\n")]
        for mutant in held:
            body = wrap(text.mutated(mutant, self.start, self.end))
            parts.append((mutant, f"{mutant.number} => {{ {body} }}\n"))
        return parts + [(None, f"_ => {{ {wrap(text.text[self.start:self.end])} }} }} }}")]


def functions(text, mutants):
    groups, reaches = [], 0
    for mutant in sorted(mutants, key=lambda one: text.range(one.function["span"])[0]):
        start, end = text.range(mutant.function["span"])
        if start >= reaches:
            groups.append([])
        groups[-1].append(mutant)
        reaches = max(reaches, end)
    return [Function(text, sorted(group, key=lambda one: one.number)) for group in groups]


class Tree:
    """The copy with all the mutants in it, built."""

    def __init__(self, out, mutants):
        self.folder, self.target, self.refusals = out / "tree", out / "target", out / "refusals.json"
        self.mutants, self.lone = mutants, set()
        self.living = {mutant.number for mutant in mutants}
        files = collections.defaultdict(list)
        for mutant in mutants:
            files[mutant.file].append(mutant)
        self.texts = {file: Text((ROOT / file).read_text()) for file in files}
        inside = {file: [mutant for mutant in found if mutant.function] for file, found in files.items()}
        self.functions = {file: functions(self.texts[file], found) for file, found in inside.items()}
        self.copied()

    def put(self, file, text):
        path = self.folder / file
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def copied(self):
        """The files of the work tree, those that git does not know yet among them."""
        told = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        files = subprocess.run(told, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
        files = {file for file in files if file and (ROOT / file).exists()}
        for old in self.folder.rglob("*"):
            if old.is_file() and str(old.relative_to(self.folder)) not in files | {"src/mutant.rs"}:
                old.unlink()
        for file in files - set(self.texts):
            source, target = ROOT / file, self.folder / file
            if file.endswith(".rs"):
                text = source.read_text().replace(*LET_THROUGH)
                self.put(file, f"{LENIENT}{text}\n#[doc(hidden)]\npub mod mutant;\n" if file == "src/lib.rs" else text)
            elif not target.exists() or target.read_bytes() != source.read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target, follow_symlinks=False)
        self.put("src/mutant.rs", MUTANT.replace("COUNT", str(len(self.mutants) + 1)))

    def written(self, file):
        """Writes a file with its mutants; which lines are whose."""
        text, at, parts, lines, line = self.texts[file].text, 0, [], [], 1
        for function in self.functions[file]:
            for owner, part in [(None, text[at:function.start])] + [
                (mutant or function, part) for mutant, part in function.arms(self.texts[file], self.living)
            ]:
                parts.append(part)
                lines.append((line, owner))
                line += part.count("\n")
            lines.append((line + 1, None))
            at = function.end
        self.put(file, "".join(parts) + text[at:])
        return lines

    def cargo(self, *told):
        # A body for each mutant takes less of the stack, and each test less time, where the compiler looks twice.
        env = os.environ | {"CARGO_TARGET_DIR": str(self.target), "CARGO_PROFILE_DEV_OPT_LEVEL": "1"}
        run = subprocess.run(
            ["cargo", *told, "--message-format=json"], cwd=self.folder, env=env, capture_output=True, text=True
        )
        messages = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        errors = [one["message"] for one in messages if one.get("message", {}).get("level") == "error"]
        return messages, errors, run

    def settle(self):
        """Takes out what the compiler refuses, until it refuses nothing. What it refused the last time is known."""
        every = [function for found in self.functions.values() for function in found]
        known = json.loads(self.refusals.read_text()) if self.refusals.exists() else {}
        for function in every:
            function.holds, refused = known.get(function.digest, (Function.MUTANTS, []))
            self.living -= {function.first + place for place in refused}
        while blamed := self.blamed():
            refused = {one for one in blamed if isinstance(one, Mutant)}
            self.living -= {mutant.number for mutant in refused}
            # A body itself is looked at again without the mutants that were refused.
            for one in blamed - refused:
                if refused.isdisjoint(one.mutants):
                    one.holds += 1
            say(f"{len(refused)} refused, {len(self.living)} left")
        for function in every:
            refused = [one.number - function.first for one in function.mutants if one.number not in self.living]
            known[function.digest] = function.holds, refused
        self.refusals.write_text(json.dumps(known))
        held = {one.number for function in every if function.holds == Function.MUTANTS for one in function.mutants}
        self.lone = self.living - held

    def blamed(self):
        """The mutants and the functions that the compiler complains of."""
        lines = {file: self.written(file) for file in self.texts}
        _, errors, run = self.cargo("check", "--lib")
        blamed = set()
        for span in (span for error in errors for span in error["spans"] if span["is_primary"]):
            owners = lines.get(span["file_name"], [])
            at = bisect.bisect_right([line for line, _ in owners], span["line_start"]) - 1
            blamed.add(owners[at][1] if at >= 0 else None)
        blamed.discard(None)
        if run.returncode != 0 and not blamed:
            sys.exit("".join(error["rendered"] for error in errors) or run.stderr)
        return blamed

    def marks(self, mutant):
        """What a test leaves that may notice it: the marks of its function, or of the whole file."""
        functions = self.functions[mutant.file]
        own = {one.first for one in functions if mutant in one.mutants and one.holds != Function.NOTHING}
        return frozenset(own or {one.first for one in functions})

    def is_lone(self, mutant):
        return mutant.number in self.lone

    def alone(self, mutant):
        """Builds with this one in its place for good; whether the compiler takes it."""
        text = self.texts[mutant.file].text
        self.put(mutant.file, self.texts[mutant.file].mutated(mutant, 0, len(text)))
        built = self.built()
        self.written(mutant.file)
        return built is not None

    def built(self):
        """The programs of the tests by the name of the target; None where the compiler refuses."""
        messages, errors, run = self.cargo("test", "--no-run", "--lib", "--test", "it")
        if errors:
            return None
        if run.returncode != 0:
            sys.exit(run.stderr)
        done = [one for one in messages if one.get("executable") and one["profile"]["test"]]
        return {one["target"]["name"]: one["executable"] for one in done}
