/** Messages between the process that started the others and one of them, beside the sockets that go the same way. */
import type { ChildProcess } from 'node:child_process'
import type { Line } from '../line.ts'

interface Message {
  readonly type: 'said'
  readonly said: unknown
}

type Channel = Pick<NodeJS.Process, 'connected' | 'send' | 'on'> | ChildProcess

export const lineTo = <Said, Heard>(child: ChildProcess): Line<Said, Heard> => lineOf(child)

export const lineToParent = <Said, Heard>(): Line<Said, Heard> => lineOf(process)

function lineOf<Said, Heard>(channel: Channel): Line<Said, Heard> {
  return {
    post(said) {
      const message: Message = { type: 'said', said }
      // What is told to one that ends meanwhile is nobody's loss.
      if (channel.connected) channel.send?.(message, undefined, undefined, () => undefined)
    },
    onMessage: (listener) =>
      void channel.on('message', (message: Partial<Message>) => {
        // Of the kind that the other end says.
        if (message.type === 'said') listener(message.said as Heard)
      }),
    onEnd: (listener) => void channel.on('disconnect', listener),
  }
}
