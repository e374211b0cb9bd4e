/** The program behind `npm run certificate`: makes a certificate for this machine, and says how to start with it. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readPath } from '../read-path.ts'
import { makeCertificate } from './make-certificate.ts'

const HELP = `npm run certificate -- [flags] [further names and addresses of this server]
  --out .data/tls     the folder to write to

Makes authority.pem (for clients: what to trust), certificate.pem and key.pem (for the server), for localhost, 127.0.0.1, ::1
and this machine's addresses in the local network.`

const NAME = /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]*:[0-9a-f:.]*$/i

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) return say(HELP)
  const bad = positionals.find((name) => !NAME.test(name))
  if (bad !== undefined) throw new Error(`"${bad}" is neither a host name nor an IP address.`)
  const names = [...new Set(['localhost', '127.0.0.1', '::1', ...positionals, ...localAddresses()])]
  const made = await makeCertificate(names)
  const folder = values.out
    ? readPath('--out', values.out)
    : join(readPath('DATA_DIR', process.env['DATA_DIR'] || '.data'), 'tls')
  mkdirSync(folder, { recursive: true })
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('authority.pem'), made.authority)
  writeFileSync(path('certificate.pem'), made.certificate)
  writeFileSync(path('key.pem'), made.key, { mode: 0o600 })
  // An older file keeps the rights it had.
  chmodSync(path('key.pem'), 0o600)
  say(`A certificate for ${names.join(', ')}, good for 13 months:

  npm start -- --tls-cert ${path('certificate.pem')} --tls-key ${path('key.pem')}
  curl --cacert ${path('authority.pem')} https://localhost:8080/api/v1/users/1

Browsers ask once whether to go on, or never once they trust ${path('authority.pem')}.`)
}

function localAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((each) => (each !== undefined && !each.internal && each.family === 'IPv4' ? [each.address] : []))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.message : error).replaceAll('\n', ' ')}\n`)
  process.exit(1)
})
