/** Every issue that the protobuf decoder reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const structure = 'Protobuf Encoding: Message Structure'
const varints = 'Protobuf Encoding: Base 128 Varints'
const groups = 'Protobuf Encoding: Groups'
const presence = 'Protobuf: Field Presence'
const proto3 = 'Protobuf Language Guide (proto3)'

/** Against the rules: a parser refuses the message, or has to drop the field. */
export const protobufErrors = {
  'protobuf.varint.cut': varints,
  'protobuf.varint.too-long': varints,
  'protobuf.tag.zero': structure,
  'protobuf.tag.too-big': structure,
  'protobuf.tag.wire-type': structure,
  'protobuf.value.cut': structure,
  'protobuf.length.beyond': 'Protobuf Encoding: Length-Delimited Records',
  'protobuf.group.open': groups,
  'protobuf.group.unmatched': groups,
  'protobuf.packed.cut': 'Protobuf Encoding: Repeated Elements',
  'protobuf.string.utf8': `${proto3}: Scalar Value Types`,
  'protobuf.wire-type.mismatch': `${proto3}: Updating A Message Type`,
  'protobuf.depth': 'Protobuf: Proto Limits',
  'protobuf.too-many-fields': 'Protobuf: Proto Limits',
} as const

/** Allowed, but worth knowing. */
const protobufNotes = {
  'protobuf.varint.overlong': varints,
  'protobuf.value.truncated': `${proto3}: Updating A Message Type`,
  'protobuf.field.unknown': `${proto3}: Unknown Fields`,
  'protobuf.field.again': 'Protobuf Encoding: Last One Wins',
  'protobuf.field.reserved': `${proto3}: Assigning Field Numbers`,
  'protobuf.oneof.again': `${proto3}: Oneof`,
  'protobuf.default-sent': presence,
  'protobuf.enum.unknown': `${proto3}: Enumerations`,
  'protobuf.group.deprecated': groups,
  'protobuf.unpacked': 'Protobuf Encoding: Repeated Elements',
} as const

export const protobufIssues = { ...protobufErrors, ...protobufNotes } as const

export type ProtobufIssue = keyof typeof protobufIssues

export function protobufIssue(code: ProtobufIssue, span: Span): Issue {
  const issue = { code, span, spec: protobufIssues[code] }
  return code in protobufNotes ? { ...issue, note: true } : issue
}
