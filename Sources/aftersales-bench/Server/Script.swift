/// The SQL files beside this program, compiled into it.
enum Script {
  static let isSuperuser = text(PackageResources.is_superuser_sql)
  static let makeDatabase = text(PackageResources.make_database_sql)
  static let dropDatabase = text(PackageResources.drop_database_sql)
  static let dropLogin = text(PackageResources.drop_login_sql)
  static let seed = text(PackageResources.seed_sql)
  static let fill = text(PackageResources.fill_sql)
  static let fillCall = text(PackageResources.fill_call_sql)
  static let ticketBounds = text(PackageResources.ticket_bounds_sql)
  static let contender = text(PackageResources.contender_sql)
  static let contenderQueue = text(PackageResources.contender_queue_sql)
  static let contenderTake = text(PackageResources.contender_take_sql)
  static let fillOutbox = text(PackageResources.fill_outbox_sql)
  static let fillApprovals = text(PackageResources.fill_approvals_sql)
  static let fillHistory = text(PackageResources.fill_history_sql)
  static let contenderStep = text(PackageResources.contender_step_sql)
  static let contenderTable = text(PackageResources.contender_table_sql)
  static let contenderCopy = text(PackageResources.contender_copy_sql)
  static let contenderMerge = text(PackageResources.contender_merge_sql)
  static let contenderSteps = text(PackageResources.contender_steps_sql)
  static let contenderBare = text(PackageResources.contender_bare_sql)

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
