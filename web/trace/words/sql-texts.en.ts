import { plural } from '../../i18n/index.ts'

export const texts = {
  rows: (count: number) => `${count} ${plural('en', count, { one: 'row', other: 'rows' })}`,
  repeated: (times: number, loader: string, parent: string) =>
    `${loader} asked the same ${times} times${parent === '' ? '' : `: once for each ${parent}`}. That is N+1; a loader would gather the keys and ask once.`,
}
