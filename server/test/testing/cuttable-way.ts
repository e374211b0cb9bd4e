/** A way to a database, through which a test lets everything pass, or nothing. */
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to PostgreSQL that can be cut. */
export interface CuttableWay {
  /** Of the database, by this way. */
  readonly url: string
  /** Connections end, and new ones are refused. */
  refuse(): void
  /** Nothing comes through any more, and nobody is told. */
  silence(): void
  mend(): void
  close(): Promise<void>
}

export async function openCuttableWay(databaseUrl: string): Promise<CuttableWay> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let state: 'open' | 'refusing' | 'silent' = 'open'
  const door: Server = createServer((near) => {
    if (state === 'refusing') {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      // What comes in a silence is lost, as on a cable that is pulled.
      one.on('data', (chunk) => state === 'open' && other.write(chunk))
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        if (state === 'open') other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(typeof address === 'object' ? address?.port : 0)
  const endAll = (): void => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    url: url.href,
    refuse() {
      state = 'refusing'
      endAll()
    },
    silence() {
      state = 'silent'
    },
    mend() {
      const wasSilent = state === 'silent'
      state = 'open'
      // Of what was lost on them nothing comes any more.
      if (wasSilent) endAll()
    },
    async close() {
      state = 'refusing'
      endAll()
      await new Promise((resolve) => door.close(resolve))
    },
  }
}
