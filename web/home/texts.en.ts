import { numberIn, plural } from '../i18n/index.ts'
import type { Told } from './example.ts'

export const texts = {
  title: 'Send a request.\nRead every byte\u00a0of\u00a0it.',
  lead: 'Framewise sends real requests and shows what crossed the wire: byte by byte, in plain words.',
  invitation: 'This one asks for a user. Press Run.',
  bytesLabel: 'The first line of your request, byte by byte',
  bytesHint: 'Point at a byte, or walk with the arrow keys.',
  reading: 'Reading what crossed the wire',
  noBytes: 'No bytes arrived. The answer above says why.',
  readMore: 'Specification',
  allTitle: 'Everything that crossed the wire',
  allText: (sent: number, received: number) =>
    `${sent}\u00a0${plural('en', sent, { one: 'byte', other: 'bytes' })} out, ${received} back. Choose any of them.`,
  toFrames: (count: number) =>
    `↓ All ${numberIn('en', count)}\u00a0${plural('en', count, { one: 'byte', other: 'bytes' })}`,
  exampleLabel:
    'What a Run shows: the line GET /api/v1/users/1 HTTP/1.1 is typed, each of its letters becomes a byte on the wire, and each field gets a sentence of its own.',
  exampleNote: 'A recorded line. Run shows your own.',
  playAgain: 'Play again',
  told: {
    method: {
      label: 'method',
      text: 'GET asks for a representation of the resource and changes nothing: it is safe, so it may be repeated, cached and prefetched.',
    },
    target: {
      label: 'request target',
      text: 'What the request is about: /api/v1/users/1. The host is not in here: it has a line of its own.',
    },
    version: {
      label: 'version',
      text: 'HTTP/1.1: the client speaks this version, so Host is required, and the connection stays open until someone says close.',
    },
  } satisfies Record<Told, { label: string; text: string }>,
  path: (parts: number) => `A course in ${parts} parts`,
  forWhom:
    'For students and their teachers, and for anybody who learns alone. You should have seen code before; nothing has to be installed.',
  howLong: (modules: number, hours: number) =>
    `All ${modules} modules take about ${hours} hours, the first a little more than half an hour. Every step stands on its own.`,
  startHere: 'Start here',
  youAreHere: 'You are here',
  corePath: 'In six hours: the core path',
  seminar: 'For a class: the seminar',
  startCourse: 'Begin the course',
  continueCourse: 'Go on with the course',
  freePlay: 'Try something of your own',
}
