"""Checks the links between the pages: every relative link leads to a file, and every page of the book
is in its summary."""

import pathlib
import re
import sys

top = pathlib.Path(__file__).resolve().parent.parent
pages = sorted([*top.glob("*.md"), *top.glob("docs/**/*.md"), *top.glob("plugins/**/*.md"), *top.glob("crates/**/*.md")])
problems = []
summarised = set()

for page in pages:
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target) or target.startswith("#"):
            continue
        path = (page.parent / target.split("#")[0]).resolve()
        if not path.exists():
            problems.append(f"{page.relative_to(top)}: `{target}` is not there")
        if page == top / "docs" / "SUMMARY.md":
            summarised.add(path)

for page in top.glob("docs/**/*.md"):
    inside = page.relative_to(top / "docs")
    if inside.name != "SUMMARY.md" and inside.parts[0] not in {"samples", "schema"} and page not in summarised:
        problems.append(f"docs/{inside}: is not in docs/SUMMARY.md")

for problem in problems:
    print(problem, file=sys.stderr)
print(f"{len(pages)} pages, {len(problems)} problems")
sys.exit(bool(problems))
