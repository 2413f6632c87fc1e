"""Plays returns, exchanges, reshipments, losses and points at random, through the program's door, and reckons every sum a second time.

Usage: play.py PROGRAM COMPARISONS [SEED [ORDERS]]

PGHOST, PGPORT, PGUSER and PGDATABASE name a database with definitions and the staff of the tests, and nothing else in it. PROGRAM
is aftersales. ORDERS is a file of orders, one JSON object a line; without it orders are made up. After every act what an order's lines have used
and what its returns will give, and its customer's points, are compared. Ends with 1 at the first that differs.
"""

import json
import os
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from acts import Acts  # noqa: E402
from door import Disagreement, Door, money  # noqa: E402
from model import Customer, Exchange, Order, Return, Ticket  # noqa: E402

CLOCK = "2026-11-27 10:00+08"
LOOK = """
select json_build_object(
  'lines', (select json_object_agg(l.line, array[l.quantity, l.paid_value, l.units_used, l.value_used, l.earned - l.earned_used,
    l.spent - l.spent_used] order by l.line) from data.order_line l where l.order_id = o.order_id),
  'free', (select json_object_agg(l.line, l.quantity - l.units_tied - l.units_used) from data.order_line l where l.order_id = o.order_id),
  'tickets', (select coalesce(json_agg(json_build_object('id', t.ticket_id, 'workflow', t.workflow, 'state', t.state, 'parent', t.parent,
    'kind', t.fields ->> 'kind', 'carried', t.fields ? 'carried', 'due', t.due_total - t.refund_pending - t.refunded,
    'pending', t.refund_pending, 'refunded', t.refunded,
    'asked', (select json_object_agg(x.line, x.units) from data.ticket_line x where x.ticket_id = t.ticket_id)) order by t.ticket_id), '[]')
    from data.ticket t where t.order_id = o.order_id),
  'customer', array[coalesce((select balance from data.points_account where account = 'customer:' || o.customer_id), 0),
    coalesce((select - balance from data.points_account where account = 'shortfall:' || o.customer_id), 0)],
  'points', (select array[coalesce(sum(case kind when 'earn' then points when 'claw-back' then - points end), 0),
    coalesce(sum(case kind when 'spend' then points when 'return-paid' then - points end), 0)] from data.points_entry e
    where e.order_id = o.order_id))
from data."order" o where o.number = """


