/** What is packed is whole, and holds nothing that only tests and builds need. */

import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { list } from 'tar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../build/index.ts'
import { ROOT } from '../root.ts'
import { writeArchive, writeFolder } from './archive.ts'
import { type Entry, fromText, isReadOfLibrary, libraryEntries } from './entries.ts'
import { archiveEntries, npmEntries } from './packs.ts'
import { PLATFORMS, platformsOf } from './platforms.ts'
import { type StartedPack, startPack } from './testing/start-pack.ts'

const BUILD_MILLISECONDS = 180_000
const run = promisify(execFile)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-packs-'))
  await ensureBuilt(() => undefined)
}, BUILD_MILLISECONDS)
afterAll(() => rm(folder, { recursive: true }))

const [linux] = platformsOf(['linux-x64'], '')
const [windows] = platformsOf(['win32-x64'], '')
if (linux === undefined || windows === undefined) throw new Error('platforms without which there is nothing to test')

const KINDS = [
  { kind: 'an archive for Linux', entries: () => archiveEntries(ROOT, linux) },
  { kind: 'an archive for Windows', entries: () => archiveEntries(ROOT, windows) },
  { kind: 'the package for npm', entries: () => npmEntries(ROOT) },
]

describe.each(KINDS)('$kind', ({ entries }) => {
  test('holds no test, no source, no Brotli twin, and nothing of the machine it was made on', () => {
    const paths = entries().map(({ path }) => path)
    const strange = paths.filter((path) =>
      /\.test\.|\.tsx?$|\.br$|(^|\/)(testing|\.data|\.git|\.env|e2e|bench)(\/|$)|^\/|\.\.|\\/.test(path),
    )
    expect(strange).toEqual([])
    const texts = entries().filter(({ path }) => /^(?:package\.json|framewise|server\/dist\/.*\.js)/.test(path))
    expect(texts.filter(({ bytes }) => bytes().includes(ROOT)).map(({ path }) => path)).toEqual([])
  })

  test('holds each path once, and what the libraries in it ask to say', () => {
    const paths = entries().map(({ path }) => path)
    expect(paths).toEqual([...new Set(paths)])
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'package.json',
        'server/start.js',
        'server/dist/main.js',
        'server/dist/worker.js',
        'server/dist/licenses.md',
        'web/dist/licenses.md',
        'web/dist/index.html.gz',
        'proto/graphql/schema.graphql',
      ]),
    )
  })
})

describe('of a library', () => {
  test.each([
    'index.js',
    'lib/index.cjs',
    'dist/refs/data.json',
    'native.wasm',
    'lib/test.js',
    'src/config.js',
    'LICENSE.md',
  ])('%s is packed', (path) => expect(isReadOfLibrary(path)).toBe(true))

  test.each([
    ...['README.md', 'index.d.ts', 'index.js.map', 'index.html', 'tsconfig.json', 'eslint.config.js', 'lib/a.test.js'],
    ...['test.js', 'bench.js', 'benchmark.js', 'example.mjs', 'spec/index.spec.js', 'fixtures/a.js', 'scripts/a.mjs'],
    ...['.taprc', '.prettierignore', '.nojekyll', '.runkit_example.js', '.husky/pre-commit'],
  ])('%s is not', (path) => expect(isReadOfLibrary(path)).toBe(false))

  test('nothing is packed that is named as what is for those who work on it', () => {
    const names = libraryEntries(ROOT).map(({ path }) => path)
    expect(names.filter((path) => /\/\.|\/(?:bench(?:mark)?|example|test)\.[cm]?js$|\.config\.js$/.test(path))).toEqual(
      [],
    )
  })
})

