/**
 * Reports the statements that one call sends to the database, among all other calls at the same time: the listener stays
 * attached to the call through everything that it awaits (AsyncLocalStorage).
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { DatabaseConnection } from 'kysely'
import type { AskedStatement, Overhear } from '../domain/index.ts'

const listeners = new AsyncLocalStorage<(asked: AskedStatement) => void>()

export const overhear: Overhear = (listener, act) => listeners.run(listener, act)

/** What `act` puts to the database is nobody's to hear: work of the playground itself, which no caller asked for. */
export const unheard = <T>(act: () => T): T => listeners.exit(act)

/** For the `onCreateConnection` of a dialect: from now on statements of this connection are told. */
export function tellStatements(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = <R>(...asked: Parameters<typeof execute>) => {
    const listener = listeners.getStore()
    if (listener === undefined) return execute<R>(...asked)
    const [{ sql, parameters, query }] = asked
    const began = performance.now()
    return execute<R>(...asked).then((result) => {
      // Of `begin` and `commit` drivers tell something else: what the statement before has changed, or how the end was.
      const changed = result.rows.length > 0 ? result.rows.length : Number(result.numAffectedRows ?? 0n)
      const rows = query.kind === 'RawNode' ? 0 : changed
      const tookMs = performance.now() - began
      listener({ at: performance.timeOrigin + began, tookMs, statement: sql, parameters, rows })
      return result
    })
  }
}
