import { plural } from '../i18n/index.ts'

export const texts = {
  title: 'Send a request.\nRead every byte of it.',
  lead: 'Framewise sends real requests and shows what crossed the wire: byte by byte, in plain words.',
  invitation: 'This one asks for a user. Press Run.',
  bytesLabel: 'The first line of your request, byte by byte',
  bytesHint: 'Point at a byte, or walk with the arrow keys.',
  waiting: 'The bytes of your request will stand here.',
  reading: 'Reading what crossed the wire',
  noBytes: 'No bytes arrived. The answer above says why.',
  readMore: 'Specification',
  allTitle: 'Everything that crossed the wire',
  allText: (sent: number, received: number) =>
    `${sent}\u00a0${plural('en', sent, { one: 'byte', other: 'bytes' })} out, ${received} back. Choose any of them.`,
  ahead: 'Where it leads',
  onward: 'That was the first step of the course',
  extent: (steps: number, minutes: number) =>
    `${steps} ${plural('en', steps, { one: 'step', other: 'steps' })} · ${minutes}\u00a0min`,
  startCourse: 'Begin the course',
  continueCourse: 'Go on with the course',
  freePlay: 'Try something of your own',
}
