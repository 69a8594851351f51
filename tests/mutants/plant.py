#!/usr/bin/env python3
"""Plants the faults of tests/mutants/*.toml one by one and expects their tests to go red.

A mutant is one line of the program, made wrong:
    [[mutant]]
    why   = "what would go wrong for people"
    file  = "commands/rules/caps.cpp"
    line  = "the text, exactly once in the file"
    fault = "what stands there instead"
    red   = "rules:share_caps.*"       # test program and gtest filter
    equivalent = "..."                 # optional: why no test can tell; such a mutant must stay green

Works in a copy below build/mutants, so the tree stays as it is.
Usage: tests/mutants/plant.py [--check] [TOPIC...]   --check: only that every line is found once
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / "build/mutants/tree"
BUILD = ROOT / "build/mutants/dev"


def mutants(topics):
    for path in sorted((ROOT / "tests/mutants").glob("*.toml")):
        if not topics or path.stem in topics:
            for one in tomllib.loads(path.read_text())["mutant"]:
                yield path.stem, one


def misplaced(one):
    """Why the mutant cannot be planted, or nothing."""
    source = ROOT / one["file"]
    if not source.is_file():
        return f"{one['file']} is not there"
    found = source.read_text().count(one["line"])
    if found != 1:
        return f"{one['file']} has this text {found} times, not once: {one['line']}"
    if one["line"] == one["fault"]:
        return f"{one['file']}: the fault is no change: {one['line']}"
    return None


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more)


def copy_tree():
    """Only files that changed are written, or everything would be compiled again."""
    names = run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True).stdout
    for name in names.splitlines():
        source, target = ROOT / name, COPY / name
        if not source.is_file():
            continue
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def build(program):
    return run(["ninja", "-C", BUILD, f"test_{program}"])


def tests(program, pattern):
    """How many tests ran and how many failed; a crash counts as one."""
    try:
        done = run([BUILD / f"tests/test_{program}", f"--gtest_filter={pattern}"], timeout=300)
    except subprocess.TimeoutExpired:
        return 1, 1
    ran = re.search(r"Running (\d+) test", done.stdout)
    failed = re.search(r"(\d+) FAILED TEST", done.stdout)
    count = int(ran.group(1)) if ran else 0
    return count, int(failed.group(1)) if failed else int(done.returncode != 0)


def trial(one):
    """"killed", "alive", or a sentence about what is wrong with the mutant."""
    program, pattern = one["red"].split(":", 1)
    if build(program).returncode != 0:
        return f"test_{program} does not build without the fault"
    ran, failed = tests(program, pattern)
    if ran == 0 or failed:
        return f"{one['red']}: {ran} tests, {failed} red without the fault"
    source = COPY / one["file"]
    text = source.read_text()
    source.write_text(text.replace(one["line"], one["fault"]))
    try:
        built = build(program)
        if built.returncode != 0:
            return "does not compile: " + one["fault"]
        return "killed" if tests(program, pattern)[1] else "alive"
    finally:
        source.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only that every line is found once")
    parser.add_argument("topics", nargs="*")
    asked = parser.parse_args()
    all_of_them = list(mutants(asked.topics))
    wrong = [why for _, one in all_of_them if (why := misplaced(one))]
    for why in wrong:
        print("error:", why)
    if wrong or not all_of_them:
        sys.exit(f"{len(wrong)} of {len(all_of_them)} mutants cannot be planted")
    if asked.check:
        print(f"{len(all_of_them)} mutants can be planted")
        return
    copy_tree()
    COPY.joinpath("build").mkdir(exist_ok=True)
    subprocess.run(["cmake", "--preset", "dev", "-B", BUILD], cwd=COPY, check=True,
                   stdout=subprocess.DEVNULL)
    killed = explained = 0
    survivors = []
    for number, (topic, one) in enumerate(all_of_them, 1):
        verdict = trial(one)
        print(f"[{number}/{len(all_of_them)}] {topic}: {one['why']}: {verdict}", flush=True)
        if verdict == "killed":
            killed += 1
        elif verdict == "alive" and "equivalent" in one:
            explained += 1
        else:
            survivors.append(one["why"])
    print(f"mutants: {len(all_of_them)} planted, {killed} killed, {explained} equivalent and "
          f"explained, {len(survivors)} alive or unfit")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    os.environ.pop("STARLING_TEST_STORE", None)
    main()
