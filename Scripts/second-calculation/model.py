"""What is owed, reckoned a second time: money in fen, points, by the rules as a person reads them and not by the program's SQL.

An amount is divided over lines by the largest remainder, and over the units of a line evenly, the odd fen first. A unit is used once. What a
unit was paid with and earned goes with it: back to where it came from, on to what takes its place, or it stays when its return was given up for money.
"""


def spread(amount, weights):
    """`amount` in parts like `weights`: whole numbers that add up to it, the largest remainders rounded up, the first of equals first."""
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    parts = [amount * w // whole for w in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % whole), i))
    for i in order[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def first(amount, units, n):
    """What the first `n` of `units` equal units have of `amount`: the odd ones go to the first."""
    return sum(amount // units + (1 if i < amount % units else 0) for i in range(n)) if units else 0


ENDED = ('exchanged', 'closed', 'converted', 'declined', 'withdrawn', 'expired', 'voided')
WORTH = 100                          # points that are worth a yuan


def in_money(price, value, points):
    """What of a new price falls to money when the old goods were paid for with money and points: all that is dearer, else its share."""
    worth = points * 100 // WORTH
    if points == 0 or price >= value + worth:
        return price - worth
    return price * value // (value + worth)


class Customer:
    def __init__(self):
        self.balance = 0
        self.short = 0

    def take(self, points):
        """What was earned and is not there any more is missing."""
        self.short += max(0, points - self.balance)
        self.balance = max(0, self.balance - points)

    def give(self, points, goodwill=False):
        """Goodwill makes good what is short first; what is given back is his own."""
        filled = min(points, self.short) if goodwill else 0
        self.short -= filled
        self.balance += points - filled


class Line:
    """A line of an order: `quantity` equal units, and what is left of each sum on those that nobody has made good."""

    def __init__(self, number, price, quantity, value, net=0):
        self.number, self.price, self.quantity, self.value, self.net = number, price, quantity, value, net
        self.used = 0
        self.set_aside = False
        self.sku = None
        self.left = {"value": value, "earned": 0, "spent": 0}
        self.claims = []

    def worth(self, units):
        return first(self.left["value"], self.quantity - self.used, units)

    def use(self, ticket, units):
        """The units go, with their shares of all that is left."""
        if units <= 0:
            return
        claim = ticket.claim(self)
        claim.units += units
        for what in self.left:
            part = first(self.left[what], self.quantity - self.used, units)
            self.left[what] -= part
            claim.has[what] += part
        self.used += units


class Claim:
    """The units of one line that one ticket made good, and where their points went."""

    def __init__(self, line):
        self.line = line
        self.units = 0
        self.has = {"value": 0, "earned": 0, "spent": 0}
        self.passed = {"earned": 0, "spent": 0}
        self.back = {"earned": 0, "spent": 0}
        self.heir = None


class Ticket:
    def __init__(self, number, workflow, asked, parent):
        self.number, self.workflow, self.asked, self.parent = number, workflow, asked, parent
        self.children = []
        self.claims = {}
        self.state = ""
        self.kind = None

    def claim(self, line):
        if line.number not in self.claims:
            self.claims[line.number] = Claim(line)
        return self.claims[line.number]

    def units(self, number):
        return self.claims[number].units if number in self.claims else 0

    def total(self, what):
        return sum(claim.has[what] for claim in self.claims.values())


class Return(Ticket):
    def __init__(self, number, asked, parent):
        super().__init__(number, "return", asked, parent)
        self.received, self.rejected, self.gone = {}, {}, {}
        self.ours = False            # the fault
        self.freight = self.fee = self.gift = 0
        self.deducted = 0
        self.refunded = self.pending = 0
        self.leg = False             # its goods pay for others
        self.agreed = None           # how much of them, when all was ordered at once

    def open_rejected(self, number):
        return self.rejected.get(number, 0) - self.gone.get(number, 0)

    def has_accepted(self):
        return any(claim.units for claim in self.claims.values())

    def carried(self):
        """What of its value pays for other goods."""
        value = self.total("value")
        if not self.leg:
            return 0
        if self.agreed is not None:
            return self.agreed
        prices = self.parent.prices
        return min(value, sum(
            claim.has["value"] if prices.get(n) is None
            else in_money(prices[n] * claim.units, claim.has["value"], claim.has["spent"]) for n, claim in self.claims.items()))

    def due(self, deducted=None):
        """All that is refunded in the end; nothing before goods are accepted. What has been refunded stays so."""
        return max(self.refunded + self.pending, self.due_now(deducted)) if self.has_accepted() else 0

    def due_now(self, deducted=None):
        deducted = self.deducted if deducted is None else deducted
        freight = self.freight if self.ours else -self.fee
        return max(0, self.total("value") - deducted + freight - self.gift - self.carried())

    def owed(self):
        """What of the deductions agreed on no refund can bear, and what was refunded before dearer goods took it."""
        if not self.leg or not self.has_accepted():
            return 0
        unborne = max(0, self.deducted - self.due_now(0)) if self.deducted > 0 else 0
        return unborne + max(0, self.refunded + self.pending - self.due_now())

    def refundable(self):
        return self.due() - self.refunded - self.pending


class Exchange(Ticket):
    def __init__(self, number, asked, parent):
        super().__init__(number, "exchange", asked, parent)
        self.prices, self.skus = {}, {}
        self.direct = False
        self.collected = self.waived = 0
        self.settled = False         # what did not come back is paid for, or written off

    def legs(self):
        return [t for t in self.children if isinstance(t, Return)]

    def rows(self, order):
        """What goes in the place of what: line, units, what the old are worth, what the new cost."""
        good = {n: sum(t.units(n) for t in self.legs()) for n in self.asked}
        for number, asked in sorted(self.asked.items()):
            units = asked if self.direct or not any(good.values()) else good[number]
            if units == 0:
                continue
            line = order.lines[number]
            done = good[number] + self.units(number)
            claims = [t.claims[number] for t in [*self.legs(), self] if number in t.claims]
            old = sum(claim.has["value"] for claim in claims) + line.worth(units - done)
            points = sum(claim.has["spent"] for claim in claims) + first(line.left["spent"], line.quantity - line.used, units - done)
            price = self.prices.get(number)
            yield line, units, old, old if price is None else in_money(price * units, old, points)

    def totals(self, order):
        rows = list(self.rows(order))
        return sum(r[2] for r in rows), sum(r[3] for r in rows)

    def owed(self):
        return 0 if self.settled else sum(t.owed() for t in self.legs())

    def charge(self, order):
        """For old goods that have not come back when the new ones were sent at once."""
        old, new = self.totals(order)
        missing = sum(self.asked.values()) - sum(t.units(n) for t in self.legs() for n in self.asked)
        good = sum(t.total("value") for t in self.legs())
        return (max(0, min(old, new) - good) if missing and not self.settled else 0) + self.owed()

    def difference(self, order):
        old, new = self.totals(order)
        if self.owed() > 0 and not self.direct:
            return max(0, new - old) + self.owed() - self.collected - self.waived
        return new - old - self.collected - self.waived


class Order:
    def __init__(self, number, customer, status, discount, paid, lines):
        """`lines`: (price, quantity) in fen."""
        self.number, self.customer, self.status, self.paid = number, customer, status, paid
        values = [price * quantity for price, quantity in lines]
        net = [v - d for v, d in zip(values, spread(discount, values))]
        self.total = sum(net)
        shares = spread(min(paid, self.total), net)
        self.lines = {i + 1: Line(i + 1, p, q, shares[i], net[i]) for i, (p, q) in enumerate(lines)}
        self.bought = list(self.lines.values())
        self.tickets = {}
        self.has_earned = self.has_spent = False
        self.ledger = {"earned": 0, "spent": 0}

    def early(self, number):
        """Whether these goods came before the old ones of their exchange were looked at, and those, or what was there before, were paid with points:
        what of another price falls to money is not known yet."""
        line = self.lines[number]
        while (made := getattr(line, "made_by", None)) is not None:
            line = line.inherits
            with_points = line.left["spent"] or any(t.claims[line.number].has["spent"] for t in self.tickets.values() if line.number in t.claims)
            if isinstance(made.parent, Exchange) and with_points and any(leg.state not in ENDED for leg in made.parent.legs()):
                return True
        return False

    # Points

    def post(self, back):
        """First what is taken, then what is given."""
        self.customer.take(back["earned"])
        self.customer.give(back["spent"])
        for what in back:
            self.ledger[what] -= back[what]

    def earn(self):
        """A point for each yuan paid, once it is delivered."""
        if self.has_earned or self.status != "delivered" or self.paid < 100:
            return
        self.has_earned = True
        self.customer.give(self.paid // 100)
        self.ledger["earned"] += self.paid // 100
        self.onto(self.paid // 100, "earned", [line.value for line in self.bought])

    def spend(self, points):
        self.has_spent = True
        self.customer.balance -= points
        self.ledger["spent"] += points
        self.onto(points, "spent", [line.net for line in self.bought])

    def onto(self, points, what, weights):
        back = {"earned": 0, "spent": 0}
        for line, part in zip(self.bought, spread(points, weights)):
            self.add(line, what, part, back)
        self.post(back)

    def add(self, line, what, points, back):
        """Points come to a line; those of units that are gone go after them."""
        if points == 0:
            return
        gone = first(points, line.quantity, line.used)
        line.left[what] += points - gone
        rest, units = gone, line.used
        for ticket in sorted((t for t in self.tickets.values() if t.units(line.number)), key=lambda t: t.number):
            claim = ticket.claims[line.number]
            part = first(rest, units, claim.units)
            rest, units = rest - part, units - claim.units
            claim.has[what] += part
            if part:
                self.follow(ticket, back)

    def follow(self, ticket, back):
        """Points of what a ticket made good go on, or back."""
        for number in sorted(ticket.claims):
            claim = ticket.claims[number]
            for what in ("earned", "spent"):
                goes_back, goes_on = self.divided(ticket, claim, what)
                if claim.heir is not None:
                    more = max(0, min(goes_on, claim.has[what] - claim.back[what]) - claim.passed[what])
                    claim.passed[what] += more
                    self.add(claim.heir, what, more, back)
                if isinstance(ticket, Return):
                    goes_back = min(goes_back, claim.has[what] - claim.passed[what])
                    if ticket.refunded < ticket.due():
                        goes_back = goes_back * ticket.refunded // ticket.due()
                    more = max(0, goes_back - claim.back[what])
                    claim.back[what] += more
                    back[what] += more

    @staticmethod
    def divided(ticket, claim, what):
        """Of a claim's points: what goes back and what goes on. The rest of what was earned is kept by who gave the goods up for a part."""
        if not isinstance(ticket, Return):
            return 0, claim.has[what]
        value = ticket.total("value")
        if value == 0 and not ticket.leg:
            return claim.has[what], 0
        if value == 0:
            price, worth = ticket.parent.prices.get(claim.line.number), claim.has["spent"] * 100 // WORTH
            if price is None or price * claim.units >= worth:
                return 0, claim.has[what]
            return tuple(spread(claim.has[what], [worth - price * claim.units, price * claim.units]))
        on = min(value, ticket.carried())
        kept = min(value - on, max(0, ticket.deducted))
        if what == "spent":
            return tuple(spread(claim.has[what], [value - on, on]))
        return tuple(spread(claim.has[what], [value - on - kept, on, kept])[:2])

    def settle(self, *tickets):
        back = {"earned": 0, "spent": 0}
        for ticket in tickets:
            self.follow(ticket, back)
        self.post(back)

    # Before it is sent

    def changed(self, wanted):
        """What a change makes of lines, `wanted` by number as (units that stay, price of another article or None): for each what
        stays on it and what goes, both as money and points, how many units go, and what is to be paid."""
        for number, (stays, price) in sorted(wanted.items()):
            line = self.lines[number]
            goes = {what: first(line.left[what], line.quantity, line.quantity - stays) for what in ("value", "spent")}
            keeps = {what: line.left[what] - goes[what] for what in goes}
            units, due = line.quantity - stays, 0
            if price is not None:
                cost, worth = price * stays, keeps["spent"] * 100 // WORTH
                due = max(0, cost - keeps["value"] - worth)
                if cost < keeps["value"] + worth:             # all the old ones stay here, for what they are worth more
                    units = line.quantity
                    money = min(keeps["value"], in_money(cost, keeps["value"], keeps["spent"])) if keeps["value"] else 0
                    parts = [money, keeps["value"] - money] if keeps["value"] else [cost, worth - cost]
                    points = spread(keeps["spent"], parts)[0]
                    for what, now in (("value", money), ("spent", points)):
                        goes[what] += keeps[what] - now
                        keeps[what] = now
            yield line, stays, price, keeps, goes, units, due

    def change(self, wanted, paid):
        """Makes it, with what was paid for dearer goods. What goes and was paid for is a line of its own, that a return is about."""
        rows = list(self.changed(wanted))
        for (line, stays, price, keeps, goes, units, due), more in zip(rows, spread(paid, [row[6] for row in rows])):
            if any(goes.values()):
                aside = Line(max(1000, *self.lines) + 1, line.price, units, goes["value"])
                aside.left["spent"], aside.set_aside = goes["spent"], True
                self.lines[aside.number] = aside
                self.bought.append(aside)
            line.quantity, line.value = stays, keeps["value"] + more
            line.left.update(value=line.value, spent=keeps["spent"])
            if price is not None:
                line.price = price

    # Goods

    def deliver(self, shipment):
        """What arrives in the place of other goods is a line of its own: their claim, value and points."""
        if shipment.kind == "own-goods":
            return
        if shipment.kind == "exchange-leg":
            source = shipment.parent
            rows = list(source.rows(self))
            sources = [*source.legs(), source]
            value = sum(r[3] for r in rows) - max(0, source.waived - source.owed())
        else:
            rows = []
            for number, units in sorted(shipment.asked.items()):
                line = self.lines[number]
                worth = line.worth(units)
                rows.append((line, units, worth, worth))
                line.use(shipment, units)
            sources = [shipment]
            value = sum(r[3] for r in rows)
        top = max(1000, *self.lines)
        for i, ((line, units, _, new), paid) in enumerate(zip(rows, spread(max(0, value), [r[3] for r in rows]))):
            price = shipment.parent.prices.get(line.number) if shipment.kind == "exchange-leg" else None
            heir = Line(top + i + 1, line.price if price is None else price, units, paid)
            heir.sku = line.sku if shipment.kind != "exchange-leg" else shipment.parent.skus.get(line.number, line.sku)
            self.lines[heir.number] = heir
            heir.made_by, heir.inherits = shipment, line
            for ticket in sources:
                ticket.claim(line).heir = heir
        self.settle(*sources)

    def undeliver(self, shipment):
        """It did not arrive after all."""
        made = [line for line in self.lines.values() if getattr(line, "made_by", None) is shipment]
        for ticket in self.tickets.values():
            for claim in ticket.claims.values():
                if claim.heir in made:
                    claim.heir = None
                    claim.passed = {"earned": 0, "spent": 0}
        for line in made:
            del self.lines[line.number]
        for claim in shipment.claims.values():
            claim.line.used -= claim.units
            for what in claim.has:
                claim.line.left[what] += claim.has[what]
        shipment.claims = {}
