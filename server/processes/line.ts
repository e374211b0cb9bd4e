/** Messages between the process that started the others and one of them, beside the sockets that go the same way. */
import type { ChildProcess } from 'node:child_process'
import type { Line } from '../line.ts'

interface Message {
  readonly type: 'said'
  readonly about: Topic
  readonly said: unknown
}

/** What two ends talk about: each topic is a line of its own. */
type Topic = 'broker' | 'figures'

type Channel = Pick<NodeJS.Process, 'connected' | 'send' | 'on'> | ChildProcess

export const lineTo = <Said, Heard>(child: ChildProcess, about: Topic): Line<Said, Heard> => lineOf(child, about)

export const lineToParent = <Said, Heard>(about: Topic): Line<Said, Heard> => lineOf(process, about)

function lineOf<Said, Heard>(channel: Channel, about: Topic): Line<Said, Heard> {
  return {
    post(said) {
      const message: Message = { type: 'said', about, said }
      // What is told to one that ends meanwhile is nobody's loss.
      if (channel.connected) channel.send?.(message, undefined, undefined, () => undefined)
    },
    onMessage: (listener) =>
      void channel.on('message', (message: Partial<Message>) => {
        // Of the kind that the other end says.
        if (message.type === 'said' && message.about === about) listener(message.said as Heard)
      }),
    onEnd: (listener) => void channel.on('disconnect', listener),
  }
}
