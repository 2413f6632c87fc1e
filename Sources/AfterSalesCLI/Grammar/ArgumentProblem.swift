/// Why a word is not a value of the type its place asks for.
package enum ArgumentProblem: Error, Equatable, Sendable {
  case empty
  case notATicketNumber
  case notAWholeNumber(from: Int, to: Int)
  case notALine
  case notAQuantity
  case notAName
  case notACommandKey
  case notADate
  case notOneOf([String])
  case holdsPassword
  case holdsNUL
  case tooLong(limit: Int)
}
