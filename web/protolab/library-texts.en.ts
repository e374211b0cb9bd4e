import type { LibrarySentences } from './library-words.ts'

export const texts: LibrarySentences = {
  ends: () => 'the bytes end in the middle of a value (premature EOF).',
  varint: () => 'a number goes on for more than ten bytes (invalid varint).',
  tag: (number, type) => `these are no fields: number ${number}, wire type ${type} (illegal tag).`,
  wireType: (type) => `there is no wire type ${type}, so nobody knows where the field ends.`,
  endGroup: () => 'a group ends that never began (invalid end group tag).',
  utf8: () => 'a text is not UTF-8.',
}
