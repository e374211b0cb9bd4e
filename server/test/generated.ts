/** Fails when proto/gen is not what the .proto files give. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROTO = fileURLToPath(new URL('../../proto', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'framewise-proto-'))
const sources = (path: string): boolean => !path.includes('node_modules') && !path.startsWith(join(PROTO, 'gen'))
cpSync(PROTO, scratch, { recursive: true, filter: sources })
const made = spawnSync('buf', ['generate'], {
  cwd: scratch,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (made.status !== 0) {
  rmSync(scratch, { recursive: true })
  throw new Error('buf generate failed')
}

const files = (root: string): string[] =>
  readdirSync(join(root, 'gen'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts)$/.test(name))
    .sort()
const names = [...new Set([...files(PROTO), ...files(scratch)])]
const stale = names.filter((name) => read(PROTO, name) !== read(scratch, name))
rmSync(scratch, { recursive: true })
if (stale.length > 0) throw new Error(`Not current: ${stale.join(', ')}. Run npm run generate.`)

function read(root: string, name: string): string {
  try {
    return readFileSync(join(root, 'gen', name), 'utf8')
  } catch {
    return ''
  }
}
