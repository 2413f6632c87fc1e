/// What is wrong with a row or an order, and where it stands in the file.
package struct ImportProblem: Error, Hashable, Sendable {
  package enum Why: Hashable, Sendable {
    case field(FieldFault)
    /// The bytes are no UTF-8; the offset counts from the start of the file.
    case brokenUTF8(offset: Int)
    /// The bytes are no text of the encoding that the file is read in.
    case undecodable(TextEncoding)
    /// The row has another number of fields than the header.
    case fieldCount(found: Int, expected: Int)
    /// A quote that is not closed, or that stands where none may.
    case badQuote
    /// More bytes in one record than are taken.
    case recordTooLong(limit: Int)
    /// No JSON; the column counts bytes from the start of the line, the first is 1.
    case notJSON(column: Int)
    case unknownKey(String)
    case repeatedKey
    /// An order without lines.
    case noLines
    /// Rows of one order that do not agree on these fields.
    case rowsDisagree(fields: [String], otherLine: Int)
    /// An order that stands in the file twice, with different content.
    case repeatedOrder(otherLine: Int)
    /// A line number that stands in the order twice, with different content.
    case repeatedLine(number: Int, otherLine: Int)
    case discountAboveLines(discount: Int64, lines: Int64)
    /// The lines are worth more than can be reckoned with, in fen.
    case totalAboveLimit(Int64)
    /// None of the currencies sold in; only the yuan is listed while no policy is deployed.
    case currencyNotListed(String, listed: [String])
    /// None of the reasons for which goods are not returned.
    case reasonNotListed(String, listed: [String])
    /// Rows of one article that do not agree on what it is.
    case articlesDisagree(otherLine: Int)
    /// An article with two prices in one currency.
    case pricedTwice(otherLine: Int)
    /// What was paid is not the lines less the discount, and the freight, though the file says all of it.
    case doesNotAddUp(lines: Int64, freight: Int64, paid: Int64, currency: String)
    case deliveredWithoutTime
    case deliveredBeforePlaced
    /// A time after the end of today; epoch microseconds.
    case aheadOfToday(Int64)
    /// What was put into the stage by other means than this program does not hold to its rules.
    case unfit
    /// An update that would break a claim on a line.
    case claimed(line: Int, Claim)
    /// An update that would give the order, which has tickets, to another customer.
    case customerHasTickets
    /// An update that would give the order, which earned points or was paid with some, to another customer.
    case customerHasPoints
    /// An update that would give the order, which has tickets, another currency.
    case currencyHasTickets
    /// An update of a line that a delivery of ours made.
    case lineIsOurs(number: Int)
    /// Other lines than the order had before it was changed here, and than it was changed to.
    case linesChangedHere
    /// An update of an order that somebody held all the while.
    case held
    /// An update that would leave less freight than was given back.
    case freightGivenBack(Int64, now: Int64)
    /// An update that would leave less paid than was refunded.
    case refunded(Int64, now: Int64)
  }

  /// What stands against an update of a line.
  package enum Claim: Hashable, Sendable {
    case removed
    case anotherArticle
    case fewerUnits(claimed: Int, now: Int)
    case lessValue(used: Int64, now: Int64)
    /// It is exchanged directly on this ticket, for what was agreed on with what was paid before.
    case exchanged(ticket: String, now: Int64)
  }

  /// The line of the file, the first is 1.
  package let line: Int
  /// The field by our name, or the column by the file's.
  package let field: String?
  /// The order's number where it could be read.
  package let order: String?
  package let why: Why
  /// The value as it was given, cut short; nil for what tells of a customer.
  package let given: String?

  package init(line: Int, field: String? = nil, order: String? = nil, why: Why, given: String? = nil) {
    self.line = line
    self.field = field
    self.order = order
    self.why = why
    self.given = given
  }
}
