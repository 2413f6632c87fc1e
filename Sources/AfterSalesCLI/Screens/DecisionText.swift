internal import AfterSales
internal import Workflow

/// Why an approval was not given, or given in vain, in words.
extension Session {
  func failure(_ void: VoidApproval, _ answer: Answer) -> Failure {
    let number = answer.number ?? ""
    if let now = void.now { return failure(void, now, number) }
    let why: Title =
      switch void.void {
      case "asker-gone":
        Title(zh: "申请人 \(void.asker) 已不在职", en: "\(void.asker), who asked, is not on the staff any more")
      case "changed":
        Title(zh: "申请之后内容有变", en: "what was asked for has changed since")
      default: Title(zh: "按现在的情况，规则不允许", en: "the rules do not allow it as things stand now")
      }
    return Failure(
      .refused,
      Title(
        zh: "\(number)：\(void.asked) 已获批准，但未执行，申请作废：\(why.zh)",
        en: "\(number): \(void.asked) was agreed to and not made, so the request is void: \(why.en)"
      ),
      mend: ["aftersales why \(number) \(void.asked)"],
      values: [
        Field("ticket", .text(number)), Field("approval", .integer(void.approval)),
        Field("void", .text(void.void)), Field("asker", .text(void.asker)),
      ]
    )
  }

  /// What was asked for is not what it was, and is asked anew.
  private func failure(_ void: VoidApproval, _ now: AskedApproval, _ number: String) -> Failure {
    let amount = now.unit == "integer" ? String(now.measure) : Money(fen: now.measure).description
    let level = title(now.levelTitle, now.level)
    return Failure(
      .refused,
      Title(
        zh: "\(number)：申请之后内容有变，审批 \(void.approval) 作废；现为 \(amount)，"
          + "\(void.asked) 已重新申请：审批 \(now.approval)，待\(level.zh)",
        en:
          "\(number): \(void.asked) has changed since, so approval \(void.approval) is void; "
          + "now \(now.approval) at \(amount), for the \(level.en)"
      ),
      mend: ["aftersales approvals"],
      values: [
        Field("ticket", .text(number)), Field("approval", .integer(void.approval)),
        Field("void", .text(void.void)), Field("asker", .text(void.asker)),
        Field("now", .integer(now.approval)), Field("measure", .integer(now.measure)),
        Field("approver", .text(now.level)),
      ]
    )
  }

  func failure(_ forbidden: ForbiddenDecision, _ answer: Answer) -> Failure {
    let role = title(forbidden.roleTitle, forbidden.role)
    let why: Title =
      switch forbidden.problem {
      case "asker":
        Title(
          zh: "申请人自己（或其代理人）不能批准",
          en: "nobody approves what he asked for himself, nor for whom he stands in"
        )
      case "decided-before":
        Title(zh: "前一级是您批准的，这一级须由另一人", en: "you decided an earlier level: this one is another person's")
      case "duty":
        Title(
          zh: "您在此单做过 \(forbidden.event ?? "")，须由另一人批准（四眼原则）",
          en: "you did \(forbidden.event ?? "") on this ticket: another person must decide (four eyes)"
        )
      default: Title(zh: "须由\(role.zh)或更高一级批准", en: "the \(role.en) or a higher role decides this")
      }
    return Failure(
      .permission,
      Title(
        zh: "审批 \(forbidden.approval)（\(answer.number ?? "")）不能由您决定：\(why.zh)",
        en: "approval \(forbidden.approval) (\(answer.number ?? "")) is not yours to decide: \(why.en)"
      ),
      details: [Title(zh: "可由：\(role.zh)", en: "who could: \(role.en)")],
      mend: ["aftersales approvals"],
      values: [
        Field("approval", .integer(forbidden.approval)), Field("problem", .text(forbidden.problem)),
        Field("who", .list([.text(forbidden.role)])),
      ]
    )
  }

  func failure(_ stopped: StoppedOpening, _ answer: Answer) throws -> Failure {
    let subject = answer.number ?? subject ?? ""
    if stopped.what == "fading" {
      let workflow = stopped.given ?? ""
      return Failure(
        .refused,
        Title(
          zh: "流程 \(workflow) 的所有版本都已停止接新单，开不了新单",
          en: "no new \(workflow) can be opened: every version of it is fading"
        ),
        mend: ["aftersales workflow list", "aftersales workflow fade \(workflow) VERSION --undo"],
        values: [Field("workflow", .text(workflow))]
      )
    }
    guard let version = stopped.version, let workflow = stopped.workflow else {
      return Failure(
        .config,
        Title(
          zh: "\(subject)：流程 \(stopped.given ?? "") 没有发布，\(answer.event ?? "") 未执行",
          en:
            "\(subject): the workflow \(stopped.given ?? "") is not deployed, so \(answer.event ?? "") was not done"
        ),
        mend: ["aftersales workflow deploy Workflows"]
      )
    }
    let definition = try desk().definition(version)
    let situation = Situation(
      state: Definition.unopened,
      actor: Actor(roles: ["system"]),
      facts: stopped.facts ?? [:]
    )
    let refusal = definition.refusal(of: Definition.opening, payload: stopped.payload ?? [:], in: situation)
    let told = refusal.map {
      RefusalText(refusal: $0, definition: definition, number: nil, order: nil).failure.details
    }
    return Failure(
      .refused,
      Title(
        zh: "\(subject)：随之要开的「\(definition.title.zh)」开不了，\(answer.event ?? "") 未执行",
        en:
          "\(subject): the \(workflow) that \(answer.event ?? "") would open cannot be opened, so nothing was done"
      ),
      details: told ?? [],
      mend: answer.number.map { ["aftersales show \($0)"] } ?? []
    )
  }
}
