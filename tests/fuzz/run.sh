#!/bin/sh
# Runs each fuzz target for so many seconds (300) from the fixtures: `sh tests/fuzz/run.sh [SECONDS [TARGET…]]`.
# Needs cargo-fuzz; the sanitizer's flags are unstable, so a stable compiler must be told to take them.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-300}
[ $# -gt 0 ] && shift
export RUSTC_BOOTSTRAP=1
[ $# -gt 0 ] || set -- document patch record policy directive table check
for target; do
    corpus=tests/fuzz/corpus/$target
    mkdir -p "$corpus"
    cp tests/cases/yaml/*.md "$corpus"
    case $target in
    record) find sample-repo/records -name '*.md' ;;
    policy) find sample-repo/policy sample-repo/duban.yaml -name '*.yaml' ;;
    directive) find sample-repo/directives -name '*.md' ;;
    table) find tests/sample/evidence -name '*.csv' ;;
    *) find sample-repo/tasks -name '*.md' ;;
    esac | while read -r file; do cp "$file" "$corpus/$(printf %s "$file" | cksum | tr -d ' ')"; done
    cargo fuzz run --fuzz-dir tests/fuzz "$target" -- \
        -dict=tests/fuzz/yaml.dict -max_len=4096 -timeout=10 -max_total_time="$seconds" -print_final_stats=1
done
