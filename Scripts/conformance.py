"""Holds an exported history against the rules of IEEE 1849, and replays every ticket of it on models that PM4Py discovers.

Usage: conformance.py FILE WORKFLOW…
"""

import re
import sys
import time
import xml.etree.ElementTree as XML
from datetime import datetime

XES = "{http://www.xes-standard.org/}"
EXTENSIONS = {
    prefix: (name, f"http://www.xes-standard.org/{prefix}.xesext")
    for prefix, name in [
        ("concept", "Concept"), ("time", "Time"), ("org", "Organizational"), ("lifecycle", "Lifecycle"), ("cost", "Cost"),
        ("identity", "ID"), ("semantic", "Semantic"), ("micro", "Micro"),
    ]
}
NAME = re.compile(r"[A-Za-z_:][\w:.-]*")
PLAIN = {
    "string": lambda value: True,
    "date": lambda value: datetime.fromisoformat(value).tzinfo is not None,
    "int": lambda value: -(2**63) <= int(value) < 2**63,
    "float": lambda value: float(value) is not None,
    "boolean": lambda value: value in ("true", "false", "0", "1"),
    "id": lambda value: NAME.fullmatch(value) is not None,
}
ORDER = ["extension", "global", "classifier", *PLAIN, "list", "trace", "event"]


class Rules:
    """What the standard asks of a file, as far as a file alone can tell."""

    def __init__(self):
        self.faults = []
        self.prefixes = set()

    def hold(self, truth, fault):
        if not truth and len(self.faults) < 20:
            self.faults.append(fault)

    def attribute(self, element, where):
        """An attribute has a type of the standard, a name as key with a declared prefix, and a value of the type."""
        kind, key = element.tag.removeprefix(XES), element.get("key", "")
        where = f"{where}, {kind} {key}"
        self.hold(NAME.fullmatch(key), f"{where}: the key is no name")
        if ":" in key:
            self.hold(key.split(":")[0] in self.prefixes, f"{where}: no extension declares the prefix")
        if kind == "list":
            self.hold([child.tag for child in element] == [XES + "values"], f"{where}: a list holds its values")
            for child in element.iterfind(XES + "values/*"):
                self.attribute(child, where)
            return key
        try:
            self.hold(kind in PLAIN and PLAIN[kind](element.get("value", "")), f"{where}: {element.get('value')!r}")
        except ValueError:
            self.hold(False, f"{where}: {element.get('value')!r} is of another type")
        for child in element:
            self.attribute(child, where)
        return key

    def attributes(self, element, where, needed=()):
        keys = [self.attribute(child, where) for child in element if child.tag.removeprefix(XES) not in ("trace", "event")]
        self.hold(len(keys) == len(set(keys)), f"{where}: a key twice: {sorted(keys)}")
        self.hold(set(needed) <= set(keys), f"{where}: lacks {set(needed) - set(keys)}, which the log has as global")

    def check(self, path):
        log = XML.parse(path).getroot()
        self.hold(log.tag == XES + "log", "the root is no log of XES")
        self.hold(re.fullmatch(r"\d+\.\d+", log.get("xes.version", "")), "the version is no decimal")
        features = set(log.get("xes.features", "").split())
        self.hold(features <= {"nested-attributes"}, f"unknown features {features}")
        kinds = [child.tag.removeprefix(XES) for child in log]
        places = [ORDER.index(kind) if kind in ORDER else -1 for kind in kinds]
        plain = range(ORDER.index("string"), ORDER.index("list") + 1)
        places = [plain[0] if place in plain else place for place in places]
        self.hold(-1 not in places and places == sorted(places), "extensions, globals, classifiers, attributes, traces: not in this order")
        for extension in log.iterfind(XES + "extension"):
            declared = extension.get("name"), extension.get("uri")
            self.hold(EXTENSIONS.get(extension.get("prefix")) == declared, f"extension {extension.attrib}")
            self.prefixes.add(extension.get("prefix"))
        shared = {"trace": [], "event": []}
        for part in log.iterfind(XES + "global"):
            scope = part.get("scope", "event")
            self.hold(scope in shared and not shared[scope], f"global {scope}: twice, or of no scope")
            shared[scope] = [attribute.get("key") for attribute in part]
            self.attributes(part, f"global {scope}")
        for classifier in log.iterfind(XES + "classifier"):
            keys = set(classifier.get("keys", "").split())
            scope = shared[classifier.get("scope", "event")]
            self.hold(classifier.get("name") and keys and keys <= set(scope), f"classifier {classifier.attrib}: keys that are not global")
        for attribute in log:
            if attribute.tag.removeprefix(XES) in (*PLAIN, "list"):
                self.attribute(attribute, "log")
        names = []
        for trace in log.iterfind(XES + "trace"):
            name = trace.find(XES + "string[@key='concept:name']").get("value")
            names.append(name)
            self.attributes(trace, name, shared["trace"])
            times = []
            for number, event in enumerate(trace.iterfind(XES + "event"), 1):
                self.attributes(event, f"{name} event {number}", shared["event"])
                times.append(datetime.fromisoformat(event.find(XES + "date[@key='time:timestamp']").get("value")))
            self.hold(times == sorted(times), f"{name}: an event before the one before it")
        self.hold(names and len(names) == len(set(names)), "no trace, or two of one name")
        return self.faults


