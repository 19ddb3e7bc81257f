"""Prints a page's marked blocks as one shell script, in their order: a reader's session.

`<!-- ci: file NAME -->` before a block writes it to a file; `<!-- ci: run -->` runs it. The script goes
on in whatever folder the commands before have led to, as a reader does.
"""

import pathlib
import re
import shlex
import sys

page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
marked = re.findall(r"^<!-- ci: (run|file (\S+)) -->\n```\w*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
if len(marked) != len(re.findall(r"^<!-- ci: ", page, re.MULTILINE)):
    sys.exit(f"{sys.argv[1]} has a mark without a block, or one that is neither `run` nor `file NAME`")
if not marked:
    sys.exit(f"{sys.argv[1]} has no block marked for a run")
for mark, name, block in marked:
    if mark == "run":
        print(block, end="")
    else:
        folder = pathlib.PurePosixPath(name).parent
        print(f"mkdir -p {shlex.quote(str(folder))}")
        print(f"cat >{shlex.quote(name)} <<'END OF FILE'\n{block}END OF FILE")
