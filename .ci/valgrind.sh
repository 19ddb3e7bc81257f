#!/usr/bin/env bash
# The tests that load plugins into this process, under valgrind: no invalid read or write, and no use of what
# was never written. Child processes are not followed, so tests of workers would show nothing; the comparison
# of whole analysers takes too long.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$(cargo test -p dateline-plugin-host --test it --no-run --message-format=json |
    python3 -c '
import json, sys
for line in sys.stdin:
    message = json.loads(line)
    if message.get("executable") and message["target"]["name"] == "it":
        print(message["executable"])
')
cd crates/dateline-plugin-host
valgrind --quiet --error-exitcode=1 "$binary" --test-threads=1 \
    --skip isolated --skip probe --skip both_ways
