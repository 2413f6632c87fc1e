"""What people do with the tickets of an order: each method, named after a workflow and a state, gives what can be done there, as functions that
do it through the door and in the reckoning alike."""

from door import Disagreement, money


class Acts:
    # The return

    def lines(self, counts):
        return ",".join(f"{n}:{u}" for n, u in sorted(counts.items()))

    def return_requested(self, order, t):
        return [lambda: self.step(order, "csr1", t, "authorize")] * 4 + [lambda: self.step(order, "csr1", t, "withdraw")]

    def return_awaiting_goods(self, order, t):
        def ships():
            t.freight = self.random.choice([0, self.random.randrange(10000)])
            self.step(order, "csr1", t, "customer-ships", carrier="sf", tracking=f"B{t.number}", freight_paid=money(t.freight))
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
        never_left = t.parent is not None and t.parent.workflow == "manual-verification"
        return self.conceded(order, t) + ([] if never_left else [back]) + again if t.rejected else []

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
            order.earn()
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

    def listed(self, prices):
        """Puts an article of each price on the list: 新PRICE."""
        for price in prices:
            self.door.ask("select count(*) from api.import_articles(array[1], array["
                          f"'新{price}'], array['新'], array['CNY'], array[{price}::bigint], array[''], array[-1], array[''], array[''], "
                          "array[false], array[-1::bigint], array[''], array[0])", "importer1")

    def exchange_requested(self, order, t):
        def choose():
            for n in t.asked:
                price = order.lines[n].price
                t.prices[n] = max(0, self.random.choice([price, price + self.random.randint(-2000, 5000), price // 2, price + 1]))
            self.listed(t.prices.values())
            t.skus = {n: f"新{price}" for n, price in t.prices.items()}
            typed = {} if self.random.random() < 0.5 else {"new_price": self.lines({n: money(p) for n, p in t.prices.items()})}
            self.step(order, "csr1", t, "choose-other", new_sku=self.lines(t.skus), **typed)
            if not typed:                    # the article that it is already: like for like
                t.prices = {n: None if t.skus[n] == order.lines[n].sku else price for n, price in t.prices.items()}
            order.settle(*t.legs())

        def direct():
            t.direct = True
            for leg in t.legs():
                leg.agreed = min(t.totals(order))
            self.step(order, "csr1", t, "order-direct")
        def too_early():
            for n in t.asked:
                if order.early(n):
                    answer = self.door.do("csr1", t.number, "choose-other", {"new-sku": f"{n}:早", "new-price": f"{n}:1.00"})
                    if answer["outcome"] != "invalid":
                        raise Disagreement(f"{order.number}: other goods for line {n}, whose points are still to come: {answer}")
                    self.done["refused-early"] = self.done.get("refused-early", 0) + 1
        early = any(order.early(n) for n in t.asked)
        if early:
            too_early()
        ways = [choose] if not t.prices and not early else []
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
        dear = int(self.door.ask("select sum(coalesce(gate.list_price(l.sku, 'CNY', gate.now()), l.unit_price) * x.units) from data.ticket_line x "
                                 "join data.ticket t using (ticket_id) join data.order_line l on (l.order_id, l.line) = (t.order_id, x.line) "
                                 f"where x.ticket_id = {t.number}")) > 10000

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

    # The verification

    def manual_verification_flagged(self, order, t):
        def change():
            sellable = [line for line in order.lines.values() if line.quantity and not line.set_aside]
            chosen = self.random.sample(sellable, self.random.randint(1, len(sellable)))
            wanted, skus = {}, {}
            for line in chosen:
                stays = self.random.choice([line.quantity, line.quantity, self.random.randint(1, line.quantity), 0])
                price = None
                if stays and (stays == line.quantity or self.random.random() < 0.5):
                    price = max(0, self.random.choice([line.price, line.price // 2, line.price + self.random.randint(-2000, 5000), line.price + 1]))
                    skus[line.number] = f"换{order.number}-{line.number}-{self.compared}"
                    self.of_one_product(line.product, {line.sku: line.price, skus[line.number]: price})
                wanted[line.number] = (stays, price)
            left = sum(line.quantity for line in sellable) - sum(line.quantity - wanted[line.number][0] for line in chosen)
            if left == 0:
                return
            due = sum(row[6] for row in order.changed(wanted))
            fields = {"units_left": self.lines({n: stays for n, (stays, _) in wanted.items()})}
            if skus:
                fields["new_sku"] = self.lines(skus)
            self.identified(order)
            self.step(order, "csr1", t, "change-lines", **fields)
            t.wanted, t.skus, t.due = wanted, skus, due
            if due == 0:
                self.make(order, t, 0)
        ways = [lambda: self.step(order, "csr1", t, "cancel", cancel_reason="customer-cancels"), lambda: self.step(order, "csr1", t, "confirm")]
        fixed = order.with_points and not order.has_spent
        return ways + ([change] * 4 if order.status == "placed" and order.changes < 3 and not fixed and not any(line.used for line in order.lines.values() if not line.set_aside)
                       else [])

    def make(self, order, t, paid):
        order.change(t.wanted, paid)
        for n, sku in t.skus.items():
            order.lines[n].sku = sku
        order.changes += 1

    def of_one_product(self, name, articles):
        """Puts articles, each with its price, on the list as such of one product."""
        for sku, price in articles.items():
            self.door.ask("select count(*) from api.import_articles(array[1], array["
                          f"'{sku}'], array['{sku}'], array['CNY'], array[{price}::bigint], array[''], array[-1], array['{name}'], array[''], "
                          "array[false], array[-1::bigint], array[''], array[0])", "importer1")

    def manual_verification_payment_due(self, order, t):
        def collect():
            self.step(order, "finance1", t, "collect", reference=f"D{self.compared}", paid_amount=money(t.due))
            self.make(order, t, t.due)

        def waive():
            self.step(order, "csr1", t, "waive", note="免收")
            self.make(order, t, 0)
        return [collect, collect, waive, lambda: self.step(order, "csr1", t, "drop-change")]

    # The callback

    def rejected_delivery_callback_to_call(self, order, t):
        return [lambda: self.step(order, "csr1", t, "record-reason", reason="changed-mind", words="不要了", answered_by="customer")] \
            if self.random.random() < 0.5 else []

    def rejected_delivery_callback_reason_recorded(self, order, t):
        back = [c for c in t.children if c.workflow == "return" and c.state in ("in-transit", "received") and not c.claims]
        return [lambda: self.step(order, "csr1", t, "redeliver")] if back else []
