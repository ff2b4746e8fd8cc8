"""The verifier in a browser: headless Chromium with a page of ours, no network."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "resources/verifiers/verifiera_urval.html"

# Without these, Chromium looks up hosts of its maker at every start.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def run_in_page(script: str, folder: Path) -> Any:
    """What `answer(value)`, called by `script` inside the verifier's page, was given (JSON)."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "Chromium is needed for this test: apt-get install chromium"
    probe = (
        "<script>const answer = value => { document.body.innerHTML = '<pre id=answer></pre>';"
        "document.getElementById('answer').textContent = JSON.stringify(value); };"
        f"{script}</script>"
    )
    page = folder / "page.html"
    page.write_text(PAGE.read_text(encoding="utf-8").replace("</body>", probe + "</body>"), "utf-8")
    done = subprocess.run(
        [
            chromium,
            *_FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=20000",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=True,
    )
    start = done.stdout.index('<pre id="answer">') + len('<pre id="answer">')
    text = done.stdout[start : done.stdout.index("</pre>", start)]
    return json.loads(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def as_literal(value: object) -> str:
    """`value` as a JavaScript literal that is safe inside a script element."""
    return json.dumps(value).replace("<", "\\u003c")
