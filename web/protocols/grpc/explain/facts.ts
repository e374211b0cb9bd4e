/** What sentences about gRPC's prefix look up: its digits, and the sum that they make. */
import type { Fact } from '../../../protocol-kit/explanation.ts'

/** `00 00 01 2c` */
export function prefixHex(fact: Fact): string {
  return [...fact.bytes(fact.field.span)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

/** ` = 1 × 256 + 44 = 300`; one byte needs no sum. */
export function lengthSum(length: number): string {
  if (length < 256) return ` = ${length}`
  const bytes = [24, 16, 8, 0].map((shift) => ({ byte: (length >>> shift) & 0xff, weight: 2 ** shift }))
  const terms = bytes
    .filter(({ byte }) => byte > 0)
    .map(({ byte, weight }) => (weight === 1 ? `${byte}` : `${byte}\u00a0×\u00a0${weight}`))
  return ` = ${terms.join(' + ')} = ${length}`
}
