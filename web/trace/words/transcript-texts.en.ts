import { ownValue } from '#proto/wire/own-value.ts'
import { plural } from '../../i18n/index.ts'

export const texts = {
  toServer: 'client → server',
  toClient: 'server → client',
  stream: (stream: number) => `stream ${stream}`,
  bytes: (count: number) => `${count} ${plural('en', count, { one: 'byte', other: 'bytes' })}`,
  connection: (connection: number, version: string) => `Connection ${connection}, ${version}`,
  records: (count: number) => `${count} ${plural('en', count, { one: 'record', other: 'records' })}`,
  client: (client: string) =>
    ownValue(
      {
        caller: 'opened by a client',
        named: 'opened by the browser',
        relay: 'opened by the relay',
        terminal: 'opened by a terminal program',
      },
      client,
    ) ?? 'opened by a program that named nobody',
  tls: (version: string) => `decrypted from ${version}`,
  reused: 'used before',
  ownServer: (revision: number) => `answered by your own server, deployment ${revision}`,
  gap: (direction: string, count: number) => `${direction}: ${count} bytes are missing`,
  status: (status: string) =>
    ownValue({ open: 'not finished', truncated: 'cut off', invalid: 'breaks the rules' }, status) ?? '',
  empty: 'Nothing was recorded.',
}
