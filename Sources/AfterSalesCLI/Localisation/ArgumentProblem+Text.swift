extension ArgumentProblem: Message {
  package var zh: String {
    switch self {
    case .empty: "不能为空"
    case .notATicketNumber: "不是工单号；工单号形如 R-1024"
    case .notAWholeNumber(let low, let high): "不是 \(low) 到 \(high) 之间的整数"
    case .notALine: "不是订单行；写作 行号 或 行号:件数，例如 2:1"
    case .notAQuantity: "件数必须是 1 到 999999 之间的整数"
    case .notAName: "不是名称；名称由小写字母、数字和连字符组成"
    case .notACommandKey: "不是操作键；键是形如 01890000-0000-7000-8000-000000000000 的 UUID"
    case .notADate: "不是日期；日期写作 2026-11-24"
    case .notOneOf(let choices): "应为以下之一：\(choices.joined(separator: "、"))"
    case .holdsPassword: "含有密码；参数人人可见，密码请放在 ~/.pgpass 或服务文件里"
    case .holdsNUL: "含有 NUL 字符，文字中不允许"
    case .tooLong(let limit): "太长；最多 \(limit) 个字符"
    }
  }

  package var en: String {
    switch self {
    case .empty: "it is empty"
    case .notATicketNumber: "it is no ticket number; one looks like R-1024"
    case .notAWholeNumber(let low, let high): "it is no whole number from \(low) to \(high)"
    case .notALine: "it is no order line; write LINE or LINE:QUANTITY, such as 2:1"
    case .notAQuantity: "the quantity must be a whole number from 1 to 999999"
    case .notAName: "it is no name; names are made of small letters, digits and hyphens"
    case .notACommandKey: "it is no command key; a key is a UUID such as 01890000-0000-7000-8000-000000000000"
    case .notADate: "it is no date; write it like 2026-11-24"
    case .notOneOf(let choices): "it must be one of \(choices.joined(separator: ", "))"
    case .holdsPassword:
      "it holds a password, and everybody on the machine can read arguments; keep it in ~/.pgpass or a service file"
    case .holdsNUL: "it holds a NUL, which text cannot hold"
    case .tooLong(let limit): "it is too long; at most \(limit) characters"
    }
  }
}
