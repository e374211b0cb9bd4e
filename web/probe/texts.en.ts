import { plural } from '../i18n/index.ts'

export const texts = {
  lines: 'What the probe calls',
  deployAndCheck: 'Deploy and check',
  checkProgram: 'Check my program',
  programText:
    'Write the server in any language, start it, and give its address: the probe calls it as it would call code in this tab.',
  reset: 'Back to the beginning',
  isReset: 'The code is as it was at the beginning',
  passed: 'passed',
  failed: 'not passed',
  pending: 'not called yet',
  running: 'being called',
  good: (good: number, count: number) =>
    `${good} of ${count} ${plural('en', count, { one: 'call', other: 'calls' })} passed`,
  saw: (what: string) => `What came: ${what}`,
  showCall: 'Show the call',
  atOnce: (count: number) => `${count} ${plural('en', count, { one: 'call', other: 'calls' })} at once`,
  frames: 'Its frames',
  code: 'Your server',
  noCalls: 'No calls yet',
  noCallsText: 'Deploy and check: the frames of every call appear here, taken apart and explained.',
}
