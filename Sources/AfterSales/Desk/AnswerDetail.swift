internal import FoundationEssentials

/// What an answer of the door says besides its columns. What was judged, what comes next, what followed and what is held stand under
/// keys of their own, so that no field or fact of a definition is taken for one of them.
struct AnswerDetail: Decodable {
  let outcome: Answer.Outcome
  let titles: Answer.Titles
  /// Only of a dry run that would be done.
  let judged: JudgedCase?
  let next: NextLevel?
  let then: [Consequence]
  /// The verification that the order waits for.
  let held: String?
  /// The workflow of a ticket that was to be opened, and was not: there is nothing it would be about.
  let unopened: String?
  /// The money that the ticket waits for where it stands now.
  let awaited: Awaited?

  private enum CodingKeys: String, CodingKey {
    case judged, next, then, held, unopened, awaited, invalid, what, given, problem, right
  }
  private static let word = CodingUserInfoKey(rawValue: "outcome")

  /// - Parameters:
  ///   - text: a JSON object.
  ///   - word: the answer's `outcome`, which says how the rest is read.
  init(_ text: String, of word: String) throws {
    let decoder = JSONDecoder()
    if let key = Self.word { decoder.userInfo[key] = word }
    self = try decoder.decode(Self.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let word = Self.word.flatMap { decoder.userInfo[$0] as? String } ?? ""
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String { try keys.decode(String.self, forKey: key) }
    outcome =
      switch word {
      case "done": .done
      case "asked": .asked(try AskedApproval(from: decoder))
      case "void": .void(try VoidApproval(from: decoder))
      case "forbidden": .forbidden(try ForbiddenDecision(from: decoder))
      case "stopped": .stopped(try StoppedOpening(from: decoder))
      case "refused": .refused(try keys.decode(JudgedCase.self, forKey: .judged))
      case "conflict": .conflict(try Conflict(from: decoder))
      case "invalid": .invalid(try keys.decode([InvalidField].self, forKey: .invalid))
      case "not_found": .notFound(what: try text(.what), given: try text(.given))
      case "permission":
        .permission(problem: try text(.problem), right: try keys.decodeIfPresent(String.self, forKey: .right))
      case "none": .none
      default: throw DeskError.unknownOutcome(word)
      }
    titles = word == "done" || word == "asked" ? try Answer.Titles(from: decoder) : Answer.Titles()
    judged = word == "done" ? try keys.decodeIfPresent(JudgedCase.self, forKey: .judged) : nil
    next = try keys.decodeIfPresent(NextLevel.self, forKey: .next)
    then = try keys.decodeIfPresent([Consequence].self, forKey: .then) ?? []
    held = try keys.decodeIfPresent(String.self, forKey: .held)
    unopened = try keys.decodeIfPresent(String.self, forKey: .unopened)
    awaited = try keys.decodeIfPresent(Awaited.self, forKey: .awaited)
  }
}
