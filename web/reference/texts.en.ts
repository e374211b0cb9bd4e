import { amountIn, plural } from '../i18n/index.ts'

export const texts = {
  glossary: 'Glossary',
  sheets: 'Cheat sheets to print',
  glossaryLead: 'The words of the course, each in a sentence or two.',
  shownIn: 'Shown in',
  noSteps: 'No step of the course stops at it. The frames panel explains it wherever it occurs.',
  definedIn: 'Defined in',
  example: 'For example',
  noExample: 'Only broken traffic has it. The frames panel explains it with the bytes at hand.',
  place: 'Its place',
  inFrame: (frame: string) => `The frame ${frame} of this example, part by part`,
  parts: { payload: 'for the next layer', bits: 'bits', more: 'more parts' },
  sizes: {
    byte: (size: number) => amountIn('en', size, 'byte'),
    bit: (size: number) => `${size}\u00a0${plural('en', size, { one: 'bit', other: 'bits' })}`,
  },
  readSection: 'Read the section',
  fields: 'Fields it defines',
  words: 'Words it defines',
  fieldKey: 'Key of the field',
  unknown: 'Nothing has this name',
  unknownText: 'The search finds every field, word and section there is.',
  toGlossary: 'To the glossary',
}
