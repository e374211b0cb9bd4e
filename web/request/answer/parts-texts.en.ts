import { plural } from '../../i18n/index.ts'

export const texts = {
  parts: (count: number) =>
    `${count.toLocaleString('en')}\u00a0${plural('en', count, { one: 'part', other: 'parts' })}`,
  partList: 'Parts of the body',
  part: (number: number, count: number) => `Part ${number} of\u00a0${count}`,
  headers: (number: number) => `Headers of part ${number}`,
  noHeaders: 'No headers: a part without them counts as text.',
  emptyPart: 'Its body is empty.',
  notClosed: 'The closing boundary never came: parts may be missing, or the end of the last one.',
  outside: (bytes: string) => `Outside the parts: ${bytes}. Receivers ignore them; “As sent” shows them.`,
  more: (rest: number) =>
    `Show more: ${rest.toLocaleString('en')}\u00a0${plural('en', rest, { one: 'part', other: 'parts' })} to go`,
  name: 'Name',
  value: 'Value',
}
