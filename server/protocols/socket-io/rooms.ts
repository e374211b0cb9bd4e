/**
 * Tells rooms what happens in them, in whatever server: kept messages come from the chat, in the order of their numbers; who
 * comes, goes and types is told through the fan-out and kept nowhere.
 */
import type { Server } from 'socket.io'
import type { Chat, ChatMessage } from '../../domain/index.ts'
import type { PayloadOf, ServerEvent } from './messages.ts'

/** What server/fan-out does. */
export interface Wire {
  publish(channel: string, text: string): Promise<void>
  subscribe(channel: string, listener: (text: string) => void): () => void
}

export interface Place {
  readonly sandbox: string
  readonly room: string
}

/** An event, and what goes along: of a file all but its bytes. */
type Event = {
  [E in ServerEvent]: PayloadOf<E> extends { readonly data: Buffer }
    ? {
        readonly event: E
        readonly payload: Omit<PayloadOf<E>, 'data'>
        /** In base64: goes along as `data`. */
        readonly data: string
      }
    : { readonly event: E; readonly payload: PayloadOf<E>; readonly data?: undefined }
}[ServerEvent]

export type Told = Place & Event & Telling

interface Telling {
  /** The id of the client that is not told. */
  readonly except?: string
  /** Worth nothing later. */
  readonly isFleeting?: boolean
}

export interface Rooms {
  /** Resolves when it is certain that all will hear it. */
  tell(told: Told): Promise<void>
  close(): void
}

const CHANNEL = 'chat rooms'

export function createRooms(io: Server, chat: Chat, wire: Wire): Rooms {
  chat.onMessage((sandbox, message) => {
    io.to(keyOf({ sandbox, room: message.room })).emit('new_message', toNewMessage(message))
  })
  const leave = wire.subscribe(CHANNEL, (text) => {
    // Written by `tell`, in this server or one like it.
    const { event, payload, data, except, isFleeting, ...place } = JSON.parse(text) as Told
    let audience = io.to(keyOf(place))
    if (except !== undefined) audience = audience.except(except)
    if (isFleeting) audience = audience.volatile
    audience.emit(event, data === undefined ? payload : { ...payload, data: Buffer.from(data, 'base64') })
  })
  return {
    tell: (told) => wire.publish(CHANNEL, JSON.stringify(told)),
    close: leave,
  }
}

/** The name that a room of a sandbox has here: no id of a client looks like it, and no two rooms share it. */
export function keyOf({ sandbox, room }: Place): string {
  return JSON.stringify([sandbox, room])
}

export function toNewMessage({ id, room, username, message, at }: ChatMessage): PayloadOf<'new_message'> {
  return { id, username, message, timestamp: new Date(at).toISOString(), room_id: room }
}
