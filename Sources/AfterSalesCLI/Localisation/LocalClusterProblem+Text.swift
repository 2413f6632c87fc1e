internal import AfterSales

extension LocalClusterProblem: Message {
  var zh: String {
    switch self {
    case .noPlace: "没有设置 HOME，本机数据库无处可放；请用 AFTERSALES_LOCAL 指定文件夹"
    case .folderNotAbsolute(let folder): "AFTERSALES_LOCAL 是 \(folder)；请写绝对路径"
    case .folderNotNameable: "本机文件夹的名称含有引号、\\ 或控制字符；请另选一个"
    case .folderIsFile(let path): "\(path) 不是文件夹；请把它移走"
    case .folderOfOther(let path, let owner):
      "文件夹 \(path) 不属于 \(owner)；请把它移走，或设置 AFTERSALES_LOCAL"
    case .folderHoldsOther(let folder):
      "文件夹 \(folder) 里有别的文件；请用 AFTERSALES_LOCAL 指定空的或新的文件夹"
    case .notALogin(let login): "\(login.debugDescription) 不是登录名；不要有引号和控制字符"
    case .notMade: "本机还没有数据库；请运行 aftersales local start"
    case .versionMissing(let version):
      "这个集群由 PostgreSQL \(version) 建立，而它没有安装；请安装 postgresql-\(version)"
    case .noPrograms(let oldest):
      "本机没有安装 PostgreSQL \(oldest) 或更新的版本；请运行 Scripts/setup，或用 --db 指定服务器"
    case .noServerAccount: "PostgreSQL 不以 root 运行，而本机没有用户 postgres；请运行 Scripts/setup"
    case .namelessAccount(let id): "用户号 \(id) 在本机没有名称，而 PostgreSQL 需要；请换一个用户"
    case .stillBusy(let log): "本机数据库已启动或停止了一分钟，仍未完成；见 \(log)"
    case .locked: "另一条命令占用本机数据库已有一分钟；请稍后再试"
    case .didNotStart(let saying, let log): "本机数据库没有启动：\(saying)（见 \(log)）"
    case .dataNotMade(let folder, let saying): "PostgreSQL 不能在 \(folder) 建立数据：\(saying)"
    case .databaseNotMade(let name, let saying): "数据库 \(name) 建不起来：\(saying)"
    case .restNotClosed(let saying): "本机数据库未能对无关的人关闭：\(saying)"
    case .controlFailed(.stop, let saying): "本机数据库停不下来：\(saying)"
    case .controlFailed(.admit(let login), let saying): "不能让本机数据库认得登录名 \(login)：\(saying)"
    case .system(let attempt, let saying, let forbidden):
      "操作系统不允许（\(attempt)）：\(saying)" + (forbidden ? "；请用 AFTERSALES_LOCAL 指定自己的文件夹" : "")
    }
  }
}
