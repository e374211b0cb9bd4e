import { plural } from '../i18n/index.ts'

export const texts = {
  changes: 'What changes',
  removed: 'goes:',
  added: 'comes:',
  folded: (count: number) => `${count} ${plural('en', count, { one: 'line', other: 'lines' })} as they are`,
  legend: '− in your text, + in the solution',
  same: 'Your text is this solution.',
  apply: 'Put it into the editor',
  takeBack: 'Back to my text',
  tookBack: 'Your text is back in the editor',
  applied: 'The solution is in the editor',
}
