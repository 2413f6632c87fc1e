internal import AfterSales
internal import Workflow

extension BrokenText {
  var en: String {
    let place = "line \(line), byte \(offset)"
    return switch kind {
    case .unsure:
      "is not UTF-8 (\(place)) and does not look like GB18030 (GBK) throughout: save it as UTF-8, or say what it is; nothing was taken in"
    case .neither: "is neither UTF-8 (\(place)) nor GB18030 (GBK): save it as UTF-8; nothing was taken in"
    case .marked: "is UTF-8 by its first bytes and broken on \(place): export it again; nothing was taken in"
    }
  }

  var zh: String {
    let place = "第 \(line) 行，第 \(offset) 字节"
    return switch kind {
    case .unsure: "不是 UTF-8（\(place)），也不全像 GB18030（GBK）：请另存为 UTF-8，或写明编码；什么都没有导入"
    case .neither: "既不是 UTF-8（\(place)），也不是 GB18030（GBK）：请另存为 UTF-8；什么都没有导入"
    case .marked: "开头标明是 UTF-8，却在\(place)处损坏：请重新导出；什么都没有导入"
    }
  }

  /// The encodings to ask for: the whole as GB18030, or UTF-8 where the broken rows may be left out.
  var encodings: [String] { kind == .unsure ? ["gb18030", "utf-8"] : ["utf-8"] }
}

extension ZoneName.Doubt.Reason {
  var en: String {
    switch self {
    case .otherWay: "has its sign the other way round for programs than for most people"
    case .notOne: "is no name of one time zone"
    }
  }

  var zh: String {
    switch self {
    case .otherWay: "的正负号在程序里是反的，人却常按字面理解"
    case .notOne: "不是某一个时区的名称"
    }
  }
}
