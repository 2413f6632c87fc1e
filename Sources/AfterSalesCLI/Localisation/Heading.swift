/// What stands over a column or before a value.
package enum Heading: Message, Equatable {
  case ticket, order, line, quantity, event, state, from, to, waitsOn, due, overdue, assignee, opened, at,
    actor
  case sequence, version, workflow, title, customer, status, placed, total, paid, item, description
  case claimable, unitValue, lineValue, words, allowed, needs, why, login, name, roles, team, active, file,
    read
  case new, updated, unchanged, rejected, skipped, field, check, found, tickets, result, text, word, repeated
  case deployed, hash, subject, migration, applied, phone, address, amount, tool, path, next, measure, limit
  case units, received, accepted, refundable, pending, refunded, openedBy, current, kind, delivered, discount
  case payment, tracking, finding, disposition, unit, events
  case points, balance, short, entry, undoes, open
  case behind, outbox, attempts, retried, dead, unknown, fired, failed
  case approval, approver, asker, before, band, returns, refusals, reason, behalf
  case relation, final
  case duplicate, late, unmatched, carrier, heldBy
  case part, change, place, aspect, was, becomes
  case clocks
  case stale, freight, unpaid, channel, supplier, currency, own, setAside
  case refused, undecided, export, since, until, uses
  case escalated, workedBy, complaint, letGo
  case courierEvent, newTickets, created
  case stock, product, variant, bundle, price, giftPrice, notReturnable
  case replaces, newGoods, articleName, inEnglish
  case identified, payee, account, payeeDiffers
  case things
  case truth(Bool)
}
