import { amountIn } from '../../i18n/index.ts'
import type { Change, Ending, Part, ServiceId, Story } from './model.ts'

const ms = (value: number) => amountIn('en', value, 'millisecond')

const services = {
  client: 'page',
  orders: 'orders',
  stock: 'stock',
  warehouse: 'warehouse',
} satisfies Record<ServiceId, string>

const changes: Readonly<Record<Change['what'], (name: string, granted: number | null) => string>> = {
  called: (name, granted) =>
    name === services.client
      ? `The page calls, and grants ${ms(granted ?? 0)}.`
      : granted === null
        ? `${name} is called, and nobody says how long it may take.`
        : `${name} is called, with ${ms(granted)} left.`,
  answered: (name) => (name === services.client ? 'The answer is there.' : `${name} answers.`),
  cancelled: (name) =>
    name === services.client ? 'The time is up: the page stops waiting.' : `${name} stops: its own clock has run out.`,
  'for-nobody': (name) => `${name} is done, and nobody waits for it.`,
}

export const texts = {
  label: 'A deadline on its way through four services',
  caption:
    'Work times are invented: 150, 220 and 400 ms. A message is under way for 10 ms. Who calls sends what is left of the time along; so all of them stop together, without a word.',
  deadline: 'Deadline of the page',
  passedOn: 'The deadline travels along',
  granted: 'time granted',
  milliseconds: ms,
  services,
  left: (granted: number) => `${ms(granted)} left`,
  kinds: { work: 'works', wait: 'waits', wasted: 'works for nobody' } satisfies Record<Part['kind'], string>,
  endings: {
    answered: 'answered',
    cancelled: 'stopped',
    'for-nobody': 'too late',
    'never-called': 'never called',
  } satisfies Record<Ending, string>,
  change: ({ id, what, granted }: Change) => changes[what](services[id], granted),
  outcome: (status: Story['status'], end: number, wasted: number) =>
    `${status} after ${ms(end)}. ${wasted === 0 ? 'Nobody worked in vain.' : `${ms(wasted)} of work were for nobody.`}`,
}
