import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Workflow

/// One session: sits down as one person after another and does what comes to mind.
struct SoakSession {
  private let ground: SoakGround
  private let owner: Connection
  private var random: SeededGenerator
  private var person = TestStaff.everybody[0]
  private var desk: Desk
  /// The last command, for the report of a fault.
  private(set) var doing = ""
  /// Commands that were sent, to be sent again.
  private var sent: [(step: Step, login: String)] = []

  init(_ ground: SoakGround, place: Int) throws {
    self.ground = ground
    random = SeededGenerator(seed: ground.seed &+ UInt64(place))
    owner = try ground.database.connect()
    desk = ground.database.desk(person.login)
  }

  mutating func act() throws {
    if oneIn(25) {
      let isStranger = oneIn(10)
      let people = TestStaff.everybody.filter { $0.roles.isEmpty == isStranger }
      // Who may do what has been met seldom sits down more often.
      let places = try places()
      let met = ground.tally.met
      let weights = people.map { person in 0.05 + (places.map { chance(of: person, in: $0, met) }.max() ?? 0)
      }
      person = draw(people, weights) ?? person
      desk = ground.database.desk(person.login)
    }
    do {
      try something()
    } catch let error where person.roles.isEmpty {
      // Who is on no staff may have no right to a function at all.
      guard case .permission? = DatabaseProblem(error)?.kind else { throw error }
      ground.tally.update { $0.count("permission") }
    }
  }

  private mutating func something() throws {
    switch Int.random(in: 0..<40, using: &random) {
    case 0...2: try open()
    case 3...5: try decide()
    case 6: try delegate()
    case 7: try note(desk.takeNext(role: nil, key: key()), nil)
    case 8, 9: try sendAgain()
    default: try step()
    }
  }

  private mutating func open() throws {
    guard
      let definition = ground.definitions.values.sorted(by: { $0.name < $1.name }).randomElement(
        using: &random
      ),
      let move = pick(definition.moves(from: Definition.unopened, on: Definition.opening), definition)
    else { return }
    // What is verified has mostly not left yet.
    let statuses =
      definition.name == "manual-verification"
      ? ["placed", "placed", "placed", "packed", "shipped"]
      : ["placed", "packed", "shipped", "delivered", "delivered", "refused", "cancelled"]
    let number = "N\(UInt32.random(in: 0...999_999_999, using: &random))"
    let customer = "C\(Int.random(in: 1...12, using: &random))"
    // Two units of a few yuan, or of some hundred: every band is met.
    let order = TestOrder(
      number,
      customer: customer,
      status: statuses.randomElement(using: &random) ?? "delivered",
      days: Int.random(in: 0...9, using: &random),
      lines: [
        .init("积木", price: Int64.random(in: 100...9000, using: &random)),
        .init("手表", quantity: 2, price: Int64.random(in: 2000...99_800, using: &random)),
      ]
    )
    if oneIn(4) == false || definition.subject == .customer {
      try ground.database.insert(order)
      try vary(number)
    }
    let known = try owner.query(
      #"select number from data."order" where order_id <= $1 order by order_id desc limit 1"#,
      [.int(Int64.random(in: 1...400, using: &random))]
    ).first?.get(0, as: String.self)
    let subject: String =
      switch definition.subject {
      case .order: oneIn(4) ? known ?? number : number
      case .customer: customer
      case .ticket: "R-\(Int.random(in: 1...40, using: &random))"
      case .none: ""
      }
    let lines = definition.takesLines ? (oneIn(3) ? ["1": "1", "2": "1"] : ["2": "2"]) : [:]
    let fields = SoakFields(
      definition: definition,
      lines: lines.map { ($0, Int($1) ?? 1, 0) },
      amounts: [100]
    )
    let opening = Opening(
      workflow: definition.name,
      subject: subject,
      lines: lines,
      fields: fields.typed(for: move, isComplete: true, &random),
      key: key()
    )
    doing = "\(person.login) open \(definition.name) \(subject) \(lines) \(opening.fields)"
    let answer = try desk.open(opening)
    note(answer, opening.key)
    meet(answer, "\(definition.name) \(Definition.opening)")
  }

