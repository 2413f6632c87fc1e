/// Reads the courier's feed, event by event.
final class CarrierEventReader {
  private let records: RecordReader<CarrierField>
  var problems: [ImportProblem] { records.problems }
  var rejected: Int { records.rejected }
  var notes: FileNotes { records.notes }

  init(_ buffer: InputBuffer) {
    records = RecordReader(buffer)
  }

  func run(_ format: ImportFormat, _ take: (CarrierEvent) throws -> Void) throws {
    try records.run(format) { values, line in
      if let event = event(values, line) { try take(event) }
    }
  }

  private func event(_ values: RecordReader<CarrierField>.Values, _ line: Int) -> CarrierEvent? {
    var event = CarrierEvent()
    let before = problems.count
    for field in CarrierField.allCases {
      records.check(field, values, line, quoted: field != .note) { (bytes) throws(FieldFault) in
        let text = String(decoding: bytes, as: UTF8.self)
        switch field {
        case .event: event.event = text
        case .at: event.at = try TimeText.instant(bytes, zone: .shanghai)
        case .carrier: event.carrier = text
        case .tracking: event.tracking = text
        case .status:
          guard CarrierEvent.statuses.contains(text) else { throw .notOneOf(CarrierEvent.statuses) }
          event.status = text
        case .note: event.note = text
        }
      }
    }
    guard problems.count == before else {
      records.reject()
      return nil
    }
    return event
  }
}
