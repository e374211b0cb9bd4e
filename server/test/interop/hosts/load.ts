/** Learners who write and read all the time by way of two hosts, and what they were told: nothing of it may turn out not to be so. */
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** What a client was told: a status and a body, that nothing came, or that nobody answered for so long that it gave up. */
export interface Told {
  readonly status: number | 'broken' | 'gave up'
  readonly body: string
  readonly location: string
}

/** Longer than any answer may take, whatever is cut: who waits so long takes it for a hang. */
const PATIENCE_MS = 45_000
/** A client that was refused does not ask again at once. */
const BETWEEN_MS = 50

function ask(url: string, sandbox: string, path: string, body?: object): Promise<Told> {
  return new Promise((resolve) => {
    const nothing = (status: 'broken' | 'gave up') => resolve({ status, body: '', location: '' })
    const asked = request(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-sandbox': sandbox, 'content-type': 'application/json', connection: 'close' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const failed = ({ name }: Error): void => nothing(name === 'AbortError' ? 'gave up' : 'broken')
    asked.on('error', failed).on('response', (answer) => {
      answer.toArray().then(
        (chunks) =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            location: answer.headers.location ?? '',
          }),
        failed,
      )
    })
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

interface Acknowledged {
  readonly sandbox: string
  readonly location: string
  readonly email: string
}

/** Of one sandbox by way of one host. */
interface Tally {
  readonly acknowledged: number
  readonly refused: number
}

export interface Load {
  /** Since `count` was called last, by sandbox and host. */
  tallyOf(sandbox: string, url: string): Tally
  count(): void
  /** Asks no more, and reads again by all ways what was acknowledged. @returns what is wrong */
  stop(): Promise<readonly string[]>
  readonly acknowledged: number
}

/** @param mayGiveUp by which URL no answer comes while it is cut off from everybody */
export function openLoad(
  mark: string,
  sandboxes: readonly string[],
  urls: readonly string[],
  mayGiveUp: string | null,
): Load {
  const acknowledged: Acknowledged[] = []
  const problems: string[] = []
  let tallies = new Map<string, Tally>()
  const stopping = new AbortController()

  function tell(sandbox: string, url: string, what: keyof Tally): void {
    const key = `${sandbox} ${url}`
    const before = tallies.get(key) ?? { acknowledged: 0, refused: 0 }
    tallies.set(key, { ...before, [what]: before[what] + 1 })
  }
  function look({ status, body }: Told, url: string, what: string): void {
    if (status === 'gave up' && url !== mayGiveUp)
      problems.push(`${what} by ${url}: no answer within ${PATIENCE_MS} ms`)
    const isClear = typeof status === 'string' || status < 300 || (status === 503 && /storage_unavailable/i.test(body))
    if (!isClear) problems.push(`${what} by ${url}: ${status} ${body.slice(0, 200)}`)
  }
  /** One after the other; what was acknowledged must be seen at once by whoever answers, also by the other way. */
  async function write(sandbox: string, url: string, other: string): Promise<void> {
    for (let count = 0; !stopping.signal.aborted; count += 1) {
      const email = `${mark}-${urls.indexOf(url)}-${count}@example.com`
      const told = await ask(url, sandbox, '/api/v1/users', { name: email, email })
      look(told, url, `a write to ${sandbox}`)
      if (told.status === 201) {
        acknowledged.push({ sandbox, location: told.location, email })
        tell(sandbox, url, 'acknowledged')
        const seen = await ask(other, sandbox, told.location)
        look(seen, other, `a read from ${sandbox} of what was written by ${url}`)
        if (seen.status === 200 && !seen.body.includes(email))
          problems.push(`${sandbox}: two were given ${told.location}`)
      } else tell(sandbox, url, 'refused')
      await pause(BETWEEN_MS)
    }
  }
  const writers = sandboxes.flatMap((sandbox) => urls.map((url, index) => write(sandbox, url, urls[1 - index] ?? url)))

  return {
    tallyOf: (sandbox, url) => tallies.get(`${sandbox} ${url}`) ?? { acknowledged: 0, refused: 0 },
    count: () => {
      tallies = new Map()
    },
    async stop() {
      stopping.abort()
      await Promise.all(writers)
      const places = acknowledged.map(({ sandbox, location }) => `${sandbox} ${location}`)
      if (new Set(places).size < places.length) problems.push('two writes were given one number')
      for (const { sandbox, location, email } of acknowledged) {
        for (const url of urls) {
          const { status, body } = await ask(url, sandbox, location)
          if (status !== 200 || !body.includes(email))
            problems.push(`${email} of ${sandbox} is lost: ${status} by ${url}`)
        }
      }
      return problems
    },
    get acknowledged() {
      return acknowledged.length
    },
  }
}
