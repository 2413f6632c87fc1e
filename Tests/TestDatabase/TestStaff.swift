/// A login that every database of `withTicketDatabase` knows, and who it is there.
package struct TestStaff: Sendable {
  package let login: String
  package let name: String
  /// On the staff with these; empty for a login that is on no staff.
  package let roles: [String]
  /// The role of the cluster that the login is a member of.
  let membership: String

  private init(
    _ login: String,
    _ name: String,
    _ roles: [String],
    in membership: String = "aftersales_people"
  ) {
    self.login = login
    self.name = name
    self.roles = roles
    self.membership = membership
  }

  package static let everybody = [
    TestStaff("csr1", "陈一", ["csr"]),
    TestStaff("csr2", "陈二", ["csr"]),
    TestStaff("leader1", "班长", ["team-leader"]),
    TestStaff("leader2", "班副", ["team-leader"]),
    TestStaff("supervisor1", "主管", ["supervisor"], in: "aftersales_importer"),
    TestStaff("deputy1", "副理", ["deputy-manager"]),
    TestStaff("ops1", "经理", ["ops-manager"], in: "aftersales_admin"),
    TestStaff("support1", "支撑", ["support-manager"]),
    TestStaff("director1", "总监", ["director"]),
    TestStaff("logistics1", "物流", ["logistics"]),
    TestStaff("warehouse1", "仓库", ["warehouse"]),
    TestStaff("inspector1", "验货一", ["inspector"]),
    TestStaff("inspector2", "验货二", ["inspector"]),
    TestStaff("finance1", "财务一", ["finance"]),
    TestStaff("finance2", "财务二", ["finance"]),
    TestStaff("analyst1", "分析", ["analyst"]),
    TestStaff("quality1", "质检", ["quality"]),
    TestStaff("qualitylead1", "品主", ["quality-supervisor"]),
    TestStaff("importer1", "导入", [], in: "aftersales_importer"),
    TestStaff("worker1", "", [], in: "aftersales_worker"),
    TestStaff("worker2", "", [], in: "aftersales_worker"),
    TestStaff("auditor1", "审计", [], in: "aftersales_auditor"),
    TestStaff("stranger1", "路人", []),
  ]
}
