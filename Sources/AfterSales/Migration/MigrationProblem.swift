/// What is the matter between a database and this program, with the values that a sentence about it needs.
package enum MigrationProblem: Hashable, Sendable {
  /// The roles and schemas that migrations need are not there.
  case unprepared
  case emptyDatabase(String)
  case olderDatabase(at: Int, program: Int)
  case newerDatabase(at: Int, program: Int)
  case missingFile(number: Int, title: String, appliedAt: String)
  case editedFile(String, appliedAt: String, by: String)
  case numberedTooLow(String, last: Int, latest: Int)
  case endsTransaction(String)
  case mayNotPrepare(login: String)
  case mayNotActAs(owner: String, login: String)
  case mayNotUse(database: String, login: String)
  /// A table that a file changes stayed in use.
  case tableInUse(String)
  /// Another migration did not end within our patience.
  case anotherRuns(String)
  /// A function or view in our schemas that no file makes and that another role owns.
  case notOurs(String, owner: String)
  /// What has to be dropped is used by something that is not ours.
  case neededElsewhere(saying: String)
  /// The server's own words about a file, and where it stumbled.
  case doesNotRun(place: String, saying: String)

  package var code: MigrationError.Code {
    switch self {
    case .mayNotPrepare, .mayNotActAs, .mayNotUse: .permission
    case .tableInUse, .anotherRuns: .conflict
    case .doesNotRun: .file
    default: .config
    }
  }

  /// What happened and what to do, in English; the command line has the sentences of the other language.
  package var en: String {
    switch self {
    case .unprepared: "this database is not prepared: as its administrator, run aftersales db bootstrap"
    case .emptyDatabase(let database):
      "the database \(database) is empty: run aftersales db bootstrap, then aftersales db migrate"
    case .olderDatabase(let database, let program):
      "the database is at migration \(database), this program needs \(program): run aftersales db migrate"
    case .newerDatabase(let database, let program):
      "this program is older than the database (\(program) against \(database)): install the newer aftersales"
    case .missingFile(let number, let title, let appliedAt):
      "migration \(number) (\(title)) was applied on \(appliedAt) and is missing here: use the release that has it"
    case .editedFile(let file, let appliedAt, let login):
      "\(file) was edited after it had been applied on \(appliedAt) by \(login):"
        + " restore it and put the change into a new migration"
    case .numberedTooLow(let file, let last, let latest):
      "\(file) comes before migration \(last), which has been applied: give it a number above \(latest)"
    case .endsTransaction(let file):
      "\(file) ends the transaction it runs in: take out its commit or rollback"
    case .mayNotPrepare(let login):
      "\(login) may not prepare a database: connect as the server's administrator"
    case .mayNotActAs(let owner, let login):
      "\(login) may not act as \(owner): use the login aftersales_migrator, or the administrator's"
    case .mayNotUse(let database, let login):
      "the login \(login) may not use the database \(database):"
        + " its administrator grants it aftersales_people, then a manager runs aftersales staff add"
    case .tableInUse(let file):
      "\(file) waited 10 seconds for a table that is in use and gave up, so nothing was changed: try again"
    case .anotherRuns(let patience):
      "another migration of this database is running and has not ended within \(patience): wait for it"
    case .notOurs(let object, let owner):
      "the \(object) comes from no file and is \(owner)'s, in a schema of ours: drop it or move it elsewhere, then migrate again;"
        + " nothing was changed"
    case .neededElsewhere(let saying):
      "something that is not ours stands on what has to be dropped, so nothing was changed: \(saying)"
    case .doesNotRun(let place, let saying): "\(place): error: \(saying)"
    }
  }
}
