internal import AfterSales
internal import Workflow

extension ImportError: Message {
  package var en: String {
    switch self {
    case .unreadable(let why): "cannot be read: \(why)"
    case .noRoom(let folder):
      "could not be copied to be read twice: \(folder) is full; make room there, or name another folder in TMPDIR; nothing was done"
    case .notUTF8(let encoding): "is written in \(encoding): save it as UTF-8"
    case .notText(let ending): "is no text but a file like \(ending): save it as CSV"
    case .broken(let text): text.en
    case .brokenHeader(let why): "has a header that cannot be read: \(why.en)"
    case .noHeader: "has no header: the first row must name the columns"
    case .unknownColumns(let names, let known):
      "has columns that are not known: \(names.joined(separator: ", ")); known are "
        + known.joined(separator: ", ")
    case .foreignColumns(let names, let known):
      "has columns that are no fields of an order: \(names.joined(separator: ", ")); known are "
        + known.joined(separator: ", ") + "; foreign columns need --mapping FILE"
    case .repeatedColumn(let name): "has the column \(name) twice"
    case .missingColumns(let names): "lacks the columns \(names.joined(separator: ", "))"
    case .mappingNamesMissing(let names):
      "lacks columns that the mapping names: \(names.joined(separator: ", "))"
    case .mapping(let why): "the mapping cannot be used: \(why)"
    case .mappingNeedsCSV: "is JSON Lines, which have our own names: leave --mapping out"
    case .unknownZone(let name): "the database knows no time zone \(name)"
    case .doubtfulZone(let doubt):
      "the time zone \(doubt.name) \(doubt.reason.en): write \(doubt.meant.joined(separator: " or "))"
    case .notAllowed: "this login may not import: a supervisor or the importer's own login may"
    }
  }

  package var zh: String {
    switch self {
    case .unreadable(let why): "读不出：\(why)"
    case .noRoom(let folder): "要读两遍而存不下：\(folder) 已满；请腾出空间，或用 TMPDIR 另指一个文件夹；什么也没有做"
    case .notUTF8(let encoding): "是 \(encoding) 编码：请另存为 UTF-8"
    case .notText(let ending): "不是文本，而是 \(ending) 之类的文件：请另存为 CSV"
    case .broken(let text): text.zh
    case .brokenHeader(let why): "的表头读不出：\(why.zh)"
    case .noHeader: "没有表头：第一行必须写列名"
    case .unknownColumns(let names, let known):
      "有些列不认识：\(names.joined(separator: "、"))；可用 \(known.joined(separator: "、"))"
    case .foreignColumns(let names, let known):
      "有些列不是订单字段：\(names.joined(separator: "、"))；可用 \(known.joined(separator: "、"))；别家的列名请用 --mapping 文件"
    case .repeatedColumn(let name): "有两列都叫 \(name)"
    case .missingColumns(let names): "缺少列 \(names.joined(separator: "、"))"
    case .mappingNamesMissing(let names): "缺少映射文件所指的列：\(names.joined(separator: "、"))"
    case .mapping(let why): "映射文件用不了：\(why)"
    case .mappingNeedsCSV: "是 JSON Lines，字段名本就是我们的：请去掉 --mapping"
    case .unknownZone(let name): "数据库不认识时区 \(name)"
    case .doubtfulZone(let doubt):
      "时区 \(doubt.name) \(doubt.reason.zh)：请写 \(doubt.meant.joined(separator: " 或 "))"
    case .notAllowed: "此登录名不能导入：CSR主管或导入专用登录名可以"
    }
  }

  var status: ExitStatus {
    switch self {
    case .unreadable: .notFound
    case .noRoom: .unavailable
    case .notUTF8, .notText, .broken, .brokenHeader, .noHeader, .unknownColumns, .foreignColumns,
      .repeatedColumn, .missingColumns,
      .mappingNamesMissing:
      .data
    case .mapping, .unknownZone, .doubtfulZone: .config
    case .mappingNeedsCSV: .usage
    case .notAllowed: .permission
    }
  }

  /// Whether it is about the file of orders, whose name then goes before it.
  var isAboutFile: Bool {
    switch self {
    case .mapping, .unknownZone, .doubtfulZone, .notAllowed: false
    default: true
    }
  }
}
