/** The events that a client may send: what each takes, does and answers. Refusals are AppErrors, whose message the client reads. */
import type { Socket } from 'socket.io'
import type { Chat } from '../../domain/index.ts'
import { AppError } from '../../errors.ts'
import type { Allowance } from './allowance.ts'
import { bytesOf, flagOf, type Input, optionalIdOf, optionalTextOf, textOf } from './event-input.ts'
import type { Guest } from './guest.ts'
import type { SocketIoLimits } from './limits.ts'
import { keyOf, type Rooms, toNewMessage } from './rooms.ts'

export interface Surroundings {
  readonly chat: Chat
  readonly rooms: Rooms
  readonly limits: SocketIoLimits
  readonly now: () => number
}

export interface Visit extends Surroundings {
  readonly socket: Socket
  readonly guest: Guest
  readonly allowance: Allowance
}

/** What goes along with `{ status: 'ok' }`. */
type Answer = Readonly<Record<string, unknown>>

export const EVENTS: Readonly<Record<string, (visit: Visit, input: Input) => Promise<Answer>>> = {
  /** `since`: the id of the last message that the client has; all later ones come before the first new one. */
  async join_chat({ socket, guest, chat, rooms, limits, allowance, now }, input) {
    const room = roomOf(chat, input)
    const since = optionalIdOf(input, 'since')
    const { sandbox } = guest
    const isNew = !guest.rooms.has(room)
    if (isNew && guest.rooms.size >= limits.roomsPerClient) {
      throw new AppError('quota_exceeded', `You are in ${limits.roomsPerClient} rooms: leave one first`)
    }
    const join = (): void => {
      // Gone while it waited for its turn.
      if (!socket.connected) return
      guest.rooms.add(room)
      void socket.join(keyOf({ sandbox, room }))
    }
    if (since === undefined) join()
    else {
      await chat.follow(sandbox, room, since, (missed) => {
        allowance.take(now(), missed.length / MISSED_PER_EVENT)
        for (const message of missed) socket.emit('new_message', toNewMessage(message))
        join()
      })
    }
    if (isNew && socket.connected) await tellJoined(rooms, guest, room)
    return {}
  },

  async leave_chat({ socket, guest, chat, rooms }, input) {
    const room = roomOf(chat, input)
    if (!guest.rooms.delete(room)) throw new AppError('invalid', `You are not in ${JSON.stringify(room)}`)
    await socket.leave(keyOf({ sandbox: guest.sandbox, room }))
    await tellLeft(rooms, guest, room, socket.id)
    return {}
  },

  async send_message({ guest, chat }, input) {
    const { username, sandbox } = guest
    const [room, message] = [textOf(input, 'room_id'), textOf(input, 'message')]
    const clientId = optionalTextOf(input, 'client_id')
    const { id } = await chat.send(sandbox, { room, username, message, clientId })
    return { id }
  },

  async typing({ socket, guest, chat, rooms }, input) {
    const room = roomOf(chat, input)
    const { sandbox, username } = guest
    const payload = { username, is_typing: flagOf(input, 'is_typing') }
    await rooms.tell({ sandbox, room, event: 'user_typing', payload, except: socket.id, isFleeting: true })
    return {}
  },

  async send_file({ guest, chat, rooms, limits, now }, input) {
    const room = roomOf(chat, input)
    const name = textOf(input, 'name')
    if (name === '' || name.length > MAX_NAME)
      throw new AppError('invalid', `name must have 1 to ${MAX_NAME} characters`)
    const data = bytesOf(input, 'data', limits.fileBytes)
    const { sandbox, username } = guest
    const payload = { username, name, timestamp: new Date(now()).toISOString(), room_id: room }
    await rooms.tell({ sandbox, room, event: 'new_file', payload, data: data.toString('base64') })
    return { size: data.length }
  },
}

const MISSED_PER_EVENT = 50
const MAX_NAME = 100

export function tellJoined(rooms: Rooms, { sandbox, username }: Guest, room: string): Promise<void> {
  const payload = { username, message: `${username} joined the chat`, room_id: room }
  return rooms.tell({ sandbox, room, event: 'user_joined', payload })
}

/** `who`: the id of the client that left, whose connection may be ending. */
export function tellLeft(rooms: Rooms, { sandbox, username }: Guest, room: string, who: string): Promise<void> {
  const payload = { username, message: `${username} left the chat` }
  return rooms.tell({ sandbox, room, event: 'user_left', payload, except: who })
}

function roomOf(chat: Chat, input: Input): string {
  const room = textOf(input, 'room_id')
  chat.checkRoom(room)
  return room
}
