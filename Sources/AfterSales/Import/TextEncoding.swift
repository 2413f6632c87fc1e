/// How the text of a file is encoded.
///
/// The raw value is what iconv calls it, and what people are told.
package enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  /// With its parts GBK and GB2312: what spreadsheets of a Chinese Windows write.
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// The encodings that can be asked for, by the words people type.
  package static let named: KeyValuePairs<String, TextEncoding> = ["utf-8": .utf8, "gb18030": .gb18030]
}
