internal import AfterSales
internal import Workflow
internal import WorkflowFile

extension MappingFile {
  /// What the reader of the file could not judge: how times are written.
  var formProblems: [FileProblem] {
    guard let times, TimeForm(times) == nil else { return [] }
    return [
      problem(
        .times,
        "`\(times)` is no form of times",
        repair: "write YYYY, MM, DD once each, and HH, mm, SS as the file has them: DD/MM/YYYY HH:mm"
      )
    ]
  }

  func unknownZone(_ name: String) -> FileProblem {
    problem(.zone, "the database knows no time zone \(name)", repair: "write it like Asia/Shanghai or +08:00")
  }

  /// - Parameter language: of the reasons for leaving rows out.
  func importMapping(_ language: Language) -> ImportMapping {
    var sources: [ImportField: ImportMapping.Source] = [:]
    var wholeNumbers: Set<ImportField> = []
    var firstRow: Set<ImportField> = []
    for rule in fields {
      guard let field = ImportField(rawValue: rule.name) else { continue }
      sources[field] = rule.source.importSource
      if rule.isWholeNumber { wholeNumbers.insert(field) }
      if rule.firstRowDecides { firstRow.insert(field) }
    }
    return ImportMapping(
      name: name,
      fields: sources,
      zone: zone ?? ImportZone.defaultName,
      timeForm: times.flatMap { TimeForm($0) },
      skips: skips.map { skip in
        ImportMapping.Skip(
          column: skip.column,
          test: skip.test.importTest,
          why: language == .zh ? skip.why.zh : skip.why.en
        )
      },
      wholeNumbers: wholeNumbers,
      firstRow: firstRow,
      ordersInFirstRow: ordersInFirstRow
    )
  }
}

extension MappingFile.Source {
  fileprivate var importSource: ImportMapping.Source {
    switch self {
    case .column(let name): .column(name)
    case .always(let text): .always(text)
    case .text(let text): .template(text)
    case .daysAfterPlacing(let days): .afterPlacing(days: days)
    case .counted: .counted
    case .total: .total
    }
  }
}

extension MappingFile.Skip.Test {
  fileprivate var importTest: ImportMapping.Skip.Test {
    switch self {
    case .startsWith(let text): .startingWith(text)
    case .equals(let text): .equalTo(text)
    case .empty: .empty
    }
  }
}
