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
from door import Door  # noqa: E402
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
yuan = "{:.2f}".format


def money(fen):
    return yuan(fen / 100)


class Disagreement(Exception):
    pass


class Play:
    def __init__(self, program, seed, file):
        self.random = random.Random(seed)
        self.door = Door()
        self.program = program
        self.customers = {}
        self.orders = []
        self.compared = 0
        self.done = {}
        self.history = {}
        self.count = 0
        self.door.ask("create or replace function gate.now() returns timestamptz language sql volatile as "
                      f"$$ select timestamptz '{CLOCK}' $$")
        self.source = [json.loads(text) for text in open(file, encoding="utf-8")] if file else None

    # Orders

    def made_up(self):
        self.count += 1
        pick = self.random
        lines = [{"line": i + 1, "sku": f"P{pick.randrange(9999)}", "name": "杯子", "quantity": pick.choice([1, 1, 1, 2, 2, 3, 5]),
                  "unit_price": money(pick.choice([pick.randrange(1, 9000), pick.randrange(1, 300000), pick.randrange(0, 12) * 1000]))}
                 for i in range(pick.choice([1, 1, 2, 3]))]
        total = round(sum(x["quantity"] * float(x["unit_price"]) * 100 for x in lines))
        status = pick.choice(["delivered"] * 6 + ["shipped"] * 2 + ["placed"])
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
            records.append(record)
            taken.append(order)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            file.flush()
            run = subprocess.run([self.program, "--json", "import", "orders", file.name], env={**os.environ, "PGUSER": "importer1"},
                                 capture_output=True, text=True)
        if run.returncode != 0 or "rejected\": 0" not in run.stdout.replace(":0", ": 0"):
            raise Disagreement(f"the import ended with {run.returncode}: {run.stdout[-500:]} {run.stderr[-500:]}")
        self.orders += taken
        for order in taken:
            self.compare(order, "import")

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

    def some(self, order):
        """Some units that nobody claims."""
        lines = {n: u for n, u in order.free.items() if u > 0}
        chosen = self.random.sample(sorted(lines), self.random.randrange(1, len(lines) + 1))
        return {n: self.random.randint(1, lines[n]) for n in chosen}

    def acts(self, order):
        """What can be done next, as functions with their weights."""
        free = any(order.free.values())
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
            held = [t for t in order.tickets.values() if t.workflow == "manual-verification" and t.state == "flagged"]
            if not order.tickets:
                found.append((5, lambda: self.opened(order, "manual-verification", {}, reason="customer-asked")))
            for ticket in held:
                found.append((5, lambda t=ticket: self.step(order, "csr1", t, "cancel", cancel_reason="customer-cancels")))
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
        if said != "done":
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

    # The return

    def lines(self, counts):
        return ",".join(f"{n}:{u}" for n, u in sorted(counts.items()))

    def return_requested(self, order, t):
        return [lambda: self.step(order, "csr1", t, "authorize")] * 4 + [lambda: self.step(order, "csr1", t, "withdraw")]

    def return_awaiting_goods(self, order, t):
        def ships():
            t.freight = self.random.choice([0, self.random.randrange(10000)])
            self.step(order, "csr1", t, "customer-ships", carrier="sf", tracking="B1", freight_paid=money(t.freight))
            t.by_customer = True

        def books():
            t.fee = self.random.choice([0, self.random.randrange(3000)])
            self.step(order, "logistics1", t, "book-pickup", carrier="sf", pickup_on="2026-11-28", pickup_fee=money(t.fee))
        late = [lambda: self.step(order, "csr1", t, "withdraw")] if t.leg and t.parent.direct and not t.claims else []
        return [ships, ships, books, books, lambda: self.receive(order, t)] + late

    def return_pickup_booked(self, order, t):
        return [lambda: self.step(order, "logistics1", t, "collect")]

    def otherwise(self, order, t):
        """An exchange is asked for instead: what was found stands."""
        def convert():
            self.step(order, "csr1", t, "convert")
            self.sync(order, self.look(order))
            order.settle(t)
        return [convert] if getattr(t, "asked_for", False) and not t.leg and not getattr(t, "moved", False) and self.random.random() < 0.1 else []

    def return_in_transit(self, order, t):
        def lost():
            self.step(order, "logistics1", t, "report-lost", claim_number="L1")
        return [lambda: self.receive(order, t)] * 4 + ([] if getattr(t, "by_customer", False) else [lost])

    def receive(self, order, t):
        came = {n: self.random.randint(1, u) if self.random.random() < 0.2 else u for n, u in t.asked.items()}
        self.step(order, "warehouse1", t, "receive", received=self.lines(came))
        t.received = came

    def return_received(self, order, t):
        def inspect():
            received = t.received or dict(t.asked)
            good = {n: self.random.choice([u, u, u, self.random.randint(0, u), 0]) for n, u in received.items()}
            bad = {n: u - good[n] for n, u in received.items()}
            fields = {}
            if self.random.random() < 0.2:
                t.gift = self.random.randrange(5000)
                fields["gift_kept"] = money(t.gift)
            if self.random.random() < 0.2 and not t.leg:
                t.ours = self.random.random() < 0.5
                fields["found_class"] = "seller-fault" if t.ours else "no-reason"
            every = {n: "none" if not bad[n] else "used" for n in received}
            self.step(order, "inspector1", t, "inspect", accepted=self.lines(good), rejected=self.lines(bad), finding=self.lines(every),
                      disposition=self.lines({n: "restock" for n in received}), invoice="none", **fields)
            self.accept(order, t, good)
            t.rejected = bad
        return [inspect] * 2 + self.otherwise(order, t)

    def accept(self, order, t, units):
        order.earn()
        for n, u in sorted(units.items()):
            order.lines[n].use(t, u)
        order.settle(t)

    def conceded(self, order, t):
        """Rejected goods that are taken after all, for a part of what they are worth, or because the customer was right."""
        units = {n: t.open_rejected(n) for n in t.rejected}
        worth = sum(order.lines[n].worth(u) for n, u in units.items())

        def compromise():
            part = self.random.choice([0, worth, self.random.randint(0, worth)])
            self.step(order, "csr1", t, "compromise", deduction=money(part), note="同意扣款")
            t.deducted += part
            for n in units:
                t.rejected[n] -= units[n]
            self.accept(order, t, units)

        def abandon():
            self.step(order, "csr1", t, "abandon", note="放弃")
            t.gone = dict(t.rejected)
        return [compromise, compromise, abandon] if any(units.values()) else []

    def return_rejected(self, order, t):
        def back():
            self.step(order, "csr1", t, "return-goods")
            t.gone = dict(t.rejected)

        def dispute():
            self.step(order, "csr1", t, "dispute", words="没有用过")
            t.disputed = True
        again = [] if getattr(t, "disputed", False) else [dispute]
        return self.conceded(order, t) + [back] + again if t.rejected else []

    def return_disputed(self, order, t):
        def accept():
            units = {n: t.open_rejected(n) for n in t.rejected}
            self.step(order, "supervisor1", t, "accept", note="属实")
            for n in units:
                t.rejected[n] -= units[n]
            self.accept(order, t, units)
        return [accept, accept, lambda: self.step(order, "supervisor1", t, "uphold", note="维持")]

    def return_lost(self, order, t):
        def record():
            self.step(order, "inspector1", t, "record-loss", claim_number="L1")
            t.recorded = True

        def write_off():
            self.step(order, "csr1", t, "write-off", note="丢件")
            self.accept(order, t, {n: u - t.units(n) for n, u in t.asked.items()})
        return [write_off] if getattr(t, "recorded", False) else [record]

    def return_refund_due(self, order, t):
        def refund():
            amount = self.random.choice([t.refundable(), t.refundable(), self.random.randint(1, t.refundable()), 1])
            if self.random.random() < 0.1:
                answer = self.door.do("finance1", t.number, "refund", {"method": "original", "amount": money(t.refundable() + 1)})
                if answer["outcome"] == "done":
                    raise Disagreement(f"{order.number}: a fen more than {t.refundable()} was refunded")
            self.step(order, "finance1", t, "refund", method="original", amount=money(amount))
            t.moved = True
            t.pending = amount

        def more():
            extra = self.random.randint(1, t.total("value") - t.due())
            self.step(order, "csr1", t, "raise", extra=money(extra), note="加退")
            t.deducted -= extra
            order.settle(t)
        raised = [more] if not t.leg and t.total("value") > t.due() else []
        return ([refund] * 3 if t.refundable() > 0 else []) + raised + self.conceded(order, t) + self.otherwise(order, t)

    def return_refund_pending(self, order, t):
        def settle():
            order.earn()
            self.step(order, "finance1", t, "settle", reference=f"P{self.compared}", paid_amount=money(t.pending))
            t.refunded += t.pending
            t.pending = 0
            order.settle(t)

        def fail():
            self.step(order, "finance1", t, "fail", failure="bank-returned")
            t.pending = 0
        return [settle] * 4 + [fail]

    def return_refunded(self, order, t):
        if any(t.open_rejected(n) for n in t.rejected):
            return self.conceded(order, t)
        return [lambda: self.step(order, "finance1", t, "close")]

    # The exchange

    def exchange_requested(self, order, t):
        def choose():
            for n in t.asked:
                price = order.lines[n].price
                t.prices[n] = max(0, self.random.choice([price, price + self.random.randint(-2000, 5000), price // 2, price + 1]))
            self.step(order, "csr1", t, "choose-other", new_sku=self.lines({n: "新" for n in t.asked}),
                      new_price=self.lines({n: money(p) for n, p in t.prices.items()}))
            order.settle(*t.legs())

        def direct():
            t.direct = True
            for leg in t.legs():
                leg.agreed = min(t.totals(order))
            self.step(order, "csr1", t, "order-direct")
        ways = [choose] if not t.prices else []
        ways += [lambda: self.step(order, "csr1", t, "authorize"), lambda: self.step(order, "csr1", t, "authorize")]
        if order.total <= 50000 and all(leg.state in ("awaiting-goods", "in-transit", "received") for leg in t.legs()):
            ways += [direct, direct]
        return ways

    def exchange_awaiting_inspection(self, order, t):
        def convert():
            self.step(order, "csr1", t, "convert")
            for leg in t.legs():
                leg.leg = False
                leg.deducted -= t.collected
            order.settle(*t.legs())
        return [convert] if self.random.random() < 0.05 and t.children else []

    def exchange_payment_due(self, order, t):
        def collect():
            amount = t.difference(order)
            self.step(order, "finance1", t, "collect", reference=f"D{self.compared}", paid_amount=money(amount))
            t.collected += amount

        def waive():
            amount = t.difference(order)
            self.step(order, "csr1", t, "waive", note="免收")
            t.waived += amount
        return [collect, collect, waive]

    def exchange_overdue(self, order, t):
        owed = t.charge(order)

        def write_off():
            self.step(order, "supervisor1", t, "write-off", note="核销")
            self.keep(order, t)
        return [lambda: self.step(order, "supervisor1", t, "charge", note="收取")] if owed else [write_off] \
            if all(c.state in ("closed", "exchanged", "withdrawn") for c in t.legs()) else []

    def exchange_charge_due(self, order, t):
        def collect():
            self.step(order, "finance1", t, "collect", reference=f"D{self.compared}", paid_amount=money(t.charge(order)))
            for leg in t.legs():
                leg.agreed = min(leg.agreed, leg.total("value"))
            t.settled = True

        def write_off():
            self.step(order, "supervisor1", t, "write-off", note="核销")
            self.keep(order, t)
        return [collect, write_off] if all(c.state in ("closed", "exchanged", "withdrawn") for c in t.legs()) else [collect]

    def keep(self, order, t):
        """The customer keeps the old goods: their claim is used up."""
        order.earn()
        for n, u in t.asked.items():
            order.lines[n].use(t, u - t.units(n) - sum(c.units(n) for c in t.legs()))
        t.settled = True
        order.settle(t)

    # The reshipment

    def reshipment_requested(self, order, t):
        dear = sum(order.lines[n].price * u for n, u in t.asked.items()) > 10000

        def check():
            self.step(order, "warehouse1", t, "check-packing", packing="confirmed")
            t.checked = True
        return [lambda: self.step(order, "csr1", t, "authorize")] if dear or getattr(t, "checked", False) else [check]

    def reshipment_approved(self, order, t):
        def ship():
            self.step(order, "warehouse1", t, "pick")
            self.step(order, "logistics1", t, "ship", carrier="sf", tracking=f"S{t.number}")
        return [ship]

    def reshipment_shipped(self, order, t):
        def deliver():
            order.earn()
            self.step(order, "logistics1", t, "deliver")
            order.deliver(t)
        return [deliver, deliver]

    def reshipment_delivered(self, order, t):
        return [lambda: self.step(order, "csr1", t, "close")] * 3 + [lambda: self.step(order, "csr1", t, "not-received", words="没收到")]

    def reshipment_tracing(self, order, t):
        made = [x for x in order.lines.values() if getattr(x, "made_by", None) is t]

        def lost():
            self.step(order, "supervisor1" if getattr(t, "lost", False) else "logistics1", t, "report-lost", claim_number="L2", note="丢件")
            t.lost = True
            order.undeliver(t)
        free = all(x.used == 0 and order.free[x.number] == x.quantity for x in made)
        return [lambda: self.step(order, "logistics1", t, "prove", note="有签收")] + ([lost] * 2 if free else [])

    # Changes of lines before dispatch: a method named after the state (`manual_verification_flagged`) plays them once the workflow has them,
    # as changes of an order's lines in `model.Order`.

    # The callback

    def rejected_delivery_callback_to_call(self, order, t):
        return [lambda: self.step(order, "csr1", t, "record-reason", reason="changed-mind", words="不要了", answered_by="customer")] \
            if self.random.random() < 0.5 else []

    def rejected_delivery_callback_reason_recorded(self, order, t):
        back = [c for c in t.children if c.workflow == "return" and c.state in ("in-transit", "received") and not c.claims]
        return [lambda: self.step(order, "csr1", t, "redeliver")] if back else []

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
