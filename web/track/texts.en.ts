import { plural } from '../i18n/index.ts'

const hours = (minutes: number): string =>
  minutes <= 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`

export const texts = {
  tracks: 'Tracks',
  tracksLead: 'The course is long. A track is a way through it for one purpose, with a “Next” of its own.',
  track: 'Track',
  failed: 'The tracks could not be loaded',
  missing: 'There is no such track',
  missingText: 'It may have been renamed. These are all there are.',
  toTracks: 'All tracks',
  toCourse: 'The whole course',
  begin: 'Begin',
  goOn: 'Go on',
  again: 'From the start',
  done: (done: number, total: number) => `${done} of ${total} done`,
  extent: (steps: number, minutes: number) =>
    `${steps} ${plural('en', steps, { one: 'step', other: 'steps' })} · ${hours(minutes)}`,
  minutes: (count: number) => `${count} min`,
  handout: (part: string) => `Handout, part ${part}`,
  read: 'read',
  solved: 'solved',
  sheet: (minutes: number) => `Run sheet for ${minutes} minutes`,
  sheetLead: 'For the one who stands in front of the class: when, what to show, and a question before anything is run.',
  print: 'Print the run sheet',
  time: 'Time',
  step: 'Step',
  show: 'Show',
  ask: 'Ask',
  finish: 'To the end of the track',
  trackOf: (name: string, step: number, count: number) => `${name} · ${step} of ${count}`,
  besideTrack: (name: string) => `${name}: beside the track`,
  leave: (name: string) => `Leave the track “${name}”`,
  core: 'on the core path',
  coreLegend: 'marks a step of the core path',
}
