"""Writes the constraint tables of this folder from the service models that botocore carries.

Only facts are taken (member names, required members, lengths, patterns, enums); no prose.
Usage: python3 src/emulator/shapes/generate.py    (needs botocore; any 1.43 or newer)
"""
import json
import pathlib
import botocore
from botocore.loaders import Loader

SERVICES = {
    "sso-admin": ("sso-admin", None),
    "identity-store": ("identitystore", None),
    "organizations": ("organizations", [
        "DescribeOrganization", "ListAccounts", "DescribeAccount", "ListRoots", "ListParents",
        "ListOrganizationalUnitsForParent", "ListAccountsForParent", "ListDelegatedAdministrators", "ListChildren",
        "DescribeOrganizationalUnit", "ListTagsForResource", "ListAWSServiceAccessForOrganization"]),
    "cloudtrail": ("cloudtrail", ["LookupEvents"]),
    "sts": ("sts", ["GetCallerIdentity", "AssumeRole"]),
    "iam": ("iam", ["GetPolicy", "ListPolicies", "SimulatePrincipalPolicy"]),
}
FACTS = ("type", "required", "min", "max", "pattern", "enum", "sensitive", "union", "document")


def compact(shape):
    out = {k: shape[k] for k in FACTS if k in shape}
    if "members" in shape:
        out["members"] = {k: v["shape"] for k, v in shape["members"].items()}
    for part in ("member", "key", "value"):
        if part in shape:
            out[part] = shape[part]["shape"]
    return out


def reach(model, name, found):
    if name in found:
        return
    shape = model["shapes"][name]
    found[name] = compact(shape)
    for child in list(shape.get("members", {}).values()) + [shape[p] for p in ("member", "key", "value") if p in shape]:
        reach(model, child["shape"], found)


def idempotency_token(model, shape):
    members = model["shapes"][shape]["members"] if shape else {}
    return next((name for name, member in members.items() if member.get("idempotencyToken")), None)


def table(service, only):
    model = Loader().load_service_model(service, "service-2")
    operations, shapes = {}, {}
    for name in sorted(only or model["operations"]):
        operation = model["operations"][name]
        entry = {}
        for end in ("input", "output"):
            if end in operation:
                entry[end] = operation[end]["shape"]
                reach(model, entry[end], shapes)
        entry["errors"] = sorted(e["shape"] for e in operation.get("errors", []))
        for error in entry["errors"]:
            reach(model, error, shapes)
        token = idempotency_token(model, entry.get("input"))
        if token:
            entry["idempotencyToken"] = token
        operations[name] = entry
    return {"target": model["metadata"].get("targetPrefix", ""), "operations": operations, "shapes": dict(sorted(shapes.items()))}


def lines(part):
    return ",\n".join(f"    {json.dumps(k)}: {json.dumps(v, ensure_ascii=True)}" for k, v in part.items())


for file, (service, only) in SERVICES.items():
    t = table(service, only)
    text = f'{{\n  "target": {json.dumps(t["target"])},\n  "operations": {{\n{lines(t["operations"])}\n  }},\n  "shapes": {{\n{lines(t["shapes"])}\n  }}\n}}\n'
    (pathlib.Path(__file__).parent / f"{file}.json").write_text(text)
    print(file, len(t["operations"]), "operations,", len(t["shapes"]), "shapes, botocore", botocore.__version__)
