import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../i18n/language-list.ts'
import { courseSource, LESSONS } from '../../testing/course.node.ts'
import { compileTracks, readTracks } from './read.node.ts'

const { modules, tracks } = courseSource

describe.each(LANGUAGES)('in %s', (language) => {
  const compiled = compileTracks(tracks, modules, language)
  const track = (id: string) => {
    const found = compiled.find((each) => each.id === id)
    if (found === undefined) throw new Error(`there is a track ${id}`)
    return found
  }

  test('the seminar is ninety minutes by the clock, and every row leads to the next', () => {
    const { sheet } = track('seminar')
    expect(sheet[0]?.from).toBe(0)
    expect(sheet.at(-1)?.to).toBe(90)
    for (const [index, row] of sheet.entries()) expect(row.from).toBe(sheet[index - 1]?.to ?? 0)
    expect(sheet.filter(({ ask }) => !/[?»”]$/.test(ask))).toEqual([])
  })

  test('the core path is about sixty steps and six hours', () => {
    const steps = track('core').sections.flatMap((section) => section.steps)
    expect(steps.length).toBeGreaterThanOrEqual(55)
    expect(steps.length).toBeLessThanOrEqual(70)
    const minutes = steps.reduce((sum, step) => sum + step.minutes, 0)
    expect(minutes).toBeGreaterThan(5 * 60)
    expect(minutes).toBeLessThan(7.5 * 60)
  })

  test('every step has its title and that of its lesson', () => {
    const steps = compiled.flatMap(({ sections }) => sections.flatMap((section) => section.steps))
    expect(steps.filter(({ title, lesson }) => title === '' || lesson === '')).toEqual([])
  })
})

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-tracks-'))
  await cp(join(LESSONS, 'tracks'), join(root, 'tracks'), { recursive: true })
})

afterEach(() => rm(root, { recursive: true }))

test.each([
  {
    name: 'a step that the course has not',
    from: 'steps:\n      - { step: grpc-over-http2/say-hello/contract',
    to: 'steps:\n      - { step: grpc-over-http2/say-hello/contracts',
    problem: /^lessons\/tracks\/seminar\.yaml:\d+:17: there is no step .*contracts$/,
  },
  {
    name: 'a step twice',
    from: '- { step: grpc-over-http2/say-hello/frames',
    to: '- { step: grpc-over-http2/say-hello/contract',
    problem: /contract is on this track twice$/,
  },
  {
    name: 'a row of the sheet about a step that is not on the track',
    from: '    - step: grpc-over-http2/say-hello/frames',
    to: '    - step: grpc-over-http2/say-hello/hpack',
    problem: /hpack is no step of this track$/,
  },
  {
    name: 'a sheet that takes longer than it says',
    from: 'sheet:\n  minutes: 90',
    to: 'sheet:\n  minutes: 45',
    problem: /the rows take 90 minutes, not 45$/,
  },
  { name: 'a language that is missing', from: /^ru:\n(?: {2}.*\n)+/m, to: '', problem: /ru/ },
])('refuses $name and says where', async ({ from, to, problem }) => {
  const path = join(root, 'tracks', 'seminar.yaml')
  const before = await readFile(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  await writeFile(path, after)
  await expect(readTracks(root, modules)).rejects.toThrow(problem)
})
