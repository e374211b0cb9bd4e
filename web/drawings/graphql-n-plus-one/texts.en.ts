import { amountIn, plural } from '../../i18n/index.ts'
import type { Distance, Question } from './model.ts'

const ms = (value: number) => amountIn('en', value, 'millisecond', value < 10 ? 1 : 0)
const queries = (count: number) => `${count}\u00a0${plural('en', count, { one: 'query', other: 'queries' })}`

export const texts = {
  label: 'N + 1 questions to a database, and two with a loader',
  caption:
    'One connection: each question waits for the answer before it. The way there and back is that of the distance; the database itself takes a tenth of a millisecond, and a little more for each author.',
  count: 'People in the list, N',
  distance: 'The database is',
  distances: {
    process: 'in the process',
    rack: 'in the next rack',
    city: 'in the next city',
  } satisfies Record<Distance, string>,
  ways: { 'one-by-one': 'one by one', batched: 'with a loader' },
  kinds: { list: 'the list', one: 'one author’s posts', all: 'posts of all authors' } satisfies Record<
    Question['kind'],
    string
  >,
  milliseconds: ms,
  short: (count: number, time: number) => `${queries(count)}, ${ms(time)}`,
  sum: (way: string, count: number, time: number) => `${way}: ${queries(count)}, ${ms(time)}.`,
  says: {
    list: (count: number) =>
      `First the list: one query, and it has ${count} ${plural('en', count, { one: 'person', other: 'people' })}.`,
    batched: (count: number) => `The loader asks once for all ${count}: it is done after two ways there and back.`,
    oneByOne: (count: number) => `One by one it takes ${count} more. The way is paid ${count + 1} times.`,
  },
}
