/// What an option does, for the help.
package enum OptionText: Message {
  case database, json, quiet, language, noColour, verbose, help, version
  case key, line, reason, note, expect, dryRun, phone, name, since, mapping, atomic, stop, overdue, format,
    way, counts,
    team
  case from, to, workflow, hours, exportForm
  case fromVersion, toVersion, map, apply
  case purpose, until, end, undo, directory, because, status, once, deliver, tokenFile, timeout,
    discard, staff, codes, limit, all, encoding, anew, anchor, auditExport

  package var zh: String {
    switch self {
    case .database: "libpq 连接串或 URI，原样使用；不可含密码"
    case .json: "每条记录一行 JSON"
    case .quiet: "只输出编号"
    case .language: "界面语言；默认取自区域设置"
    case .noColour: "不用颜色"
    case .verbose: "出错时连数据库的细节一并显示（可能含客户资料）；导入时逐条列出全部改动"
    case .help: "显示帮助"
    case .version: "显示版本"
    case .key: "本次操作的键（UUID）：同一个键只执行一次"
    case .line: "订单行及件数；可写多次"
    case .reason: "原因代码，等同于 reason=CODE"
    case .note: "备注，等同于 note=TEXT"
    case .expect: "仅当工单最后一步的序号仍为此数时才执行"
    case .dryRun: "只判断，不改变任何东西"
    case .phone: "按客户电话查找（有记录、有限额）"
    case .name: "姓名"
    case .since: "从这一天起"
    case .purpose: "为哪张工单或哪个订单补偿"
    case .until: "到这一天为止（含当天）"
    case .end: "现在就结束代理"
    case .undo: "撤回：不再如此"
    case .from: "从这一天起开的工单"
    case .to: "到这一天为止开的工单（含当天）"
    case .workflow: "只看这个流程"
    case .hours: "许可有效几小时；默认 24"
    case .exportForm: "格式：xes（IEEE 1849）、jsonl 或 csv"
    case .fromVersion: "从这一版"
    case .toVersion: "到这一版"
    case .map: "对照文件：哪个状态变成哪个状态"
    case .apply: "真正执行；不写则只试算"
    case .mapping: "外来列名的对照文件"
    case .atomic: "全部成功或全部不做"
    case .stop: "遇到第一个失败即停"
    case .overdue: "只列超时的"
    case .format: "图的格式；默认 mermaid"
    case .way: "标出此工单走过的路"
    case .counts: "标出各状态的未结工单数"
    case .team: "班组"
    case .directory: "数据目录"
    case .because: "理由，记录在案"
    case .status: "只列这种状态的：waiting、leased、delivered、dead、unknown 或 cancelled"
    case .once: "做完现在到期的就结束"
    case .deliver:
      "网址（http、https：POST JSON，键在 Idempotency-Key），或投递命令（交给 shell）：标准输入为 JSON，键为最后一个参数，整行命令里为 $1；退出码 0 已投递，65 永远不行，75 稍后再试，其余为结果未知"
    case .tokenFile: "发给网址的令牌（Bearer）所在文件；也可用环境变量 AFTERSALES_DELIVERY_TOKEN"
    case .timeout: "一次投递最多几秒；默认 30"
    case .discard: "不投递，一律算已投递（供测试）"
    case .staff: "再查职员够不够：db 为所连数据库的职员表，或写明 登录名: 角色 的文件"
    case .codes: "列出全部错误代码及含义"
    case .limit: "最多列出几条；默认 200"
    case .all: "全部列出"
    case .anchor: "留在别处的锚（audit checkpoint 的输出，可有多行）：历史须与之相符"
    case .auditExport: "不连数据库，只核对 audit export 导出的这个文件"
    case .anew: "函数、视图、权限即使未变也重新应用：别人改过的随之复原"
    case .encoding: "文件的编码；不写则按整个文件判断（GBK 属于 gb18030）"
    }
  }

  package var en: String {
    switch self {
    case .database: "a libpq connection string or URI, passed through untouched; no password in it"
    case .json: "one JSON object per record"
    case .quiet: "print ids only"
    case .language: "language of the texts; by default the locale's"
    case .noColour: "no colour"
    case .verbose:
      "with an error, show the database's details too (they can hold customer data); of an import, list every change"
    case .help: "show help"
    case .version: "show the version"
    case .key: "key of this command (a UUID): under one key it is done once"
    case .line: "an order line and how many units of it; may be repeated"
    case .reason: "a reason code, the same as reason=CODE"
    case .note: "a note, the same as note=TEXT"
    case .expect: "act only if the ticket's last step still has this number"
    case .dryRun: "judge only, change nothing"
    case .phone: "find by the customer's phone (recorded and limited)"
    case .name: "a name"
    case .since: "from this day on"
    case .purpose: "the ticket or order it makes good"
    case .until: "until the end of this day"
    case .end: "end it now"
    case .undo: "take it back"
    case .from: "tickets opened from this day on"
    case .to: "tickets opened until the end of this day"
    case .workflow: "this workflow alone"
    case .hours: "for how many hours it is granted; 24 by default"
    case .exportForm: "xes (IEEE 1849), jsonl or csv"
    case .fromVersion: "from this version"
    case .toVersion: "to this version"
    case .map: "a file that says which state becomes which"
    case .apply: "do it; without it nothing is changed, and what would happen is told"
    case .mapping: "a file that names foreign columns"
    case .atomic: "all or nothing"
    case .stop: "stop at the first that fails"
    case .overdue: "only what is overdue"
    case .format: "form of the diagram; mermaid by default"
    case .way: "mark the way this ticket took"
    case .counts: "show how many open tickets are in each state"
    case .team: "the team"
    case .directory: "the data directory"
    case .because: "why, for the record"
    case .status: "only those in this status: waiting, leased, delivered, dead, unknown or cancelled"
    case .once: "do what is due now, and end"
    case .deliver:
      "a URL (http or https: JSON is posted, the key in Idempotency-Key), or a command for the shell: JSON on its standard input, the key as its last argument, $1 in a line that is more than words; exit status 0 is delivered, 65 never, 75 try later, any other leaves it unknown"
    case .tokenFile: "a file with the bearer token for the URL; or set AFTERSALES_DELIVERY_TOKEN"
    case .timeout: "how many seconds a delivery may take; 30 by default"
    case .discard: "deliver nothing and count it as delivered (for tests)"
    case .staff:
      "ask whether the staff suffices: db for the connected database's, or a file of LOGIN: ROLES lines"
    case .codes: "list every code a problem can have, and what it means"
    case .limit: "list so many at most; 200 by default"
    case .all: "list all of them"
    case .anchor:
      "anchors kept elsewhere (what audit checkpoint printed, any number of lines), which the history must agree with"
    case .auditExport: "verify this file of audit export, with no database"
    case .anew:
      "apply functions, views and grants even where they have not changed, which mends what was changed besides"
    case .encoding: "how the file's text is encoded; by default its whole is judged (GBK is part of gb18030)"
    }
  }
}
