import Testing
import Workflow

@Suite struct ValueSetTests {
  @Test func `sets join, meet and part as their members do, at both ends of the integers too`() {
    let ends = ValueSet(Int64.min...(-5)).union(ValueSet(7...Int64.max))
    #expect(ValueSet.numbers.subtracting(ends) == ValueSet(-4...6))
    #expect(ends.union(ValueSet(-4...6)) == ValueSet.numbers)
    #expect(ends.intersection(ValueSet(-9...9)).ranges == [-9...(-5), 7...9])
    #expect(ValueSet.numbers.subtracting(.numbers).isEmpty)
    #expect(ValueSet(numbers: [3, 1, 2, 9, 2]).ranges == [1...3, 9...9])
    #expect(ends.isSubset(of: .numbers))
    #expect(!ValueSet.numbers.isSubset(of: ends))
  }

  @Test func `absence is a value of its own`() {
    let maybe = ValueSet(1...2).union(.absence)
    #expect(maybe.subtracting(ValueSet(1...2)) == .absence)
    #expect(maybe.subtracting(.absence) == ValueSet(1...2))
    #expect(ValueSet.absence.isDisjoint(with: .numbers))
    #expect(ValueSet.absence.example == nil)
  }

  @Test(arguments: [(Int64(3)...9, 3), (-9...(-3), -3), (-3...4, 0)] as [(ClosedRange<Int64>, Int64)])
  func `the example is the number nearest to nought`(range: ClosedRange<Int64>, expected: Int64) {
    #expect(ValueSet(range).example == expected)
  }
}
