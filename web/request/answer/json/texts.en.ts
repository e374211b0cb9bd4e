import { plural } from '../../../i18n/index.ts'

export const texts = {
  body: 'Body',
  find: 'Find text or $.path',
  findWords: 'Find text',
  found: (at: number, of: number) => (of === 0 ? 'Not found' : at === 0 ? `${of} found` : `${at} of ${of}`),
  findBytes: 'Find bytes (0a ff), "text" or an offset (0x20)',
  findRows: 'Find in the table',
  findBefore: 'The one before',
  findNext: 'The next one',
  foldAll: 'Fold all',
  unfoldAll: 'Unfold all',
  folded: (count: number) => `${count}\u00a0${plural('en', count, { one: 'entry', other: 'entries' })}`,
  copyPath: 'Copy path',
  copyValue: 'Copy value',
  tableOf: (path: string, rows: number) =>
    `${path}: ${rows}\u00a0${plural('en', rows, { one: 'row', other: 'rows' })}.`,
  hiddenColumns: (count: number) =>
    `${count}\u00a0more ${plural('en', count, { one: 'column is', other: 'columns are' })} not shown.`,
}
