/// Where a worker takes what the outbox holds.
package enum Delivery: Sendable {
  /// A program of one's own or a command of the shell: the message as JSON on its standard input, the delivery key as argument
  /// and in `AFTERSALES_DELIVERY_KEY`, a limit of seconds. How it is run `DeliveryLine` says.
  case command(String, seconds: Int)
  /// A program and its arguments, which is told the key in `AFTERSALES_DELIVERY_KEY`.
  case program([String], seconds: Int)
  /// Nowhere: everything counts as delivered at once.
  case discard
}
