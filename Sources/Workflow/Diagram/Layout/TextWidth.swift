/// How wide text is in a picture, by the widths of an ordinary sans-serif font: Chinese signs are square.
enum TextWidth {
  /// - Parameter size: of the font, in pixels.
  /// - Returns: pixels, rather too many than too few.
  static func pixels(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) {
      $0 + ($1.value < 0x2E80 ? ($1.properties.isUppercase ? 0.72 : 0.58) : 1.02)
    } * size
  }
}
