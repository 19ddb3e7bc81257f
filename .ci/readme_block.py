"""Prints a fenced block of the README: the one that follows the line `<!-- ci: NAME -->`."""

import pathlib
import re
import sys

name = sys.argv[1]
readme = (pathlib.Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
found = re.findall(rf"^<!-- ci: {re.escape(name)} -->\n```\w+\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
if len(found) != 1:
    sys.exit(f"README.md has {len(found)} blocks marked `<!-- ci: {name} -->`, where there should be one")
print(found[0], end="")
