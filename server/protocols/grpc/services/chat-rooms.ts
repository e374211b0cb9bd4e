/**
 * `Chat`: everybody in a sandbox's stream hears what anybody there says, the speaker too, so that a lone client is answered.
 * Times are the server's. Nothing is kept: late comers have missed it.
 *
 * A speaker whose own answers pile up is read no further until they are taken (HTTP/2's window closes); one who does not
 * read what others say is put out.
 */
import { type Timestamp, timestampFromMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError } from '@connectrpc/connect'
import type { ChatMessage } from '#proto/gen/user_pb.js'
import { invalid } from './invalid.ts'
import { Mailbox } from './mailbox.ts'

/** How all servers hear of a message, in one order: what server/fan-out does. */
export interface ChatWire {
  publish(channel: string, text: string): Promise<void>
  subscribe(channel: string, listener: (text: string) => void): () => void
}

interface Spoken {
  readonly userId: string
  readonly content: string
  readonly timestamp: Timestamp
}

/** As it goes to all servers: whose it is, by its stream; ms since 1970. */
type Told = readonly [stream: string, userId: string, content: string, at: number]

export interface ChatRooms {
  /** What is said from now on. Ends once `messages` has, and all of them were heard here. */
  join(sandbox: string, messages: AsyncIterable<ChatMessage>, signal: AbortSignal): AsyncIterable<Spoken>
}

/** Answers that may wait while more is read; and what may wait for a client that does not read at all. */
const READ_AHEAD = 16
const MOST_WAITING = 1000
const MOST_CHARACTERS = 10_000

export function createChatRooms(wire: ChatWire): ChatRooms {
  // Streams of other processes have other names.
  const process = crypto.randomUUID()
  let made = 0

  return {
    join(sandbox, messages, signal) {
      made += 1
      const stream = `${process} ${made}`
      const channel = `grpc chat ${sandbox}`
      /** Own messages that are on their way. */
      let pending = 0
      let hasEnded = false
      const mailbox = new Mailbox<Spoken>(() => leave())
      const unsubscribe = wire.subscribe(channel, (text) => {
        // Written by `speak`, in this server or one like it.
        const [from, userId, content, at] = JSON.parse(text) as Told
        mailbox.put({ userId, content, timestamp: timestampFromMs(at) })
        if (from === stream) pending -= 1
        if (hasEnded && pending === 0) end()
        else if (mailbox.length > MOST_WAITING) fail(new ConnectError(SLOW, Code.ResourceExhausted))
      })
      const leave = (): void => {
        unsubscribe()
        signal.removeEventListener('abort', stop)
      }
      const end = (): void => {
        leave()
        mailbox.end()
      }
      const fail = (thrown: unknown): void => {
        leave()
        mailbox.fail(thrown)
      }
      const stop = (): void => fail(signal.reason)
      signal.addEventListener('abort', stop)

      const speak = async (): Promise<void> => {
        for await (const { userId, content } of messages) {
          checkContent(content)
          pending += 1
          await wire.publish(channel, JSON.stringify([stream, userId, content, Date.now()] satisfies Told))
          if (mailbox.length > READ_AHEAD) await mailbox.emptied()
        }
        hasEnded = true
        if (pending === 0) end()
      }
      speak().catch(fail)
      return mailbox
    },
  }
}

const SLOW = `More than ${MOST_WAITING} messages wait to be read`

function checkContent(content: string): void {
  if (content === '') throw invalid('Content is required')
  if (content.length > MOST_CHARACTERS) throw invalid(`Content may have ${MOST_CHARACTERS} characters`)
}
