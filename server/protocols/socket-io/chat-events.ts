/** The events that a client may send: what each takes, does and answers. Refusals are AppErrors, whose message the client reads. */
import type { Socket } from 'socket.io'
import { type Chat, postAsJson, profileAsJson, readProfile, type Worlds } from '../../domain/index.ts'
import { AppError } from '../../errors.ts'
import type { Allowance } from './allowance.ts'
import { createInputReader } from './event-input.ts'
import type { Guest } from './guest.ts'
import type { SocketIoLimits } from './limits.ts'
import { type AnswerTo, CLIENT_EVENTS, type ClientEvent, type InputOf } from './messages.ts'
import { keyOf, type Rooms, toNewMessage } from './rooms.ts'

export interface Surroundings {
  readonly chat: Chat
  readonly worlds: Pick<Worlds, 'users' | 'posts' | 'listenToPosts'>
  readonly rooms: Rooms
  readonly limits: SocketIoLimits
  /** ms since 1970 */
  readonly now: () => number
  /** ms, by a clock that nobody sets */
  readonly elapsed: () => number
}

export interface Visit extends Surroundings {
  readonly socket: Socket
  readonly guest: Guest
  readonly allowance: Allowance
}

type Handlers = { readonly [E in ClientEvent]: (visit: Visit, input: InputOf<E>) => Promise<AnswerTo<E>> }

const HANDLERS: Handlers = {
  /** `since`: the id of the last message that the client has; all later ones come before the first new one. */
  async join_chat({ socket, guest, chat, rooms, limits, allowance, elapsed }, { room_id: room, since }) {
    chat.checkRoom(room)
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
        allowance.take(elapsed(), missed.length / MISSED_PER_EVENT)
        for (const message of missed) socket.emit('new_message', toNewMessage(message))
        join()
      })
    }
    if (isNew && socket.connected) await tellJoined(rooms, guest, room)
    return {}
  },

  async leave_chat({ socket, guest, chat, rooms }, { room_id: room }) {
    chat.checkRoom(room)
    if (!guest.rooms.delete(room)) throw new AppError('invalid', `You are not in ${JSON.stringify(room)}`)
    await socket.leave(keyOf({ sandbox: guest.sandbox, room }))
    await tellLeft(rooms, guest, room, socket.id)
    return {}
  },

  async send_message({ guest, chat }, { room_id: room, message, client_id: clientId }) {
    const { username, sandbox } = guest
    const { id } = await chat.send(sandbox, { room, username, message, clientId })
    return { id }
  },

  async typing({ socket, guest, chat, rooms }, { room_id: room, is_typing }) {
    chat.checkRoom(room)
    const { sandbox, username } = guest
    const payload = { username, is_typing }
    await rooms.tell({ sandbox, room, event: 'user_typing', payload, except: socket.id, isFleeting: true })
    return {}
  },

  async send_file({ guest, chat, rooms, limits, now }, { room_id: room, name, data }) {
    chat.checkRoom(room)
    if (name === '' || name.length > MAX_NAME)
      throw new AppError('invalid', `name must have 1 to ${MAX_NAME} characters`)
    if (data.length > limits.fileBytes)
      throw new AppError('invalid', `data is too large: at most ${limits.fileBytes} bytes`)
    const { sandbox, username } = guest
    const payload = { username, name, timestamp: new Date(now()).toISOString(), room_id: room }
    await rooms.tell({ sandbox, room, event: 'new_file', payload, data: data.toString('base64') })
    return { size: data.length }
  },

  async get_profile({ guest, worlds }, { user_id }) {
    return { profile: profileAsJson(await readProfile(worlds, guest.sandbox, user_id)) }
  },

  async watch_posts({ socket, guest, worlds }) {
    guest.stopWatching?.()
    // Gone while it waited for its turn.
    if (!socket.connected) return {}
    guest.stopWatching = worlds.listenToPosts(guest.sandbox, (post) => socket.emit('post_added', postAsJson(post)))
    return {}
  },
}

/** By the event’s name: reads what came along, and does it. */
export const EVENTS: ReadonlyMap<string, (visit: Visit, args: readonly unknown[]) => Promise<object>> = new Map([
  eventOf('join_chat'),
  eventOf('leave_chat'),
  eventOf('send_message'),
  eventOf('typing'),
  eventOf('send_file'),
  eventOf('get_profile'),
  eventOf('watch_posts'),
])

function eventOf<E extends ClientEvent>(name: E) {
  const read = createInputReader(name, CLIENT_EVENTS[name])
  const handle = HANDLERS[name]
  return [name, (visit: Visit, args: readonly unknown[]) => handle(visit, read(args) as InputOf<E>)] as const
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
