/** What handlers learn of a call beyond its message: the sandbox. */
import { createContextKey } from '@connectrpc/connect'
import { SHARED } from '../../domain/index.ts'

export const sandboxKey = createContextKey<string>(SHARED, { description: 'sandbox' })
