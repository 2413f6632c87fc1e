/// A right that not everybody on the staff has, by its name in the database, and who has it; moves are in the definitions.
enum Right: String, CaseIterable {
  case importing = "import"
  case deploy
  case staff
  case inbox
  case outbox
  case worker
  case audit
  case export
  case exportReview = "export-review"

  /// The commands it is needed for.
  var commands: String {
    switch self {
    case .importing: "import orders"
    case .deploy: "workflow deploy, fade, migrate"
    case .staff: "staff add, disable"
    case .inbox: "inbox match, dismiss"
    case .outbox: "outbox retry, cancel"
    case .worker: "worker"
    case .audit: "doctor, audit verify, checkpoint, export, db verify"
    case .export: "export request, events"
    case .exportReview: "export approve, deny"
    }
  }

  var holders: Title {
    switch self {
    case .importing: Title(zh: "CSR主管，或导入专用登录", en: "supervisor, or a login of the importer's own")
    case .deploy:
      Title(
        zh: "有 aftersales_admin 的运营经理，或 aftersales_migrator",
        en: "ops-manager with aftersales_admin, or the migrator"
      )
    case .staff: Title(zh: "运营经理，或 aftersales_migrator", en: "ops-manager, or the migrator")
    case .inbox: Title(zh: "客服代表、CSR班长", en: "csr, team-leader")
    case .outbox:
      Title(
        zh: "财务或 CSR 主管，但不是下指令的本人",
        en: "finance or supervisor, but not who gave the instruction"
      )
    case .worker:
      Title(
        zh: "属于 aftersales_worker 的登录名，不在职员表中",
        en: "a login in aftersales_worker, which is nobody on the staff"
      )
    case .export: Title(zh: "分析员", en: "analyst")
    case .exportReview: Title(zh: "支撑经理，但不是申请人本人", en: "support-manager, but not who asked")
    case .audit: Title(zh: "审计员 aftersales_auditor", en: "aftersales_auditor")
    }
  }

  /// That somebody has not got it, and who has.
  static func failure(_ name: String, confidential: String? = nil) -> Failure {
    let right = Right(rawValue: name)
    return Failure(
      .permission,
      Title(
        zh: "此登录名没有这项权限：\(right?.commands ?? name)",
        en: "this login does not have the right: \(right?.commands ?? name)"
      ),
      details: right.map {
        [Title(zh: "可由：\($0.holders.zh)", en: "who could: \($0.holders.en)")]
      } ?? [],
      mend: ["aftersales staff list"],
      values: [Field("right", .text(name))],
      confidential: confidential
    )
  }
}
