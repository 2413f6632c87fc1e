/// A day of work on every workflow: who types what, and how it ends.
struct DemoDay {
  struct Step {
    /// What is about to happen.
    var story: Title?
    /// nil for whoever started the demo.
    var login: String?
    var words: [String]
    var status: ExitStatus
    /// What later steps know by a name of theirs: the first ticket with these letters in the answer, or the approval that is asked for.
    var learns: [String: Learned] = [:]
    /// What it reads instead of the day's orders.
    var input: String?

    enum Learned {
      case ticket(String)
      case approval
    }
  }

  /// Tells this day's orders from those of an earlier one.
  let number: Int64
  /// Epoch microseconds.
  let now: Int64

  private static let staff = [
    ("lin", "csr", "林小雨"), ("chen", "csr", "陈晓"), ("ma", "team-leader", "马班长"), ("zhao", "supervisor", "赵主管"),
    ("wu", "logistics", "吴物流"), ("qian", "warehouse", "钱仓库"), ("sun", "inspector", "孙验货"),
    ("jin", "finance", "金财务"),
    ("gao", "ops-manager", "高经理"),
  ]

  var steps: [Step] {
    hiring + arriving + inOrder + tooLate + verification + exchange + callback + compensation + left + closing
  }

  private var hiring: [Step] {
    let story = Title(zh: "先请人：每人一个数据库登录名", en: "Staff first: a login of the database for each")
    return Self.staff.enumerated().map { place, person in
      step(
        nil,
        "staff add \(person.0) \(person.1) --name \(person.2) --team A",
        story: place == 0 ? story : nil
      )
    }
  }

  private var arriving: [Step] {
    [
      step(
        "zhao",
        "import orders -",
        story: Title(zh: "主管导入六张订单", en: "The supervisor imports six orders")
      ),
      step("lin", "order \(order(1))"),
    ]
  }

  private var inOrder: [Step] {
    [
      step(
        "lin",
        "open return \(order(1)) --line 2:2 --reason quality --note 表带断了",
        story: Title(zh: "客户来电：两只手表表带断了", en: "A customer calls: the straps of two watches broke"),
        opens: "A"
      ),
      step(
        "jin",
        "do {A} refund method=original amount=1987.15",
        .refused,
        story: Title(zh: "没验货就退款？不行", en: "A refund before the inspection? No")
      ),
      step("lin", "do {A} authorize"),
      step("wu", "do {A} book-pickup carrier=sf pickup-on=\(tomorrow)"),
      step("wu", "do {A} collect tracking=SF\(number)"),
      step(
        "qian",
        "do {A} receive received=2:3",
        .refused,
        story: Title(zh: "收到的不能比退的多", en: "No more can arrive than was sent")
      ),
      step("qian", "do {A} receive received=2:2"),
      step(
        "sun",
        "do {A} inspect accepted=2:1 rejected=2:1 finding=2:used disposition=2:restock invoice=none",
        story: Title(zh: "一只合格，一只用过", en: "One is accepted, one was worn")
      ),
      step(
        "jin",
        "do {A} refund method=original amount=993.59",
        .refused,
        story: Title(zh: "多退一分也不行", en: "Not one fen too much")
      ),
      step("jin", "do {A} refund method=original amount=993.58"),
      step("jin", "do {A} settle reference=PAY-\(number) paid-amount=993.58"),
      step("lin", "do {A} return-goods"),
      step("jin", "do {A} close"),
      step("lin", "history {A}"),
    ]
  }

  private var tooLate: [Step] {
    [
      step(
        "chen",
        "open return \(order(2)) --line 1:1 --reason no-reason",
        story: Title(zh: "另一位客户超过了七天", en: "Another customer is past the seven days"),
        opens: "B"
      ),
      step("chen", "do {B} authorize", .permission),
      step("chen", "can {B}"),
      step("ma", "do {B} authorize note=老客户"),
    ]
  }

  private var left: [Step] {
    [
      step(
        "lin",
        "open return \(order(3)) --line 1:1 --reason no-reason",
        story: Title(zh: "还有一张留给您", en: "And one is left for you"),
        opens: "C"
      ),
      step("lin", "queue"),
    ]
  }

  private var closing: [Step] {
    let story = Title(zh: "收工前核对", en: "Before going home everything is checked")
    return [step("postgres", "doctor", story: story), step("postgres", "audit verify")]
  }

  func order(_ place: Int) -> String { "D\(number)-\(place)" }

  private var tomorrow: String {
    let shanghai = 8 * 3600
    return CivilDate(day: (Int(now / 1_000_000) + shanghai) / 86400 + 1).description
  }

  func step(
    _ login: String?,
    _ words: String,
    _ status: ExitStatus = .ok,
    story: Title? = nil,
    opens: String? = nil,
    learns: [String: Step.Learned] = [:],
    input: String? = nil
  ) -> Step {
    Step(
      story: story,
      login: login,
      words: words.split(separator: " ").map(String.init),
      status: status,
      learns: opens.map { [$0: .ticket("R")] } ?? learns,
      input: input
    )
  }
}