def costs(pm4py, log, model):
    """What it costs to align each trace with a model: nothing, when the model can make it as it is."""
    if isinstance(model, tuple):
        fits = pm4py.conformance_diagnostics_alignments(log, *model)
    else:
        # Alignments with its net take for ever where steps may be repeated in any order; those with the tree are exact as well.
        from pm4py.algo.conformance.alignments.process_tree import algorithm

        fits = algorithm.apply(log, model, variant=algorithm.Variants.SEARCH_GRAPH_PT)
    cases = list(log["case:concept:name"].unique())
    assert len(fits) == len(cases)
    return {case: fit["cost"] for case, fit in zip(cases, fits)}


def backwards(log):
    """The shortest trace of some length with its events in the opposite order, which no model of the log may make."""
    sizes = log.groupby("case:concept:name").size()
    trace = log[log["case:concept:name"] == sizes[sizes > 1].idxmin()].copy()
    trace["concept:name"] = trace["concept:name"].tolist()[::-1]
    return trace


def replay(pm4py, path, workflows):
    """The faults found, workflow by workflow."""
    log = pm4py.read_xes(path)
    parts = dict(list(log.groupby("case:workflow")))
    faults = [f"{name} has no ticket" for name in workflows if name not in parts]
    faults += [f"{name} is no workflow" for name in parts if name not in workflows]
    print(f"{'workflow':<28}{'tickets':>8}{'events':>8}{'ways':>6}{'inductive':>11}{'directly-follows':>18}{'seconds':>9}")
    for name, part in sorted(parts.items()):
        start = time.monotonic()
        tickets, replayed = part["case:concept:name"].nunique(), {}
        models = {"inductive": pm4py.discover_process_tree_inductive(part), "directly-follows": pm4py.discover_dfg(part)}
        for kind, model in models.items():
            misfits = [case for case, cost in costs(pm4py, part, model).items() if cost > 0]
            replayed[kind] = tickets - len(misfits)
            faults += [f"{name}: {case} does not replay on the {kind} model" for case in misfits]
            if min(costs(pm4py, backwards(part), model).values()) == 0:
                faults.append(f"{name}: the {kind} model replays a ticket backwards, so that it replays says nothing")
        print(
            f"{name:<28}{tickets:>8}{len(part):>8}{len(pm4py.get_variants(part)):>6}{replayed['inductive']:>11}"
            f"{replayed['directly-follows']:>18}{time.monotonic() - start:>9.1f}",
            flush=True,
        )
    return faults


def main(path, *workflows):
    faults = Rules().check(path)
    print(f"IEEE 1849: {len(faults)} faults", flush=True)
    if not faults:
        import pm4py

        # Its progress bars belong to a terminal.
        pm4py.util.constants.SHOW_PROGRESS_BAR = False
        faults = replay(pm4py, path, workflows)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
