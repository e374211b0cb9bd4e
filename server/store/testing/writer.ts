/**
 * A process that writes users without end and says each one's number once it is acknowledged, one per line. Its parent kills
 * it. Argument: what `openStore` takes, as JSON.
 */
import { openWorlds } from '../../domain/index.ts'
import { openStore } from '../index.ts'

const store = await openStore(JSON.parse(process.argv[2] ?? '{}'))
const users = (
  await openWorlds({ records: store.worlds, limits: { usersPerSandbox: 1e6, bytesPerSandbox: 1e9 } })
).users('written')
process.stdout.write('open\n')
for (;;) {
  const { id } = await users.create({
    name: 'Written',
    email: `w${process.pid}-${Math.random()}@example.com`,
    address: null,
    preferences: { language: 'en', theme: 'light', newsletter: false },
  })
  process.stdout.write(`${id}\n`)
  // Lets the line out before the next write.
  await new Promise((resolve) => setImmediate(resolve))
}
