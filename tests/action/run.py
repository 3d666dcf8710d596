"""Runs the steps of action.yml as a workflow does: `run.py FOLDER [INPUT=VALUE …]`, with factpress on PATH. Steps of other actions are
told by their name, and not run."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

root = Path(__file__).resolve().parents[2]
action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
typed = dict(pair.split("=", 1) for pair in sys.argv[2:])
unknown = typed.keys() - action["inputs"].keys()
assert not unknown, unknown
inputs = {name: typed.get(name, one["default"]) for name, one in action["inputs"].items()}
temp = tempfile.mkdtemp()


def filled(text):
    def value(found):
        name = found.group(1).strip()
        if name == "runner.temp":
            return temp
        return inputs[name.removeprefix("inputs.")]

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


for step in action["runs"]["steps"]:
    if "uses" in step:
        print("uses", step["uses"], filled(step["with"]["path"]).split())
        continue
    assert "${{" not in step["run"], "what is typed must not become a part of a script"
    environment = {name: filled(value) for name, value in step.get("env", {}).items()}
    environment |= {"GITHUB_OUTPUT": f"{temp}/output", "GITHUB_ACTION_PATH": str(root)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, env=os.environ | environment, cwd=sys.argv[1])
    if done.returncode:
        print("failed:", step["name"])
        sys.exit(done.returncode)
print(Path(f"{temp}/output").read_text(encoding="utf-8"), end="")
