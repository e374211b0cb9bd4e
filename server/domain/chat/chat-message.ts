/** What is said in a room of a sandbox. */
import { AppError } from '../../errors.ts'
import { checkStorable } from '../storable.ts'
import type { ChatLimits } from './chat-limits.ts'

export interface ChatMessage {
  /** Rises within a sandbox, whatever the room, and is never given twice. */
  readonly id: number
  readonly room: string
  readonly username: string
  readonly message: string
  /** ms since 1970 */
  readonly at: number
}

/** What a sender says. */
export interface ChatEntry {
  readonly room: string
  readonly username: string
  readonly message: string
  /** Said again under the same one by the same sender in the same room, it is the same message. */
  readonly clientId?: string | undefined
}

/** @throws AppError `invalid` */
export function checkEntry({ room, username, message, clientId = '' }: ChatEntry, limits: ChatLimits): void {
  if (message.trim() === '') throw new AppError('invalid', 'Message cannot be empty')
  if (message.length > limits.charactersPerMessage) {
    throw new AppError('invalid', `Message is too long: at most ${limits.charactersPerMessage} characters`)
  }
  checkRoom(room, limits)
  if (clientId.length > limits.charactersPerName) {
    throw new AppError('invalid', `client_id is too long: at most ${limits.charactersPerName} characters`)
  }
  checkStorable({ message, username, client_id: clientId })
}

/** @throws AppError `invalid` */
export function checkRoom(room: string, limits: ChatLimits): void {
  if (room === '' || room.length > limits.charactersPerName) {
    throw new AppError('invalid', `room_id must have 1 to ${limits.charactersPerName} characters`)
  }
  checkStorable({ room_id: room })
}

/** What a message takes up, near enough. */
export function bytesOf({ room, username, message }: Omit<ChatEntry, 'clientId'>): number {
  return Buffer.byteLength(message) + Buffer.byteLength(room) + Buffer.byteLength(username) + OVERHEAD
}

/** Of a row and its place in two indexes. */
const OVERHEAD = 60