describe('a pack that was unpacked far from its sources', () => {
  let unpacked: string
  let pack: StartedPack
  beforeAll(async () => {
    unpacked = join(folder, 'a folder with spaces и буквами')
    await writeFolder(unpacked, archiveEntries(ROOT, linux))
    pack = await startPack({
      program: process.execPath,
      args: [join(unpacked, 'server/start.js')],
      dataDir: join(folder, 'data'),
    })
  })
  afterAll(() => pack.stop())

  test.each([
    { path: '/healthz', holds: '"kafka":"ok"' },
    { path: '/api/v1/users/1', holds: 'Ada' },
    { path: '/ru/course', holds: '<!doctype html>' },
    { path: '/proto/echo.proto', holds: 'syntax = "proto3"' },
    { path: '/graphql?query={user(id:1){name}}', holds: 'Ada' },
    { path: '/openapi.json', holds: '"openapi"' },
  ])('answers $path', async ({ path, holds }) => {
    const answer = await fetch(pack.url + path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(holds)
  })

  test('speaks of no command that is npm’s', async () => {
    const { stdout } = await run(process.execPath, [join(unpacked, 'server/start.js'), '--help'])
    expect(stdout).toMatch(/^framewise \[flags\] /)
    expect(stdout).not.toMatch(/npm|--dev/)
  })

  test('says in one line that it has no sources to work on', async () => {
    const asked = run(process.execPath, [join(unpacked, 'server/start.js'), '--dev'])
    await expect(asked).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^--dev .+\.\n$/) })
  })

  test.skipIf(process.platform === 'win32')('is found by its launcher by way of links', async () => {
    await mkdir(join(unpacked, 'bin'))
    await symlink(process.execPath, join(unpacked, 'bin/node'))
    await symlink('a folder with spaces и буквами/framewise', join(folder, 'near'))
    await mkdir(join(folder, 'far'))
    await symlink('../near', join(folder, 'far/framewise'))
    const { stdout } = await run('framewise', ['--help'], {
      cwd: '/',
      env: { PATH: `${join(folder, 'far')}:/usr/bin:/bin` },
    })
    expect(stdout).toMatch(/^framewise /)
  })

  test('gives each file of the app that its first page names, compressed or not, and these are the same', async () => {
    const page = await (await fetch(`${pack.url}/en`)).text()
    const names = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) {
      const [zipped, plain] = await Promise.all(
        ['gzip', 'identity'].map((coding) => fetch(pack.url + name, { headers: { 'accept-encoding': coding } })),
      )
      expect(zipped?.status).toBe(200)
      expect(await plain?.text()).toBe(await zipped?.text())
    }
  })
})

describe('an archive', () => {
  const entries: readonly Entry[] = [
    { ...fromText('framewise', '#!/bin/sh\n'), isProgram: true },
    fromText('docs/НАЧНИТЕ.txt', 'сюда'),
    fromText('assets/a.js.gz', 'x'.repeat(1_000)),
  ]

  test('as .tar.gz keeps what is a program, and is the same each time', async () => {
    const files = [join(folder, 'one.tar.gz'), join(folder, 'two.tar.gz')]
    for (const file of files) await writeArchive('tar.gz', file, 'framewise', entries)
    const [one, two] = await Promise.all(files.map((file) => readFile(file)))
    expect(one).toEqual(two)
    const told: string[] = []
    await list({
      file: join(folder, 'one.tar.gz'),
      onReadEntry: ({ path, mode, type }) => {
        told.push(`${path} ${type === 'File' ? mode?.toString(8) : type}`)
      },
    })
    expect(told.filter((line) => !line.endsWith('Directory')).sort()).toEqual([
      'framewise/assets/a.js.gz 644',
      'framewise/docs/НАЧНИТЕ.txt 644',
      'framewise/framewise 755',
    ])
  })

  test('as .zip holds the same, and is the same each time', async () => {
    const files = [join(folder, 'one.zip'), join(folder, 'two.zip')]
    for (const file of files) await writeArchive('zip', file, 'framewise', entries)
    const [one, two] = await Promise.all(files.map((file) => readFile(file)))
    expect(one).toEqual(two)
    const unpacked = unzipSync(new Uint8Array(one ?? []))
    expect(Object.keys(unpacked).sort()).toEqual([
      'framewise/assets/a.js.gz',
      'framewise/docs/НАЧНИТЕ.txt',
      'framewise/framewise',
    ])
    expect(strFromU8(unpacked['framewise/docs/НАЧНИТЕ.txt'] ?? new Uint8Array())).toBe('сюда')
  })
})

describe('which platforms', () => {
  test.each([
    { asked: [], here: 'linux-x64', names: ['linux-x64'] },
    { asked: ['win32-x64', 'darwin-arm64'], here: 'linux-x64', names: ['win32-x64', 'darwin-arm64'] },
    { asked: ['all'], here: 'linux-x64', names: PLATFORMS.map(({ name }) => name) },
  ])('$asked on $here: $names', ({ asked, here, names }) => {
    expect(platformsOf(asked, here).map(({ name }) => name)).toEqual(names)
  })

  test.each([
    { asked: ['amiga'], here: 'linux-x64', said: 'There is no pack for “amiga”: choose among linux-x64' },
    { asked: [], here: 'freebsd-x64', said: 'There is no pack for “freebsd-x64”' },
    { asked: ['toString'], here: 'linux-x64', said: 'There is no pack for “toString”' },
  ])('$asked on $here is refused: $said', ({ asked, here, said }) => {
    expect(() => platformsOf(asked, here)).toThrow(said)
  })
})

describe('npm run pack', () => {
  test.each([
    { args: ['amiga'], said: 'There is no pack for “amiga”' },
    { args: ['--into', 'x'], said: "Unknown option '--into'" },
  ])('$args ends with one line: $said', async ({ args, said }) => {
    const child = spawn(process.execPath, [join(ROOT, 'server/pack/program.ts'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stderr })) lines.push(line)
    expect(lines.join('\n')).toContain(said)
    expect(child.exitCode ?? 1).toBe(1)
  })
})
