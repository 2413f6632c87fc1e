internal import Workflow

/// What the policy files say, for workflows to use.
struct Policies {
  var facts: [String: Fact] = [:]
  var codes: [String: CodeList] = [:]
  /// The codes of a list in their order, for people.
  var codeOrder: [String: [String]] = [:]
  var roles: [String: Title] = [:]
  var parties: [String: Party] = [:]
  var approvalOrder = ApprovalOrder([])
  /// Whether part of it could not be read; who is missing in it is then no other fault.
  var isOrderBroken = false
  var bands: [String: Banding] = [:]
  var values = JSON.object([:])
  var shared = SharedEvents()
  /// What no workflow does.
  var rules: [(rule: HouseRule, section: Section)] = []

  /// Bands, and the type of what they measure.
  struct Banding {
    var unit: ValueType
    var rules: BandRules
  }

  /// The policy's values that have a name at the top level, for guards and limits.
  var named: [String: Literal] = [:]

  /// The states of every workflow, as facts about child tickets speak of them.
  var outlines: [String: StateOutline] = [:]

  /// Whether a role stands in the approval order.
  func mayApprove(_ role: String) -> Bool { isOrderBroken || approvalOrder.roles.contains(role) }
}

/// The events that every ticket has, read once and laid into each workflow.
struct SharedEvents {
  var fields: [(String, Section)] = []
  var titles: [String: Title] = [:]
  var anywhere: [(String, Section)] = []
  var whileOpen: [(String, Section)] = []
}
