/** The whole server on each database, and the program where it cannot reach one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DATABASES, type TestDatabase } from './store/testing/databases.ts'
import { openBrowser } from './test/testing/open-server.ts'
import { openWholeServer } from './test/testing/whole-server.ts'

describe.each(DATABASES)('the whole server on $name', { timeout: 120_000 }, ({ make }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await make()
  })
  afterEach(() => database.remove())

  /** Whatever JSON there is: what it says is what is tested. */
  const readJson = async (response: Response): Promise<Record<string, unknown>> => Object(await response.json())

  const start = () => {
    const { folder, databaseUrl } = database.options
    return openWholeServer({ folder, env: { DATABASE_URL: databaseUrl } })
  }

  test('keeps a learner’s sandbox and its data through a restart', async () => {
    const first = await start()
    const { name, cookie } = await openBrowser(first.url)
    const headers = { 'x-sandbox': name, 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Джон', email: 'john@example.com' })
    const created = await fetch(`${first.url}/api/v1/users`, { method: 'POST', headers, body })
    expect(created.status).toBe(201)
    const user = await readJson(created)
    await first.close()

    const second = await start()
    const found = await fetch(`${second.url}/api/v1/users/${user.id}`, { headers: { 'x-sandbox': name } })
    expect(await found.json()).toEqual(user)
    const again = await fetch(`${second.url}/wire/sandbox`, { method: 'POST', headers: { origin: second.url, cookie } })
    expect(await again.json()).toMatchObject({ name })
    await fetch(`${second.url}/wire/sandbox/reset`, { method: 'POST', headers: { origin: second.url, cookie } })
    const gone = await fetch(`${second.url}/api/v1/users/${user.id}`, { headers: { 'x-sandbox': name } })
    expect(gone.status).toBe(404)
    await second.close()
  })
})

describe('the program', { timeout: 120_000 }, () => {
  test.each([
    {
      name: 'leads nowhere',
      url: 'postgres://me:secret@127.0.0.1:1/mine',
      line: /^Cannot open the database 127\.0\.0\.1:1\/mine .+$/,
    },
    { name: 'is none', url: 'mysql://me:secret@localhost/mine', line: /^DATABASE_URL must be like postgres:.+$/ },
  ])('ends with one line and exit code 1 where DATABASE_URL $name', async ({ url, line }) => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url))
    const program = spawn(process.execPath, [main, '--dev', '--port', '0', '--grpc-port', '0'], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    program.stdout.on('data', (text) => {
      said += text
    })
    program.stderr.on('data', (text) => {
      said += text
    })
    const [code] = await once(program, 'close')
    expect(code).toBe(1)
    expect(said.trimEnd()).toMatch(line)
    expect(said).not.toContain('secret')
  })
})
