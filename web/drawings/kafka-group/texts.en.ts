import { plural } from '../../i18n/index.ts'
import type { Assignor } from './model.ts'
import type { Picture } from './pictures.ts'

const partitions = (count: number) => `${count}\u00a0${plural('en', count, { one: 'partition', other: 'partitions' })}`
const listOf = (picture: Picture, state: Picture['partitions'][number]['state']) =>
  picture.partitions.flatMap((each, number) => (each.state === state ? [number] : [])).join(', ')

const happened = ({ joined, left }: Picture) =>
  joined === null ? `Member ${left ?? ''} leaves.` : `Member ${joined} joins.`

export const texts = {
  label: 'Who reads which partition, before and after a rebalance',
  caption:
    'Six partitions of one topic, one group. Partitions are dealt as the named assignor of Java’s client does it. With range all let go of everything first; with cooperative-sticky only of what has to move.',
  assignor: 'Assignor',
  members: 'Members',
  joins: 'One more joins',
  leaves: (member: string) => `${member} leaves`,
  member: (member: string) => `Member ${member}`,
  topic: (generation: number) => `partitions · generation ${generation}`,
  kinds: { read: 'is read', moved: 'has a new reader', paused: 'stands still' },
  noChange: 'Have a member join or leave.',
  paused: (count: number, all: number) => `${count} of ${partitions(all)} stood still for a while.`,
  reads: (member: string, own: readonly number[]) =>
    own.length === 0 ? `Member ${member} reads nothing.` : `Member ${member} reads ${own.join(', ')}.`,
  says: (picture: Picture, assignor: Assignor) => {
    switch (picture.kind) {
      case 'before':
        return `Generation ${picture.generation}: each partition has one reader.`
      case 'stopped':
        return `${happened(picture)} ${
          listOf(picture, 'paused') === ''
            ? 'Nobody has to stop reading.'
            : assignor === 'range'
              ? 'Everybody lets go of everything, joins again, and waits for the plan.'
              : `Only ${listOf(picture, 'paused')} will have to move; all others are read on.`
        }`
      case 'round':
        return `Generation ${picture.generation}, first round: ${listOf(picture, 'paused')} have been let go, and have no reader yet. That starts a second round.`
      case 'end':
        return `Generation ${picture.generation}: ${
          listOf(picture, 'moved') === '' ? 'nothing has moved.' : `${listOf(picture, 'moved')} moved.`
        }`
    }
  },
}
