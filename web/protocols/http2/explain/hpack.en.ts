/** Header compression in English: what HPACK chose for each header, and what it saved. */
import type { HpackKey } from '#proto/wire/hpack/index.ts'
import type { Catalogue, Fact } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { explainHeader } from '../../http/headers/en.ts'
import { bitsOf, headerCost, isStatic, lengthOf, numberOf, quoted, siblingNumber } from './facts.ts'

const bytes = (count: number) => byteCount('en', count)

function meaning(fact: Fact): string {
  const text = explainHeader(fact.symbol ?? '', String(fact.value ?? ''))
  return text === null ? '' : ` ${text}`
}

function saving(fact: Fact): string {
  const { bytes: spent, plain } = headerCost(fact.field)
  return spent < plain ? `${bytes(spent)} instead of ${plain}` : bytes(spent)
}

function nameSource(fact: Fact): string {
  const index = siblingNumber(fact, 'hpack.name-index')
  return index === 0
    ? 'name and value are spelled out'
    : `only the value is spelled out, the name comes from entry ${index}`
}

function line(fact: Fact): string {
  const { name, value } = headerCost(fact.field)
  return `“${name}: ${value}”`
}

function stringLength(fact: Fact, huffman: string, what: string): string {
  const length = numberOf(fact)
  const text = fact.sibling(what)?.value
  const letters = typeof text === 'string' ? text.length : length
  return fact.sibling(huffman)?.value === true
    ? `${bytes(length)} of Huffman code for ${letters} ${letters === 1 ? 'character' : 'characters'}.`
    : `${bytes(length)} of plain text.`
}

function huffmanBit(fact: Fact, what: string): string {
  return fact.value === true
    ? `1: the ${what} is written in Huffman code, where frequent letters take 5 bits and rare ones up to 30.`
    : `0: the ${what} is written as it is, 8 bits a letter.`
}

function pattern(fact: Fact, meaning: string): string {
  return `The first bits, ${bitsOf(fact)}, mean: ${meaning}`
}

export const hpackFields: Catalogue<HpackKey> = {
  'hpack.indexed': {
    label: 'indexed',
    text: (fact) => {
      const index = siblingNumber(fact, 'hpack.index')
      if (fact.symbol === undefined) return `A reference to entry ${index}, which was lost with the missing bytes.`
      const table = isStatic(index) ? 'the fixed table' : 'the table that this connection has built up'
      return `${line(fact)} as a number: entry ${index} of ${table}. ${saving(fact)}.${meaning(fact)}`
    },
  },
  'hpack.indexed.pattern': {
    label: 'pattern 1',
    text: (fact) => pattern(fact, 'name and value both stand in a table.'),
  },
  'hpack.incremental': {
    label: 'literal, remembered',
    text: (fact) =>
      `${line(fact)}: ${nameSource(fact)}. ${saving(fact)}. Both sides now remember it as entry 62 (newer ones will push it down), so next time one byte will do.${meaning(fact)}`,
  },
  'hpack.incremental.pattern': { label: 'pattern 01', text: (fact) => pattern(fact, 'a literal, to be remembered.') },
  'hpack.without-indexing': {
    label: 'literal',
    text: (fact) =>
      `${line(fact)}: ${nameSource(fact)}, and it is not remembered: the sender expects another value next time. ${saving(fact)}.${meaning(fact)}`,
  },
  'hpack.without-indexing.pattern': {
    label: 'pattern 0000',
    text: (fact) => pattern(fact, 'a literal for this once.'),
  },
  'hpack.never-indexed': {
    label: 'literal, secret',
    text: (fact) =>
      `${line(fact)}: a secret, or as good as one. ${saving(fact)}. No proxy on the way may put it into a table: by the length of what is sent, an attacker could then test guesses.${meaning(fact)}`,
  },
  'hpack.never-indexed.pattern': {
    label: 'pattern 0001',
    text: (fact) => pattern(fact, 'a literal that must never enter a table.'),
  },
  'hpack.size-update': {
    label: 'table size update',
    text: (fact) =>
      fact.value === 0
        ? 'The dynamic table is emptied and switched off: its size is now 0.'
        : `From now on the dynamic table holds at most ${bytes(numberOf(fact))}; older entries that do not fit are dropped.`,
  },
  'hpack.size-update.pattern': {
    label: 'pattern 001',
    text: (fact) => pattern(fact, 'no header, but a new size of the table.'),
  },
  'hpack.size-update.size': {
    label: 'maximum size',
    text: (fact) => `${numberOf(fact)}. Each entry counts as its name, its value and 32 bytes more.`,
  },
  'hpack.index': {
    label: 'index',
    text: (fact) => {
      const index = numberOf(fact)
      if (fact.symbol === undefined) return `Entry ${index}, unknown here.`
      return isStatic(index)
        ? `Entry ${index} of the fixed table that every HTTP/2 program knows: “${quoted(fact.symbol)}”.`
        : `Entry ${index}: the fixed table ends at 61, so this is number ${index - 61} of the dynamic one, newest first: “${quoted(fact.symbol)}”.`
    },
  },
  'hpack.name-index': {
    label: 'index of the name',
    text: (fact) => {
      const index = numberOf(fact)
      if (index === 0) return '0: the name stands in no table and is spelled out next.'
      if (fact.symbol === undefined) return `The name of entry ${index}, which is unknown here.`
      return `Only the name is taken, from entry ${index} of the ${isStatic(index) ? 'fixed' : 'dynamic'} table: “${quoted(fact.symbol)}”.`
    },
  },
  'hpack.integer.continuation': {
    label: 'more of the number',
    text: (fact) => `The number did not fit the first byte; this one adds ${fact.value}.`,
  },
  'hpack.integer.more': {
    label: 'continuation bit',
    text: (fact) => (fact.value === true ? '1: one more byte of the number follows.' : '0: the number ends here.'),
  },
  'hpack.integer.bits': {
    label: 'seven bits',
    text: (fact) => `${bitsOf(fact)}, that is ${fact.value}: seven more bits of the number, the lowest first.`,
  },
  'hpack.name.huffman': { label: 'Huffman bit of the name', text: (fact) => huffmanBit(fact, 'name') },
  'hpack.name.length': {
    label: 'length of the name',
    text: (fact) => `The name: ${stringLength(fact, 'hpack.name.huffman', 'hpack.name')}`,
  },
  'hpack.name': {
    label: 'name',
    text: (fact) => `The header is called “${quoted(fact.value)}”. ${spelled(fact, 'name')}`,
  },
  'hpack.value.huffman': { label: 'Huffman bit of the value', text: (fact) => huffmanBit(fact, 'value') },
  'hpack.value.length': {
    label: 'length of the value',
    text: (fact) => `The value: ${stringLength(fact, 'hpack.value.huffman', 'hpack.value')}`,
  },
  'hpack.value': {
    label: 'value',
    text: (fact) => `The header says “${quoted(fact.value)}”. ${spelled(fact, 'value')}`,
  },
  'hpack.rest': {
    label: 'undecodable headers',
    text: (fact) =>
      `${bytes(lengthOf(fact.field))} after a decoding error: the two tables no longer agree, so nothing more can be read.`,
  },
}

function spelled(fact: Fact, what: 'name' | 'value'): string {
  const letters = String(fact.value ?? '').length
  const length = lengthOf(fact.field)
  if (fact.sibling(`hpack.${what}.huffman`)?.value !== true) return `Plain text, ${bytes(length)}.`
  return letters > length
    ? `Huffman code writes its ${letters} characters in ${bytes(length)}.`
    : `Huffman code, ${bytes(length)}.`
}
