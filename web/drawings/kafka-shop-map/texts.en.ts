import { plural } from '../../i18n/index.ts'
import type { Box, Message, Way } from './model.ts'

const name = (box: Box) => (box === 'customer' ? 'the customer' : box === 'log' ? 'the log' : box)
const first = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

export const texts = {
  label: {
    calls: 'Who calls whom in the shop',
    events: 'Who writes into the log of the shop, and who reads it',
  } satisfies Record<Way, string>,
  caption: {
    calls: 'Numbers say the order in which messages go. orders knows all three others, and waits for each.',
    events:
      'The end of the log: the number is the order’s, the letter what happened: o placed, r stock reserved, p paid, s shipped. What payment has not read yet has a thick frame.',
  } satisfies Record<Way, string>,
  way: 'The shop works',
  ways: { calls: 'by calls', events: 'by events' } satisfies Record<Way, string>,
  order: 'Place an order',
  stop: 'Stop payment',
  start: 'Start payment',
  customer: 'customer',
  stopped: 'stopped',
  log: 'log “orders”',
  paymentIs: (runs: boolean) => (runs ? 'Payment runs.' : 'Payment is stopped.'),
  sumOfCalls: (placed: number, refused: number) => `Orders done: ${placed}, refused: ${refused}.`,
  sumOfEvents: (placed: number, waits: number) =>
    `Orders accepted: ${placed}, ${waits === 0 ? 'none waits.' : `${waits} ${plural('en', waits, { one: 'waits', other: 'wait' })} in the log for payment.`}`,
  says: ({ from, to, kind, says }: Message) => {
    switch (kind) {
      case 'call':
        return `${first(name(from))} calls ${name(to)}, and waits.`
      case 'answer':
        return `${first(name(from))} answers ${name(to)}: ${says}.`
      case 'undo':
        return `${first(name(from))} takes back what ${name(to)} did: ${says}.`
      case 'refused':
        return to === 'customer'
          ? `${first(name(from))} answers ${name(to)}: ${says}. The order is nowhere.`
          : `${first(name(from))} calls ${name(to)}, and nobody is there.`
      case 'write':
        return `${first(name(from))} writes down ${says}, and waits for nobody.`
      case 'read':
        return `${first(name(to))} reads ${says}.`
    }
  },
}
