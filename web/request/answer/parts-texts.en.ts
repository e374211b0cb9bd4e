import { plural } from '../../i18n/index.ts'

export const texts = {
  parts: (count: number) =>
    `${count.toLocaleString('en')}\u00a0${plural('en', count, { one: 'part', other: 'parts' })}`,
  partList: 'Parts of the body',
  part: (number: number, count: number) => `Part ${number} of\u00a0${count}`,
  headers: (number: number) => `Headers of part ${number}`,
  noHeaders: 'No headers: such a part is text.',
  emptyPart: 'Its body is empty.',
  bytes: (count: number) =>
    `${count.toLocaleString('en')}\u00a0${plural('en', count, { one: 'byte', other: 'bytes' })}`,
  notClosed: 'The line that closes the body has not come: parts may be missing, or the end of the last one.',
  outside: (bytes: string) =>
    `${bytes} stand before or behind the parts. Readers pass over them; “As sent” shows them.`,
  more: (rest: number) =>
    `Show more: ${rest.toLocaleString('en')}\u00a0${plural('en', rest, { one: 'part', other: 'parts' })} to go`,
  name: 'Name',
  value: 'Value',
}
