/** What a view has no room for (`proto/wire/most-shown.ts`), of whatever protocol. */
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

const moreFields = (count: number): string =>
  `${count.toLocaleString('en')}\u00a0more ${plural('en', count, { one: 'field', other: 'fields' })}`
const moreFrames = (count: number): string =>
  `${count.toLocaleString('en')}\u00a0more ${plural('en', count, { one: 'frame', other: 'frames' })}`

export const fields: Catalogue<string> = {
  'detail.fields': {
    label: 'more fields',
    text: (fact) =>
      `${moreFields(Number(fact.value))} in ${byteCount('en', lengthOf(fact))}: too many to show them all here.`,
  },
  'detail.frames': {
    label: 'how many',
    text: (fact) => `${moreFrames(Number(fact.value))} of this row: too many to take apart all at once.`,
  },
}

export const frames: FrameCatalogue = {
  'left-out': {
    label: 'more frames',
    text: (fact) =>
      `${moreFrames(Number(fact.field('detail.frames')?.value))}: too many to take apart at once. With “Frames” chosen above the ladder, each is a row of its own.`,
  },
}

export const issues: IssueCatalogue<string> = { 'detail.issues': 'More is wrong with it than is counted here.' }
