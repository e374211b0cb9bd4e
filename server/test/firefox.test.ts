import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { findOrInstallFirefox } from './firefox.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewise-firefox-'))

afterEach(() => {
  vi.unstubAllEnvs()
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test.each([
  { says: 'ends at once, whatever it is asked', script: 'exit 1' },
  { says: 'ends at once without a complaint', script: 'exit 0' },
  {
    says: 'tells its version and ends when it is started',
    script: 'case "$*" in --version) echo Firefox 1;; *) exit 1;; esac',
  },
])('a Firefox that $says is told as one that does not start', ({ says, script }) => {
  const path = join(folder, says.replaceAll(/\W/g, '-'))
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  vi.stubEnv('FIREFOX_PATH', path)
  expect(findOrInstallFirefox()).toMatchObject({ reason: expect.stringMatching(/^it is here and does not start: \S/) })
})
