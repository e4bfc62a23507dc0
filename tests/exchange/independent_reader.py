"""Reads a package with nothing but resources/help/exchange-format.md, age and ssh-keygen.

python3 independent_reader.py PACKAGE.mxp AGE-IDENTITY SENDER.mxcard OWN-AUTHOR-KEY
"""

import base64
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any


def canonical(value: Any) -> bytes:
    spelled = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return spelled.encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def verify(author: str, message: bytes, signature: bytes, namespace: str) -> None:
    """Let ssh-keygen check a signature of an author key."""
    wire = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes.fromhex(author)
    with tempfile.TemporaryDirectory() as folder:
        allowed, armoured = Path(folder) / "allowed", Path(folder) / "signature"
        allowed.write_text(f"sender ssh-ed25519 {base64.b64encode(wire).decode()}\n")
        armoured.write_bytes(signature)
        command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "sender"]
        command += ["-n", namespace, "-s", str(armoured)]
        subprocess.run(command, input=message, check=True, capture_output=True)


def read_card(content: bytes) -> Any:
    value = json.loads(content)
    card = value["card"]
    assert card["format"] == "mentor-card/1"
    verify(card["author"], canonical(card), value["signature"].encode(), "mentor-card-v1")
    return card


def read_entry(expected: str, entry: Any) -> Any:
    if entry is None:
        return None
    assert sha256(bytes.fromhex(entry["salt"]) + canonical(entry["body"])) == expected
    return entry["body"]


def read_line(line: bytes, known: dict[str, str]) -> dict[str, Any]:
    value = json.loads(line)
    if "header" not in value:
        known[value["author"]] = value["last_hash"]
        return {"run": value}
    header = value["header"]
    before, hash_ = known.get(header["author"]), sha256(canonical(header))
    assert before is None or header["prev"] == before
    assert len(header["entries"]) == len(value["entries"])
    known[header["author"]] = hash_
    entries = [read_entry(*pair) for pair in zip(header["entries"], value["entries"], strict=True)]
    return {"author": header["author"], "seq": header["seq"], "hash": hash_, "entries": entries}


def read_package(package: str, identity: str, card: bytes, own: str) -> dict[str, Any]:
    command = ["age", "-d", "-i", identity, package]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    spelled, signature = files.pop("manifest.json"), files.pop("manifest.json.sig")
    verify(read_card(card)["author"], spelled, signature, "mentor-exchange-v1")
    manifest = json.loads(spelled)
    assert manifest["format"] == "mentor-exchange/1"
    assert manifest["from"] == read_card(card)["author"]
    assert own in manifest["to"]
    assert files.keys() == manifest["files"].keys()
    for name, content in files.items():
        said = manifest["files"][name]
        assert (said["sha256"], said["size"]) == (sha256(content), len(content))
    known: dict[str, str] = {}
    lines = [read_line(one, known) for one in files["changes.jsonl"].split(b"\n") if one]
    disclosed = [json.loads(one) for one in files["disclosures.jsonl"].split(b"\n") if one]
    return {
        "from": manifest["from"],
        "number": manifest["number"],
        "lines": lines,
        "disclosed": [[one["entry"], read_entry(one["entry"], one)] for one in disclosed],
        "photos": sorted(name[6:] for name in files if name.startswith("blobs/")),
    }


if __name__ == "__main__":
    found = read_package(sys.argv[1], sys.argv[2], Path(sys.argv[3]).read_bytes(), sys.argv[4])
    sys.stdout.write(json.dumps(found))
