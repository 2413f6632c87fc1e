internal import AfterSales
internal import Workflow

extension Session {
  /// Every role that the workflows deployed know.
  private func knownRoles() throws -> [String] {
    let desk = try definingDesk()
    let names = try desk.workflows().filter(\.isCurrent).map(\.name)
    let definitions = try names.compactMap { try desk.currentDefinition(of: $0) }
    return Set(definitions.flatMap(\.roles.keys)).subtracting(["system"]).sorted()
  }

  /// - Throws: a usage failure for a role that is none; nothing where no workflow says which there are.
  func refuseUnknown(role: String) throws {
    let known = try knownRoles()
    if !known.isEmpty, !known.contains(role) { throw unknown(role: role, among: known) }
  }

  func unknown(role: String) throws -> Failure {
    unknown(role: role, among: try knownRoles())
  }

  private func unknown(role: String, among known: [String]) -> Failure {
    // Roles are those of the workflows, so there is none before there is one of those.
    if known.isEmpty {
      return Failure(
        .config,
        Title(
          zh: "还没有发布任何流程，也就没有角色 \(role)：角色由流程定义",
          en: "no workflow is deployed yet, so there is no role \(role): the workflows say which there are"
        ),
        mend: ["aftersales workflow deploy Workflows"]
      )
    }
    let nearest = Nearest.name(to: role, among: known)
    return Failure(
      .usage,
      Title(
        zh: "没有角色 \(role)" + (nearest.map { "；是否指 \($0)？" } ?? ""),
        en: "there is no role \(role)" + (nearest.map { "; did you mean \($0)?" } ?? "")
      ),
      details: [
        Title(
          zh: "角色有：\(known.joined(separator: "、"))",
          en: "the roles are: \(known.joined(separator: ", "))"
        )
      ],
      mend: ["aftersales staff list"]
    )
  }
}
