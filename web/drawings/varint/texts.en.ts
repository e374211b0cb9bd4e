import { plural } from '../../i18n/index.ts'
import type { Refusal, VarintKind } from './model.ts'

export const texts = {
  label: 'A number becomes the bytes of a varint',
  caption:
    'Seven bits of each byte belong to the number. The eighth, in front, says whether another byte follows: 1, more to come; 0, this was the last.',
  kind: 'What is written',
  kinds: { int: 'int32, int64 …', sint: 'sint32, sint64', tag: 'a tag' } satisfies Record<VarintKind, string>,
  numberOf: {
    int: 'A whole number',
    sint: 'A whole number',
    tag: 'The field’s number',
  } satisfies Record<VarintKind, string>,
  wireType: 'Wire type',
  refusals: {
    'no-number': 'A whole number is wanted, such as 150 or -1.',
    'too-large': 'That does not fit into 64 bits.',
    'too-small': 'That does not fit into 64 bits.',
    'no-field': 'Fields have numbers from 1 to 536870911.',
  } satisfies Record<Refusal, string>,
  inGroups: 'the number',
  onWire: 'on the wire',
  written: {
    int: (number: bigint, written: bigint) =>
      number === written
        ? `${number} in bits, cut into groups of seven from the end.`
        : `${number} is written as if it had 64 bits, that is as ${written}, and cut into groups of seven from the end.`,
    sint: (number: bigint, written: bigint) =>
      `Zigzag makes ${written} of ${number}. Its bits are cut into groups of seven from the end.`,
    tag: (field: bigint, written: bigint, wireType: number) =>
      `${field} × 8 + ${wireType} is ${written}: the last three bits are the wire type, those before them the field’s number.`,
  },
  says: {
    slid: (count: number) =>
      count === 1
        ? 'One group: there is nothing to turn round.'
        : 'The lowest group goes first: the order is turned round.',
    more: (count: number) =>
      count === 1
        ? 'A 0 in front: no byte follows.'
        : `A 1 in front of ${count === 2 ? 'the first one' : `the first ${count - 1}`}, more to come; a 0 in front of the last.`,
    bytes: (hex: string) => {
      const count = hex.split(' ').length
      return `${count} ${plural('en', count, { one: 'byte', other: 'bytes' })} on the wire: ${hex}.`
    },
    groups: (groups: string) => `The groups: ${groups}.`,
  },
}
