"""Drives yaml-language-server over standard input and output, as an editor does, in a folder with the schema.

Standard input is in JSON: files by their names, and places as pairs, a text with `|` where the cursor is and what may be typed there:
a definition of the schema, of which each key is to be proposed, or nothing. Standard output is in JSON: what is said of each file, by
lines, and what is wrong with what is proposed at each place.
"""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

folder = pathlib.Path(sys.argv[1]).resolve()
server = subprocess.Popen(["yaml-language-server", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
complaints = {}
number = 0


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()


def receive():
    length = 0
    while line := server.stdout.readline().strip():
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    message = json.loads(server.stdout.read(length))
    if message.get("method") == "textDocument/publishDiagnostics":
        complaints[message["params"]["uri"]] = message["params"]["diagnostics"]
    elif "id" in message and message.get("method") == "workspace/configuration":
        send({"id": message["id"], "result": [None for _ in message["params"]["items"]]})
    elif "id" in message and "method" in message:
        send({"id": message["id"], "result": None})
    return message


def ask(method, parameters):
    global number
    number += 1
    send({"id": number, "method": method, "params": parameters})
    while (answer := receive()).get("id") != number or "method" in answer:
        pass
    return answer["result"]


def typed(snippet):
    """What stands there when every placeholder is left as it is."""
    while (plain := re.sub(r"\$\{\d+:((?:[^$}\\]|\\.|\$(?!\{))*)\}", r"\1", snippet)) != snippet:
        snippet = plain
    snippet = re.sub(r"\$\{\d+\|((?:[^,|}])*)[^}]*\}", r"\1", snippet)
    return re.sub(r"\\([$}\\])", r"\1", re.sub(r"\$\{?\d+\}?", "", snippet))


def after(text, item):
    edit = item["textEdit"]
    lines = text.split("\n")
    start, end = edit["range"]["start"], edit["range"]["end"]
    before = lines[start["line"]][: start["character"]]
    behind = lines[end["line"]][end["character"] :]
    # An editor sets the further lines in as far as the line of the cursor, unless it is told not to.
    indent = "" if item.get("insertTextMode") == 1 else re.match(" *", lines[start["line"]]).group()
    new = typed(edit["newText"]) if item.get("insertTextFormat") == 2 else edit["newText"]
    lines[start["line"] : end["line"] + 1] = [before + new.replace("\n", "\n" + indent) + behind]
    return "\n".join(lines)


ask(
    "initialize",
    {
        "processId": None,
        "rootUri": folder.as_uri(),
        "capabilities": {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}},
    },
)
send({"method": "initialized", "params": {}})
asked = json.load(sys.stdin)
schema = json.loads((folder / "factpress.schema.json").read_text())
modeline = "# yaml-language-server: $schema=factpress.schema.json\n"


def opened(name, text):
    uri = (folder / name).as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    return uri


def keys_of(node):
    """Each key, with the keys above it."""
    if isinstance(node, dict):
        return {(key,) for key in node} | {(key, *rest) for key, value in node.items() for rest in keys_of(value)}
    if isinstance(node, list):
        return {(at, *rest) for at, value in enumerate(node) for rest in keys_of(value)}
    return set()


def known(node):
    """Every key of the schema."""
    if isinstance(node, list):
        return {key for part in node for key in known(part)}
    if not isinstance(node, dict):
        return set()
    own = node.get("properties", {}) if isinstance(node.get("properties"), dict) else {}
    return set(own) | {key for part in node.values() for key in known(part)}


def complaints_of(text):
    return {(error.json_path, error.validator) for error in jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text))}


rules = set(schema["$defs"]["Rule"]["enum"])


def fault(before, after, label, kind):
    try:
        new = keys_of(yaml.safe_load(after)) - keys_of(yaml.safe_load(before))
    except yaml.YAMLError as error:
        return f"is no YAML: {error}"
    unknown = [path for path in new if path[-1] not in known(schema) | rules]
    if unknown:
        return f"has a key that the schema lacks: {unknown}"
    # Kinds of the protocol: a class is a map with all keys that it must have, a property a key.
    if kind == 10 and label not in {path[-1] for path in new}:
        return "is no key with a colon"
    if kind not in (7, 10) and not new and complaints_of(after) - complaints_of(before):
        return "is refused by the schema"
    return "proposes nothing" if label == "null" or "null" in label.split() else None


said, faults = {}, []
for name, text in asked["files"].items():
    uri = opened(name, text)
    while uri not in complaints:
        receive()
    said[name] = [[it["range"]["start"]["line"] + 1, it["message"]] for it in complaints[uri]]
for at, (text, definition) in enumerate(asked["places"]):
    text = modeline + text
    cursor = text.index("|")
    text = text[:cursor] + text[cursor + 1 :]
    uri = opened(f"place-{at}.yaml", text)
    place = {"line": text[:cursor].count("\n"), "character": cursor - text.rfind("\n", 0, cursor) - 1}
    items = ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})["items"]
    if not items:
        faults.append(f"nothing is proposed at {text!r}")
    labels = {item["label"] for item in items}
    wanted = rules if definition == "Rule" else known(schema["$defs"].get(definition, {}))
    faults.extend(f"{key} is not proposed at {text!r}" for key in wanted - labels)
    for item in items:
        typed_in = after(text, item)
        wrong = fault(text, typed_in, item["label"], item.get("kind"))
        if wrong:
            faults.append(f"{item['label']} {wrong}: {typed_in!r}")
ask("shutdown", None)
send({"method": "exit"})
print(json.dumps({"said": said, "faults": faults}))
