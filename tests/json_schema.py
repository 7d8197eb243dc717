#!/usr/bin/env python3
"""Validates the JSON of every command against docs/procmaps.schema.json: json_schema.py PROGRAM

Needs Debian's python3-jsonschema. The schema allows keys that it does not know, for later versions;
this version must have none.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

program = sys.argv[1]
tests = pathlib.Path(__file__).parent
schema = json.loads((tests.parent / "docs/procmaps.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
for definition in schema["$defs"].values():
    if "properties" in definition:
        definition["additionalProperties"] = False
for document in schema["oneOf"]:
    document["additionalProperties"] = False
of_document = jsonschema.Draft202012Validator(schema)
of_line = jsonschema.Draft202012Validator({"$ref": "#/$defs/row", "$defs": schema["$defs"]})

child = subprocess.Popen(["sh", "-c", "exec sleep 100"])
me = str(os.getpid())
pid = str(child.pid)
every_column = ",".join(
    row["column"]
    for row in json.loads(subprocess.run([program, "--list-columns", "-f", "json"],
                                         capture_output=True, check=True).stdout)["rows"]
    if "list" in row["commands"])
address = subprocess.run([program, "-q", "-o", "start", me], capture_output=True, text=True,
                         check=True).stdout.split()[0]

scratch = tempfile.TemporaryDirectory()
odd = pathlib.Path(scratch.name) / "odd.maps"
odd.write_bytes(b"00400000-00401000 r-xp 00000000 fe:00 12 /tmp/\xff\\ \x1b[31m\xe2\x80\xae \"x\"\n"
                b"00401000-00402000 rwxp 00000000 00:00 0\n")

commands = [
    [me],
    [me, pid, "999999999"],
    ["-x", "-o", every_column, me],
    ["-X", "-A"],
    ["-s", "-x", me],
    ["-g", "name,perms", "-x", me, pid],
    ["-g", "label", me],
    ["--sort", "-size", me, pid],
    ["-i", str(odd)],
    ["-i", "/dev/null"],
    ["--list-columns"],
    ["find", address, "0", "-p", me],
    ["find", "--context", "1", address, "-p", me],
    ["find", "-p", me],
    ["diff", "-x", me, pid],
    ["diff", "-g", "name", me, pid],
    ["audit", me, pid],
    ["audit", "-i", str(odd)],
    ["audit", "-A", "--severity", "note"],
    ["watch", "-p", me, "--count", "2", "--interval", "0.05"],
]
problems = 0
for words in commands:
    for form in ("json", "jsonl"):
        done = subprocess.run([program, *words, "-f", form], capture_output=True)
        if done.returncode == 2 and b"not possible" in done.stderr or b"cannot be used" in done.stderr:
            continue  # watch has no document, for example
        shown = " ".join(words) + f" -f {form}"
        if form == "json":
            instances = [(of_document, done.stdout)]
        else:
            instances = [(of_line, line) for line in done.stdout.splitlines()]
        for validator, text in instances:
            try:
                instance = json.loads(text)
            except ValueError as error:
                problems += 1
                print(f"{shown}: not JSON: {error}\n{done.stderr.decode()}", file=sys.stderr)
                break
            for error in validator.iter_errors(instance):
                problems += 1
                best = jsonschema.exceptions.best_match([error])
                print(f"{shown}: {best.json_path}: {best.message[:300]}", file=sys.stderr)
child.kill()
if problems:
    sys.exit(f"json_schema: {problems} problems")
print(f"json_schema: {len(commands)} commands agree with the schema")
