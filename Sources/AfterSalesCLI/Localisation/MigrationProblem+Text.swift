internal import AfterSales

extension MigrationProblem: Message {
  var zh: String {
    switch self {
    case .unprepared: "数据库尚未准备：请由其管理员运行 aftersales db bootstrap"
    case .emptyDatabase(let database):
      "数据库 \(database) 是空的：先运行 aftersales db bootstrap，再运行 aftersales db migrate"
    case .olderDatabase(let database, let program):
      "数据库停在第 \(database) 次迁移，本程序需要第 \(program) 次：请运行 aftersales db migrate"
    case .newerDatabase(let database, let program):
      "本程序（\(program)）比数据库（\(database)）旧：请安装较新的 aftersales"
    case .missingFile(let number, let title, let appliedAt):
      "第 \(number) 次迁移（\(title)）已于 \(appliedAt) 应用，而这里没有它：请用带有它的版本"
    case .editedFile(let file, let appliedAt, let login):
      "\(file) 已由 \(login) 于 \(appliedAt) 应用，之后又被改动：请恢复原样，改动写成新的迁移"
    case .numberedTooLow(let file, let last, let latest):
      "\(file) 排在已应用的第 \(last) 次迁移之前：请给它大于 \(latest) 的编号"
    case .endsTransaction(let file): "\(file) 结束了它所在的事务：请去掉其中的 commit 或 rollback"
    case .mayNotPrepare(let login): "\(login) 无权准备数据库：请以服务器管理员连接"
    case .mayNotActAs(let owner, let login):
      "\(login) 不能以 \(owner) 的身份行事：请用登录名 aftersales_migrator，或管理员的登录名"
    case .mayNotUse(let database, let login):
      "登录名 \(login) 不能使用数据库 \(database)：请管理员授予 aftersales_people，再由经理运行 aftersales staff add"
    case .tableInUse(let file): "\(file) 等一张正在使用的表等了 10 秒，已放弃，什么都没有改：请再试"
    case .anotherRuns(let patience): "这个数据库正有另一次迁移，\(patience) 内没有结束：请等它"
    case .notOurs(let object, let owner):
      "\(object) 不出自任何文件，属于 \(owner)，却在本系统的模式里：请删除或移走它，再迁移；什么都没有改"
    case .neededElsewhere(let saying): "要删除的东西还被别的东西用着，什么都没有改：\(saying)"
    case .doesNotRun(let place, let saying): "\(place)：错误：\(saying)"
    }
  }
}
