"""Made files as they are packaged: written, with their hash in the SOURCE.toml beside them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec


def write(file: Path, record: msgspec.Struct) -> None:
    """Writes a record as JSON, and its hash where SOURCE.toml names the file."""
    content = msgspec.json.encode(record) + b"\n"
    file.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    print(f"{file.name}: {len(content):,} bytes, sha256 {sha256}")
    origin = file.parent / "SOURCE.toml"
    if origin.exists():
        told = re.sub(rf'(name = "{re.escape(file.name)}"\n(?:.*\n)*?sha256 = ")\w*', rf"\g<1>{sha256}", origin.read_text(encoding="utf-8"))
        origin.write_text(told, encoding="utf-8")