  /// To be paid on delivery, paid in another currency, or with freight.
  private mutating func vary(_ number: String) throws {
    let change: String
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1:
      change = "paid = 0, payment_method = 'cash_on_delivery'"
      try owner.query(
        #"update data.order_line l set paid_value = 0 from data."order" o where o.order_id = l.order_id and o.number = $1"#,
        [.text(number)]
      )
    case 2: change = "currency = 'USD'"
    case 3: change = "paid = paid + 1200, freight_told = 1200"
    default: return
    }
    try owner.query(#"update data."order" set \#(change) where number = $1"#, [.text(number)])
  }

  private mutating func step() throws {
    let wish = oneIn(3) ? try wish() : nil
    guard
      let ticket = try SoakTicket.find(
        owner,
        place: Double.random(in: 0...1, using: &random),
        amongLatest: wish == nil && !oneIn(3),
        orFinal: oneIn(8),
        wish: wish
      ), let definition = ground.definitions[ticket.workflow],
      let move = pick(definition.moves.filter { $0.state == ticket.state }, definition)
    else { return }
    var fields = SoakFields(definition: definition, lines: ticket.lines, amounts: ticket.amounts)
    if !ticket.phone.isEmpty { fields.phone = ticket.phone }
    fields.shortfalls = ticket.shortfalls
    fields.prices = ticket.prices
    let isComplete = !oneIn(20)
    if (move.needs + move.takes).contains(where: { [.money, .date].contains(definition.fields[$0]?.type) }) {
      // What the gate would judge by tells which amounts are of interest.
      let judged = try desk.judge(Step(ticket: ticket.id, event: move.event, key: key()))
      let facts =
        if case .refused(let judged) = judged.outcome { judged.facts } else { judged.judged?.facts ?? [:] }
      fields.today = facts["today"]?.integer
      fields.amounts += facts.filter { definition.facts[$0.key]?.type == .money }.compactMap(\.value.integer)
    }
    if move.guard?.names.contains("caller-identified") == true, !oneIn(4) {
      try identify(ticket)
    }
    let step = Step(
      ticket: ticket.id,
      event: move.event,
      fields: fields.typed(for: move, isComplete: isComplete, &random),
      expected: oneIn(4) ? ticket.stepSequence : nil,
      key: key()
    )
    doing =
      "\(person.login) \(definition.prefix)-\(ticket.id) in \(ticket.state): \(move.event) \(step.fields)"
    sent.append((step, person.login))
    if sent.count > 20 { sent.removeFirst() }
    let answer = try desk.perform(step)
    note(answer, step.key)
    meet(answer, "\(ticket.workflow) \(move.event)")
  }

  /// By the order's phone, or by another.
  private mutating func identify(_ ticket: SoakTicket) throws {
    let order = try owner.query(
      #"select o.number from data.ticket t join data."order" o using (order_id) where t.ticket_id = $1"#,
      [.int(ticket.id)]
    ).first?.get(0, as: String.self)
    guard let order else { return }
    do {
      _ = try desk.identify(
        order: order,
        by: .phone,
        oneIn(5) || ticket.phone.isEmpty ? "13585019638" : ticket.phone
      )
    } catch let error as PostgresError where error.constraint == "identify" {
      // The clock ran on between the question and the answer.
    }
  }

  private func meet(_ answer: Answer, _ event: String) {
    switch answer.outcome {
    case .done, .asked: ground.tally.update { $0.met[event, default: 0] += 1 }
    default: break
    }
  }

  /// The same command under the same key, and now and then another one under it.
  private mutating func sendAgain() throws {
    guard let (earlier, login) = sent.randomElement(using: &random), login == person.login else { return }
    guard oneIn(4) else {
      try note(answered(earlier), earlier.key)
      return
    }
    var other = earlier
    other.fields["note"] = "另一句 \(UInt16.random(in: .min ... .max, using: &random))"
    let answer = try answered(other)
    ground.tally.update { tally in
      tally.count("other command under a key: \(answer.word)")
      let isKnown = tally.acknowledged.contains { $0.key == earlier.key && $0.login == login }
      switch answer.outcome {
      case .done, .asked: break
      default: return
      }
      // What was declined leaves its key free for another command.
      tally.unanswered.insert(earlier.key)
      if isKnown { tally.faults.append("\(login) \(earlier.key): a key did two things") }
    }
  }