class Play(Acts):
    def __init__(self, program, seed, file):
        self.random = random.Random(seed)
        self.door = Door()
        self.program = program
        self.customers = {}
        self.orders = []
        self.compared = 0
        self.done = {}
        self.act = "nothing"
        self.history = {}
        self.count = 0
        self.door.ask("create or replace function gate.now() returns timestamptz language sql volatile as "
                      f"$$ select timestamptz '{CLOCK}' $$")
        self.source = [json.loads(text) for text in open(file, encoding="utf-8")] if file else None

    # Orders

    def made_up(self):
        self.count += 1
        pick = self.random
        lines = [{"line": i + 1, "sku": f"P{self.count}-{i}", "name": "杯子", "quantity": pick.choice([1, 1, 1, 2, 2, 3, 5]),
                  "unit_price": money(pick.choice([pick.randrange(1, 9000), pick.randrange(1, 300000), pick.randrange(0, 12) * 1000]))}
                 for i in range(pick.choice([1, 1, 2, 3]))]
        total = round(sum(x["quantity"] * float(x["unit_price"]) * 100 for x in lines))
        status = pick.choice(["delivered"] * 6 + ["shipped"] * 2 + ["placed"] * 3)
        return {
            "order": f"N{self.count}", "placed_at": "2026-11-20T10:00:00+08:00", "status": status, "currency": "CNY",
            "discount": money(pick.choice([0, 0, pick.randrange(total + 1), min(total, 1000)])), "payment_method": "card",
            "customer": {"id": f"K{self.count % 7}", "name": "王小二", "phone": "13900002222", "address": "新兴区幸福路8号101室"},
            "lines": lines}

    def take_in(self, number):
        """Brings orders in, some of them paid in part, some with points."""
        pick, taken = self.random, []
        records = []
        for i in range(number):
            if self.source is not None:
                if not self.source:
                    break
                record = self.source.pop(0)
                record["currency"] = "CNY"
            else:
                record = self.made_up()
            if record["status"] == "delivered":
                record["delivered_at"] = "2026-11-24T10:00:00+08:00"
                record["placed_at"] = "2026-11-20T10:00:00+08:00"
            record["tracking"] = f"SF{record['order']}"
            lines = [(round(float(x["unit_price"]) * 100), x["quantity"]) for x in record["lines"]]
            discount = round(float(record.get("discount", 0)) * 100)
            total = sum(p * q for p, q in lines) - discount
            with_points = pick.choice([0, 0, pick.randrange(min(total, 3000) + 1), pick.randrange(total + 1), total])
            record["paid"] = money(total - with_points)
            customer = self.customers.setdefault(record["customer"]["id"], Customer())
            order = Order(record["order"], customer, record["status"], discount, total - with_points, lines)
            order.with_points, order.acts, order.given = with_points, 0, 0
            order.changes, order.record = 0, record
            for x in record["lines"]:
                order.lines[x["line"]].sku = order.lines[x["line"]].product = x["sku"]
            records.append(record)
            taken.append(order)
        self.import_orders(records)
        self.orders += taken
        for order in taken:
            self.compare(order, "import")

    def import_orders(self, records):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            file.flush()
            run = subprocess.run([self.program, "--json", "import", "orders", file.name], env={**os.environ, "PGUSER": "importer1"},
                                 capture_output=True, text=True)
        if run.returncode != 0 or "rejected\": 0" not in run.stdout.replace(":0", ": 0"):
            raise Disagreement(f"the import ended with {run.returncode}: {run.stdout[-500:]} {run.stderr[-500:]}")

    def arrive(self, order):
        """The shop has sent the order as it was changed, and its next file says so."""
        self.act = f"importer1 arrive {order.number}"
        self.done["arrive"] = self.done.get("arrive", 0) + 1
        lines = [{"line": n, "sku": line.sku, "name": "杯子", "quantity": line.quantity, "unit_price": money(line.price)}
                 for n, line in order.lines.items() if line.quantity and not line.set_aside]
        self.import_orders([{**order.record, "status": "delivered", "delivered_at": "2026-11-24T10:00:00+08:00", "discount": "0.00",
                             "lines": lines}])
        order.status = "delivered"

    def earn(self):
        while int(self.door.ask("select api.points_earn(1000)", "worker1")):
            pass
        for order in self.orders:
            order.earn()

    # Comparing

    def look(self, order):
        return json.loads(self.door.ask(LOOK + self.door.quoted(order.number)))

    def compare(self, order, act):
        seen = self.look(order)
        self.sync(order, seen)
        ours = {
            "lines": {str(n): [x.quantity, x.value, x.used, x.value - x.left["value"], x.left["earned"], x.left["spent"]]
                      for n, x in order.lines.items()},
            "customer": [order.customer.balance, order.customer.short],
            "points": [order.ledger["earned"], order.ledger["spent"]],
            "returns": {t.number: [t.refundable(), t.pending, t.refunded] for t in order.tickets.values() if isinstance(t, Return)}}
        theirs = {
            "lines": seen["lines"], "customer": seen["customer"], "points": seen["points"],
            "returns": {t["id"]: [t["due"] if order.tickets[t["id"]].has_accepted() else 0, t["pending"], t["refunded"]] for t in seen["tickets"] if t["workflow"] == "return"}}
        self.history.setdefault(order.number, []).append(act)
        self.compared += 1
        for what in ours:
            if ours[what] != theirs[what]:
                raise Disagreement(f"{what} of {order.number}: reckoned {ours[what]}, the program says {theirs[what]}\n  "
                                   + "\n  ".join(self.history[order.number]))
        return seen

    def sync(self, order, seen):
        """What tickets there are, and where they stand, is the program's word: this is about sums."""
        for x in seen["tickets"]:
            asked = {int(n): u for n, u in (x["asked"] or {}).items()}
            ticket = order.tickets.get(x["id"])
            if ticket is None:
                parent = order.tickets.get(x["parent"])
                if x["workflow"] == "return":
                    ticket = Return(x["id"], asked, parent)
                elif x["workflow"] == "exchange":
                    ticket = Exchange(x["id"], asked, parent)
                else:
                    ticket = Ticket(x["id"], x["workflow"], asked, parent)
                order.tickets[x["id"]] = ticket
                if isinstance(parent, Exchange) and isinstance(ticket, Return):
                    ticket.ours = parent.ours
                    if parent.direct:
                        ticket.agreed = min(parent.totals(order))
                if parent is not None:
                    parent.children.append(ticket)
            ticket.state, ticket.kind = x["state"], x["kind"]
            if isinstance(ticket, Return):
                ticket.leg = x["carried"]
        for x in seen["tickets"]:
            ticket, parent = order.tickets[x["id"]], order.tickets.get(x["parent"])
            if ticket.parent is not parent:         # an exchange took the return over
                ticket.parent = parent
                parent.children.append(ticket)
                parent.ours = ticket.ours
        order.free = {int(n): u for n, u in seen["free"].items()}

    # Acts

    def step(self, order, who, ticket, event, **fields):
        fields = {name.replace("_", "-"): value for name, value in fields.items()}
        answer = self.door.do(who, ticket.number, event, fields)
        self.say(order, f"{who} {event} {ticket.workflow} {ticket.number} {fields}", answer)

    def identified(self, order):
        """The caller is who he says: how often that may be asked in an hour is not what is played."""
        self.door.ask("insert into data.identification (at, actor, order_id, kind, salt, term_hash, answered_at, identified) "
                      f"select gate.now(), 'csr1', order_id, 'phone', '', '', gate.now(), true from data.\"order\" where number = {self.door.quoted(order.number)}")

    def say(self, order, act, answer):
        self.act = act
        self.done[act.split()[1]] = self.done.get(act.split()[1], 0) + 1
        if answer["outcome"] != "done":
            raise Disagreement(f"{order.number}: {act}: {json.dumps(answer, ensure_ascii=False)}\n  "
                               + "\n  ".join(self.history.get(order.number, [])))

    def opened(self, order, workflow, lines, **fields):
        answer = self.door.open("csr1", workflow, order.number, lines, fields)
        self.say(order, f"csr1 open {workflow} {lines} {fields}", answer)
        return answer["ticket"]

    @staticmethod
    def at_hand(order):
        """The units that nobody claims."""
        return {n: u for n, u in order.free.items() if u > 0 and not order.lines[n].set_aside}

    def some(self, order):
        """Some units that nobody claims."""
        lines = self.at_hand(order)
        chosen = self.random.sample(sorted(lines), self.random.randrange(1, len(lines) + 1))
        return {n: self.random.randint(1, lines[n]) for n in chosen}

    def acts(self, order):
        """What can be done next, as functions with their weights."""
        free = self.at_hand(order)
        found = []
        if order.with_points and not order.has_spent and order.customer.balance >= order.with_points:
            found.append((20, lambda: self.spend(order)))
        if not order.has_earned and order.status == "delivered" and order.paid >= 100:
            found.append((4, lambda: self.earned(order)))
        if order.status == "delivered" and free and len(order.tickets) < 12:
            found += [(3, lambda: self.open_return(order)), (2, lambda: self.open_exchange(order)), (1, lambda: self.open_reshipment(order))]
        if order.status == "shipped" and not order.tickets:
            found.append((5, lambda: self.refuse(order)))
        if order.status == "placed":
            held = [t for t in order.tickets.values() if t.workflow == "manual-verification"]
            if all(t.state == "released" for t in held) and len(held) < 4:
                found.append((5, lambda: self.opened(order, "manual-verification", {}, reason="customer-asked")))
            if order.changes and all(t.state == "released" for t in held):
                found.append((3, lambda: self.arrive(order)))
        if self.goodwill_left(order) > 0 and len(order.tickets) < 12 and self.random.random() < (0.3 if order.customer.balance < 5000 else 0.02):
            found.append((5, lambda: self.goodwill(order)))
        for ticket in order.tickets.values():
            name = f"{ticket.workflow}_{ticket.state}".replace("-", "_")
            found += [(4, act) for act in getattr(self, name, lambda o, t: [])(order, ticket)]
        return found

    def spend(self, order):
        said = self.door.ask(f"select api.points_spend({self.door.quoted(order.number)}, {order.with_points})", "importer1")
        self.act = f"importer1 spend {order.with_points}"
        self.done["spend"] = self.done.get("spend", 0) + 1
        over = all(line.used == line.quantity for line in order.bought) or any(
            t.workflow == "manual-verification" and t.state == "cancelled" for t in order.tickets.values())
        if over and said == "over":
            order.with_points = 0     # nothing would bring them back
            return
        if over or said != "done":
            raise Disagreement(f"{order.number}: spending {order.with_points} points: {said}")
        order.spend(order.with_points)

    def earned(self, order):
        self.act = "worker1 earn"
        self.earn()

    @staticmethod
    def goodwill_left(order):
        """At most what was paid, in money and in points."""
        return order.paid + (order.with_points if order.has_spent else 0) - order.given

    def goodwill(self, order):
        points = self.random.choice([50, 150, 700, self.random.randint(1, 6000), 5000])
        points = min(points, self.goodwill_left(order))
        answer = self.door.open("csr1", "points-compensation", order.number, {}, {"points": str(points), "reason": "complaint"})
        number = answer["ticket"]
        self.door.agreed(number, answer)
        state = self.door.ask(f"select state from data.ticket where ticket_id = {number}")
        self.act = f"csr1 goodwill {points} {state}"
        if state != "granted":
            raise Disagreement(f"{order.number}: {self.act}: {answer}")
        order.given += points
        order.customer.give(points, goodwill=True)

    def open_return(self, order):
        ours = self.random.random() < 0.5
        number = self.opened(order, "return", self.some(order), reason="quality" if ours else "no-reason")
        self.sync(order, self.look(order))
        order.tickets[number].ours = ours
        order.tickets[number].asked_for = True

    def open_exchange(self, order):
        ours = self.random.random() < 0.5
        number = self.opened(order, "exchange", self.some(order), reason="quality" if ours else "size")
        self.sync(order, self.look(order))
        order.tickets[number].ours = ours

    def open_reshipment(self, order):
        kind = self.random.choice(["missing", "replacement"])
        reason = "missing-item" if kind == "missing" else "damaged-on-arrival"
        self.opened(order, "reshipment", self.some(order), reason=reason, kind=kind)

    def refuse(self, order):
        lines = {n: u for n, u in order.free.items() if u > 0}
        self.opened(order, "rejected-delivery-callback", lines, carrier="sf", tracking=f"SF{order.number}")

    def run(self, comparisons):
        active = []
        while self.compared < comparisons:
            if len(active) < 12:
                ready = [o for o in self.orders if o not in active and o.acts == 0]
                if len(ready) < 5:
                    self.take_in(40)
                    continue
                active.append(self.random.choice(ready))
            order = self.random.choice(active)
            order.acts += 1
            acts = self.acts(order)
            if not acts or order.acts > 60:
                active.remove(order)
                continue
            self.random.choices([a for _, a in acts], [w for w, _ in acts])[0]()
            self.compare(order, self.act)


def main():
    program, comparisons = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}", flush=True)
    play = Play(program, seed, sys.argv[4] if len(sys.argv) > 4 else None)
    try:
        play.run(comparisons)
    except Disagreement as found:
        print(f"after {play.compared} comparisons that agree: {found}")
        sys.exit(1)
    print("made " + ", ".join(f"{n} {k}" for k, n in sorted(play.done.items())))
    print(f"{play.compared} comparisons agree, over {sum(o.acts > 0 for o in play.orders)} orders")


main()
