/** Every key and kind of a multipart body, whichever subtype it is of. */
const delimiter = 'RFC 2046 §5.1.1'
const disposition = 'RFC 7578 §4.2'

export const multipartKeys = {
  'multipart.delimiter': delimiter,
  'multipart.header': 'RFC 2046 §5.1',
  'multipart.header.name': 'RFC 2046 §5.1',
  'multipart.header.value': 'RFC 2046 §5.1',
  'multipart.name': disposition,
  'multipart.file-name': disposition,
  'multipart.head-end': 'RFC 2046 §5.1.1',
  'multipart.content': 'RFC 2046 §5.1.1',
  'multipart.close': delimiter,
  'multipart.outside': 'RFC 2046 §5.1.1',
} as const

export type MultipartKey = keyof typeof multipartKeys

/** `outside`: before the first delimiter, or behind the one that closes; readers pass over it. */
export type MultipartKind = 'part' | 'close' | 'outside' | 'invalid'

export type MultipartIssue =
  | 'multipart.boundary.missing'
  | 'multipart.boundary.absent'
  | 'multipart.close.missing'
  | 'multipart.line-break.bare'
  | 'multipart.head.unended'
  | 'multipart.header.malformed'
  | 'multipart.disposition.missing'
