/** What handlers learn about a call beyond its message: the sandbox, the port, and the caller. */
import { createContextKey } from '@connectrpc/connect'
import { type Guest, guestOf, SHARED } from '../../visitors/index.ts'

export const sandboxKey = createContextKey<string>(SHARED, { description: 'sandbox' })

/** By whom places are counted. */
export const guestKey = createContextKey<Guest>(guestOf(SHARED, null), { description: 'guest' })

/** The call came by the second gRPC port, where `user.UserService` is another contract. */
export const secondDoorKey = createContextKey(false, { description: 'second door' })

/** Whom a token named; empty where nobody asked for one. */
export const callerKey = createContextKey('', { description: 'caller' })
