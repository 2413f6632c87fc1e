/// What is the matter with the private cluster of this machine, with the values that a sentence about it needs.
package enum LocalClusterProblem: Hashable, Sendable {
  case noPlace
  case folderNotAbsolute(String)
  case folderNotNameable
  case folderIsFile(String)
  case folderOfOther(String, than: String)
  case folderHoldsOther(String)
  case notALogin(String)
  case notMade
  case versionMissing(Int)
  case noPrograms(oldest: Int)
  case noServerAccount
  case namelessAccount(id: Int)
  /// It has been starting or stopping for a minute.
  case stillBusy(log: String)
  /// Another command has held the lock for a minute.
  case locked
  case didNotStart(saying: String, log: String)
  case dataNotMade(folder: String, saying: String)
  case databaseNotMade(String, saying: String)
  case restNotClosed(saying: String)
  case controlFailed(LocalControl, saying: String)
  /// What the operating system would not do, in its own words.
  case system(attempt: String, saying: String, forbidden: Bool)

  package var code: LocalClusterError.Code {
    switch self {
    case .stillBusy, .locked, .didNotStart, .dataNotMade, .databaseNotMade, .restNotClosed,
      .controlFailed:
      .unavailable
    case .system: .system
    default: .config
    }
  }

  /// What happened and what to do, in English; the command line has the sentences of the other language.
  package var en: String {
    switch self {
    case .noPlace:
      "HOME is not set, so there is no place for the local database; set AFTERSALES_LOCAL to a folder"
    case .folderNotAbsolute(let folder): "AFTERSALES_LOCAL is \(folder); give it an absolute path"
    case .folderNotNameable:
      "the local folder's name holds quotes, \\ or control characters; choose another"
    case .folderIsFile(let path): "\(path) is no folder; move it away"
    case .folderOfOther(let path, let owner):
      "the folder \(path) does not belong to \(owner); move it away, or set AFTERSALES_LOCAL"
    case .folderHoldsOther(let folder):
      "the folder \(folder) holds other files; set AFTERSALES_LOCAL to one that is empty or new"
    case .notALogin(let login):
      "\(login.debugDescription) is no login; leave out quotes and control characters"
    case .notMade: "there is no local database yet; run: aftersales local start"
    case .versionMissing(let version):
      "this cluster was made by PostgreSQL \(version), which is not installed; install postgresql-\(version)"
    case .noPrograms(let oldest):
      "no PostgreSQL \(oldest) or later is installed here; run Scripts/setup, or name a server with --db"
    case .noServerAccount:
      "PostgreSQL does not run as root and there is no user postgres; run Scripts/setup"
    case .namelessAccount(let id):
      "user id \(id) has no name on this machine, which PostgreSQL needs; use another user"
    case .stillBusy(let log):
      "the local database has been starting or stopping for a minute; see \(log)"
    case .locked:
      "another command has been busy with the local database for a minute; try again later"
    case .didNotStart(let saying, let log): "the local database did not start: \(saying) (see \(log))"
    case .dataNotMade(let folder, let saying):
      "PostgreSQL could not make its data in \(folder): \(saying)"
    case .databaseNotMade(let name, let saying): "the database \(name) could not be made: \(saying)"
    case .restNotClosed(let saying):
      "the local database could not be closed to those it is not for: \(saying)"
    case .controlFailed(.stop, let saying): "could not stop the local database: \(saying)"
    case .controlFailed(.admit(let login), let saying):
      "could not tell the local database of the login \(login): \(saying)"
    case .system(let attempt, let saying, let forbidden):
      "cannot \(attempt): \(saying)"
        + (forbidden ? "; use AFTERSALES_LOCAL to name a folder of your own" : "")
    }
  }
}

/// What a running server can be asked to do.
package enum LocalControl: Hashable, Sendable {
  case stop
  /// To let a login in.
  case admit(login: String)
}