  /// What was declined before may be possible by now, and be done without an answer: the session may be cut off.
  private func answered(_ step: Step) throws -> Answer {
    do {
      return try desk.perform(step)
    } catch {
      ground.tally.update { _ = $0.unanswered.insert(step.key) }
      throw error
    }
  }

  private mutating func decide() throws {
    guard let waiting = try desk.approvals(limit: 5).randomElement(using: &random) else { return }
    let approval = waiting.approval
    let agrees = !oneIn(4)
    doing = "\(person.login) \(waiting.number): approval \(approval), \(agrees)"
    let key = key()
    try note(desk.decide(approval, agree: agrees, reason: agrees ? nil : "不同意", key: key), key)
  }

  private mutating func delegate() throws {
    let deputy = TestStaff.everybody.filter { !$0.roles.isEmpty }.randomElement(using: &random)
    let now: Int64 = try owner.query("select gate.epoch(gate.now())").one().get(0)
    do {
      try desk.delegate(
        to: deputy?.login ?? "csr1",
        until: oneIn(3) ? nil : now + Int64.random(in: 1...30, using: &random) * 3_600_000_000
      )
      ground.tally.update { $0.count("delegated") }
    } catch let error as PostgresError where error.sqlState?.description.hasPrefix("AS06") == true {
      // Himself, for one.
    } catch let error where person.roles.isEmpty {
      guard case .right? = DatabaseProblem(error)?.kind else { throw error }
    }
  }

  /// Where tickets are, and this person may do something that has been met seldom.
  private mutating func wish() throws -> (workflow: String, state: String)? {
    let places = try places().filter { $0.state != Definition.unopened }
    let met = ground.tally.met
    return draw(places, places.map { chance(of: person, in: $0, met) })
  }

  /// The states that tickets are in, and those before all of them.
  private func places() throws -> [(workflow: String, state: String)] {
    try owner.query("select distinct workflow, state from data.ticket order by 1, 2").map {
      (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
    } + ground.definitions.keys.sorted().map { ($0, Definition.unopened) }
  }

  /// How much it is wanted that a person does something there: the more, the less often one thing of it has been met.
  private func chance(
    of person: TestStaff,
    in place: (workflow: String, state: String),
    _ met: [String: Int]
  ) -> Double {
    let events = ground.possible[person.login]?["\(place.workflow) \(place.state)"] ?? []
    let fewest = events.map { met[$0, default: 0] }.min() ?? .max
    return fewest == .max ? 0 : 1 / Double((1 + fewest) * (1 + fewest))
  }

  private mutating func draw<Choice>(_ choices: [Choice], _ weights: [Double]) -> Choice? {
    var place = Double.random(in: 0...max(weights.reduce(0, +), .leastNonzeroMagnitude), using: &random)
    for (choice, weight) in zip(choices, weights) {
      place -= weight
      if place <= 0 { return choice }
    }
    return choices.last
  }

  /// A move that this person may make most often, one that has been met seldom before one that is met always.
  private mutating func pick(_ moves: [Move], _ definition: Definition) -> Move? {
    let roles = definition.approvalOrder.expand(person.roles).union([Definition.anyone])
    let mine = oneIn(8) ? moves : moves.filter { !roles.isDisjoint(with: $0.by) }
    return draw(mine, ground.tally.wanted(mine.map { "\(definition.name) \($0.event)" }))
  }

  /// Remembers what was answered, to be held against what is there in the end.
  private func note(_ answer: Answer, _ key: String?) {
    ground.tally.update { tally in
      tally.count(answer.isRepeated ? "repeated" : answer.word)
      guard let key else { return }
      switch answer.outcome {
      case .done, .asked:
        guard let ticket = answer.ticket, let sequence = answer.sequence else { return }
        tally.acknowledged.append(
          .init(login: person.login, key: key, ticket: ticket, sequence: sequence)
        )
      case .refused, .invalid, .forbidden, .notFound, .stopped, .permission:
        tally.declined.append((person.login, key))
      case .conflict, .void, .none: break
      }
    }
  }

  private mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  private mutating func key() -> String {
    UUID(
      uuid: unsafeBitCast((random.next(), random.next()), to: uuid_t.self)
    ).uuidString.lowercased()
  }
}

extension Answer {
  /// The first word of `short`.
  var word: String { String(short.prefix { $0 != " " }) }
}
