/** A consumer group: partitions above, members below, a line from each partition to whoever reads it. Members join and leave by a press. */
import { UserMinus, UserPlus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button, Choice } from '../../design/index.ts'
import { Box, Figure, Key, PlayerBar, paintOf, type Room, TextLine, usePlayhead } from '../kit/index.ts'
import { type Assignor, type Group, newGroup, type Rebalance, rebalance } from './model.ts'
import { type Picture, pausedIn, picturesOf } from './pictures.ts'
import { texts } from './texts.ts'

const PARTITIONS = 6
const MOST_MEMBERS = 5
const ASSIGNORS: readonly Assignor[] = ['range', 'cooperative-sticky']
const FIRST = ['1', '2']
const TOP = 24
const CELL = 34
const LINES = 96
const MEMBER = 54
const SECONDS = 3

interface Shown {
  readonly group: Group
  readonly change: {
    readonly before: Group
    readonly rebalance: Rebalance
    readonly joined: string | null
    readonly left: string | null
  } | null
}

const startWith = (assignor: Assignor): Shown => ({
  group: newGroup(PARTITIONS, assignor, FIRST),
  change: null,
})

export function Drawing() {
  const t = texts.use()
  const [shown, setShown] = useState(() => startWith('range'))
  const { group } = shown
  const move = (members: readonly string[], joined: string | null, left: string | null) => {
    const done = rebalance(group, members)
    setShown({ group: done.group, change: { before: group, rebalance: done, joined, left } })
  }
  const settings = (
    <>
      <Choice
        label={t.assignor}
        value={group.assignor}
        onChange={(assignor) => setShown(startWith(assignor))}
        items={ASSIGNORS.map((id) => ({ id, label: id }))}
      />
      <fieldset className="min-w-0" data-screen-only>
        <legend className="mb-2 text-small text-ink-soft">{t.members}</legend>
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<UserPlus size={16} aria-hidden="true" />}
            isDisabled={group.members.length === MOST_MEMBERS}
            onPress={() => {
              const id = nextOf(group.members)
              move([...group.members, id], id, null)
            }}
          >
            {t.joins}
          </Button>
          {group.members.map((member) => (
            <Button
              key={member}
              variant="quiet"
              icon={<UserMinus size={16} aria-hidden="true" />}
              isDisabled={group.members.length === 1}
              onPress={() =>
                move(
                  group.members.filter((each) => each !== member),
                  null,
                  member,
                )
              }
            >
              {t.leaves(member)}
            </Button>
          ))}
        </div>
      </fieldset>
    </>
  )
  return <Rounds shown={shown} settings={settings} />
}

const nextOf = (members: readonly string[]) =>
  ['1', '2', '3', '4', '5'].find((id) => !members.includes(id)) ?? String(MOST_MEMBERS)

function Rounds({ shown, settings }: { readonly shown: Shown; readonly settings: ReactNode }) {
  const t = texts.use()
  const { group, change } = shown
  const pictures = useMemo(() => picturesOf(group, change), [group, change])
  const stops = useMemo(() => pictures.map((_, index) => index), [pictures])
  const player = usePlayhead(stops, SECONDS, change !== null)
  const picture = pictures[Math.ceil(player.at)] ?? pictures[0]
  const says = pictures.map((each) => t.says(each, group.assignor))
  const still = change === null ? t.noChange : t.paused(pausedIn(pictures), PARTITIONS)
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[...says, still, ...group.members.map((id) => t.reads(id, group.shares.get(id) ?? []))]}
      settings={settings}
      draw={(room) => ({
        height: TOP + CELL + LINES + MEMBER + 2,
        content: picture && <Members room={room} picture={picture} />,
      })}
    >
      <Key
        items={[
          { tone: 'kafka', name: t.kinds.read, isSolid: true },
          { tone: 'good', name: t.kinds.moved, isSolid: true },
          { tone: 'danger', name: t.kinds.paused, isDashed: true },
        ]}
      />
      <p className="mt-3 font-medium">{still}</p>
      {pictures.length > 1 && <PlayerBar player={player} says={says} />}
    </Figure>
  )
}

function Members({ room, picture }: { readonly room: Room; readonly picture: Picture }) {
  const t = texts.use()
  const cell = Math.min(64, (room.width - 4 - (PARTITIONS - 1) * 6) / PARTITIONS)
  const cells = PARTITIONS * cell + (PARTITIONS - 1) * 6
  const left = (room.width - cells) / 2
  const middleOf = (partition: number) => left + partition * (cell + 6) + cell / 2
  const slot = Math.min(150, room.width / Math.max(1, picture.members.length))
  const start = (room.width - slot * picture.members.length) / 2
  const floor = TOP + CELL + LINES
  return (
    <>
      <TextLine at={[room.width / 2, 13]} anchor="middle" tone="faint">
        {t.topic(picture.generation)}
      </TextLine>
      {picture.partitions.map(({ owner, state }, partition) => {
        const tone = state === 'paused' ? 'danger' : state === 'moved' ? 'good' : 'kafka'
        const { line, back } = paintOf(tone)
        const x = middleOf(partition)
        const place = owner === null ? -1 : picture.members.indexOf(owner)
        const to = start + (place + 0.5) * slot
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a partition's number is its name
          <g key={partition}>
            {place >= 0 && (
              <path
                d={`M${x},${TOP + CELL} C${x},${TOP + CELL + LINES * 0.5} ${to},${floor - LINES * 0.5} ${to},${floor}`}
                fill="none"
                stroke={line}
                strokeWidth="var(--mark-width)"
                {...(state === 'paused' && { strokeDasharray: '4 4' })}
              />
            )}
            <rect
              x={x - cell / 2}
              y={TOP}
              width={cell}
              height={CELL}
              rx={4}
              fill={back}
              stroke={line}
              strokeWidth="var(--mark-width)"
              {...(state === 'paused' && { strokeDasharray: '4 3' })}
            />
            <TextLine at={[x, TOP + CELL / 2 + 5]} anchor="middle" size={14} tone={tone} isMono isBold>
              {state === 'moved' ? `+${partition}` : String(partition)}
            </TextLine>
          </g>
        )
      })}
      {picture.members.map((member, index) => {
        const own = picture.partitions.flatMap(({ owner, state }, partition) =>
          owner === member && state !== 'paused' ? [partition] : [],
        )
        return (
          <Box
            key={member}
            x={start + index * slot + 3}
            y={floor}
            width={slot - 6}
            height={MEMBER}
            title={room.isNarrow ? member : t.member(member)}
            note={own.length === 0 ? '—' : own.join(' ')}
            tone={own.length === 0 ? 'soft' : 'ink'}
            isDashed={own.length === 0}
          />
        )
      })}
    </>
  )
}
