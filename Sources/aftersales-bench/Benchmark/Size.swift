/// How much is measured: all of it, or a little to see that everything still runs.
struct Size {
  let isQuick: Bool

  /// Tickets where steps, screens and batches are measured.
  var tickets: Int { isQuick ? 3_000 : 100_000 }
  /// Tickets of the two databases compared by size.
  var few: Int { isQuick ? 1_000 : 10_000 }
  var many: Int { isQuick ? 5_000 : 1_000_000 }
  /// Orders, of two lines each, of the smaller database that orders are looked up in.
  var fewOrders: Int { isQuick ? 100 : 1_000 }
  /// Different orders looked up in each of the two.
  var sampledOrders: Int { isQuick ? 50 : 500 }
  /// Approvals that wait, of the two databases where they are listed; a list shows fifty.
  var fewPending: Int { isQuick ? 60 : 100 }
  var pending: Int { isQuick ? 600 : 10_000 }
  /// Tickets with a history, of five events each, and how often it is replayed.
  var histories: Int { isQuick ? 200 : 200_000 }
  var replays: Int { isQuick ? 1 : 3 }
  /// Tickets with such a history that are exported, and how often in each form.
  var exported: Int { isQuick ? 200 : 60_000 }
  var exports: Int { isQuick ? 1 : 3 }
  var rounds: Int { isQuick ? 2 : 9 }
  /// Tickets each session takes through its steps in a round.
  var ticketsPerSession: Int { isQuick ? 10 : 150 }
  /// Processes started in a round.
  var processes: Int { isQuick ? 3 : 25 }
  /// Lines of a batch, and processes to compare it with.
  var lines: Int { isQuick ? 100 : 10_000 }
  var sample: Int { isQuick ? 5 : 100 }
  var batches: Int { isQuick ? 1 : 3 }
  /// Orders of the file that is imported, of three lines each, and how often.
  var orders: Int { isQuick ? 300 : 40_000 }
  var imports: Int { isQuick ? 1 : 5 }
}
