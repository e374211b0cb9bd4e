import { plural, timeIn } from '../../i18n/index.ts'

const enPartitions = (count: number) =>
  `${count}\u00a0${plural('en', count, { one: 'partition', other: 'partitions' })}`

export const texts = {
  title: 'A rebalance, frame by frame',
  lead: 'Every JoinGroup, SyncGroup and LeaveGroup that your members really sent, with the coordinator’s answers. A thick line: the member holds partitions; a dashed one: it holds none and reads nothing.',
  empty: 'No member has joined a group yet. Start a consumer with a group, then a second one.',
  group: 'Group',
  coordinator: 'coordinator',
  figure: (group: string) => `Rebalances of ${group}, newest at the end`,
  duration: (milliseconds: number) => timeIn('en', milliseconds),
  generation: (generation: number) => `generation ${generation}`,
  eager: 'eager: who rejoins gives everything back',
  cooperative: 'cooperative: who rejoins keeps what it holds',
  stood: (time: string) => `stood still for ${time} in all`,
  stoodNot: 'nobody stood still',
  holds: (count: number) => (count === 0 ? 'holds nothing' : `holds ${enPartitions(count)}`),
  newcomer: 'new here',
  leader: 'leads the group',
  assigns: (count: number) => `decides for ${count}`,
  gets: (names: string) => `gets ${names}`,
  getsNothing: 'gets no partition',
  waited: (time: string) => `after ${time}`,
  earlier: 'Only the newest messages are shown.',
}
