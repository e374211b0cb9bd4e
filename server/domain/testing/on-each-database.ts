/** Runs tests once per database that is there, each test with worlds in a fresh one and a clock of its own. */
import { afterEach, beforeEach, describe } from 'vitest'
import { openStore, type Store } from '../../store/index.ts'
import { DATABASES, type TestDatabase } from '../../store/testing/databases.ts'
import { openWorlds, type UserContent, type Worlds, type WorldsOptions } from '../index.ts'

export interface Setting {
  readonly store: Store
  /** ms since 1970 */
  clock: number
  /** As often as wanted, like a restart. */
  open(options?: Partial<WorldsOptions>): Promise<Worlds>
}

export function onEachDatabase(tests: (setting: Setting) => void): void {
  describe.each(DATABASES)('on $name', ({ make }) => {
    let database: TestDatabase
    const setting = { clock: 0 } as { clock: number; store: Store }
    beforeEach(async () => {
      database = await make()
      setting.store = await openStore(database.options)
      setting.clock = Date.UTC(2026, 0, 1)
    })
    afterEach(async () => {
      await setting.store.close()
      await database.remove()
    })
    const open: Setting['open'] = (options) =>
      openWorlds({ records: setting.store.worlds, now: () => setting.clock, ...options })
    tests(Object.assign(setting, { open }))
  })
}

export function userNamed(name: string): UserContent {
  const preferences = { language: 'ru', theme: 'dark', newsletter: true } as const
  return { name, email: `${name}@example.com`, address: null, preferences }
}
