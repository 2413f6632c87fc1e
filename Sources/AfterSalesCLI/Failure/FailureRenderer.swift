/// Turns failures into what is shown.
package struct FailureRenderer: Sendable {
  package let language: Language
  package let json: Bool
  package let verbose: Bool
  package let paint: Painter

  package init(language: Language, json: Bool, verbose: Bool, paint: Painter = Painter(isOn: false)) {
    self.language = language
    self.json = json
    self.verbose = verbose
    self.paint = paint
  }

  package func text(_ failure: Failure) -> String {
    json ? JSONText.object(fields(failure)) + "\n" : lines(failure).map { $0 + "\n" }.joined()
  }

  /// `error`, `message`, `mend`, then the values.
  package func fields(_ failure: Failure) -> [Field] {
    var fields = [
      Field("error", .text(failure.status.word)),
      Field("message", .text(failure.message.text(language))),
      Field("mend", .list(failure.mend.map { .text($0) })),
    ]
    if !failure.details.isEmpty {
      fields.append(Field("details", .list(failure.details.map { .text($0.text(language)) })))
    }
    fields += failure.values
    if verbose, let confidential = failure.confidential {
      fields.append(Field("database", .text(confidential)))
    }
    return fields
  }

  private func lines(_ failure: Failure) -> [String] {
    let colon = language == .zh ? "：" : ": "
    let style: Style = failure.status == .approval ? .warning : .bad
    var lines = [
      paint(failure.status.text(language), style) + colon
        + SafeText.shownLines(failure.message.text(language))
    ]
    lines += failure.details.map { "  " + SafeText.shown($0.text(language)) }
    for command in failure.mend {
      lines.append("  → " + paint(SafeText.shown(command), .strong))
    }
    if verbose, let confidential = failure.confidential {
      lines.append("  " + SafeText.shown(confidential))
    }
    return lines
  }
}
