import { CircleStop, Crown, ListTree, Pause, Play, Save, Skull } from 'lucide-react'
import { useState } from 'react'
import { Badge, classes, IconButton, type Tone } from '../../design/index.ts'
import { Frames } from '../../workspace/index.ts'
import { keyLook, letters } from '../log/key-look.ts'
import { texts as pageTexts } from '../texts.ts'
import { TroubleLine } from '../trouble-line.tsx'
import { act, type Consumer } from './consumers-store.ts'
import { texts } from './texts.ts'

type StateText = 'starting' | 'running' | 'paused' | 'byClient' | 'byKilled' | 'byBroker' | 'byLimit' | 'byTrouble'

const ENDS: Record<NonNullable<Consumer['by']>, StateText> = {
  client: 'byClient',
  killed: 'byKilled',
  broker: 'byBroker',
  limit: 'byLimit',
  trouble: 'byTrouble',
}

export function stateText({ status, by }: Consumer): StateText {
  return status === 'over' ? ENDS[by ?? 'client'] : status
}

const TONES: Record<StateText, Tone> = {
  starting: 'neutral',
  running: 'good',
  paused: 'warn',
  byClient: 'neutral',
  // On purpose: nothing went wrong.
  byKilled: 'warn',
  byBroker: 'danger',
  byLimit: 'warn',
  byTrouble: 'danger',
}

export function ConsumerRow({ consumer }: { readonly consumer: Consumer }) {
  const t = texts.use()
  const [isOpen, setOpen] = useState(false)
  const { name, asked, assigned, got, latest, failed, dead, isLeader, trouble, run } = consumer
  const said = stateText(consumer)
  return (
    <li data-consumer={name} className="border-b border-line py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={classes('font-mono text-small font-semibold', consumer.status === 'over' && 'text-ink-soft')}>
          {name}
        </span>
        <Badge tone={TONES[said]}>{t[said]}</Badge>
        {isLeader && consumer.status !== 'over' && (
          <Badge icon={<Crown size={12} aria-hidden="true" />}>{t.leader}</Badge>
        )}
        <span className="min-w-0 truncate text-caption text-ink-soft">
          {`${asked.topics.join(', ')} · ${asked.group ?? t.alone}`}
        </span>
        <span className="ml-auto flex items-center">
          <Acts consumer={consumer} />
          <IconButton
            size="small"
            label={`${isOpen ? t.hideFrames : t.frames}: ${name}`}
            icon={<ListTree size={15} />}
            isSelected={isOpen}
            onPress={() => setOpen(!isOpen)}
          />
        </span>
      </div>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-caption text-ink-soft">
        <span className="tabular">{t.got(got)}</span>
        {consumer.status !== 'over' && (
          <span>
            {t.owns}:{' '}
            <span className="font-mono text-ink">
              {assigned.length === 0 ? t.ownsNone : assigned.map(({ partition }) => `P${partition}`).join(' ')}
            </span>
          </span>
        )}
        {failed > 0 && <span className="text-warn">{t.failed(failed, dead)}</span>}
      </div>
      {latest.length > 0 && (
        <ul aria-label={t.latest} className="mt-1.5 flex h-6 flex-wrap gap-1.5 overflow-hidden">
          {latest.map(({ topic, partition, offset, key, value }) => (
            <li
              key={`${topic} ${partition} ${offset}`}
              className={classes(
                'tabular inline-flex h-6 max-w-full items-center gap-1.5 rounded-sm px-1.5 font-mono text-caption',
                keyLook(key).soft,
                keyLook(key).ink,
              )}
            >
              <span className="font-semibold">{key === null ? '—' : letters(key)}</span>
              <span className="text-ink-soft">{`P${partition}@${offset}`}</span>
              <span className="hidden max-w-36 truncate text-ink @min-[34rem]:inline">{letters(value)}</span>
            </li>
          ))}
        </ul>
      )}
      <TroubleLine trouble={trouble} />
      {isOpen && <ConsumerFrames name={name} run={run} />}
    </li>
  )
}

function Acts({ consumer: { name, status, asked } }: { readonly consumer: Consumer }) {
  const t = texts.use()
  if (status !== 'running' && status !== 'paused') return null
  return (
    <span role="toolbar" aria-label={t.actsOf(name)} className="flex items-center">
      {status === 'running' ? (
        <IconButton size="small" label={t.pause} icon={<Pause size={15} />} onPress={() => void act(name, 'pause')} />
      ) : (
        <IconButton size="small" label={t.resume} icon={<Play size={15} />} onPress={() => void act(name, 'resume')} />
      )}
      {asked.group !== undefined && (
        <IconButton
          size="small"
          label={t.commitNow}
          icon={<Save size={15} />}
          onPress={() => void act(name, 'commit')}
        />
      )}
      <IconButton
        size="small"
        label={t.close}
        icon={<CircleStop size={15} />}
        onPress={() => void act(name, 'close')}
      />
      <IconButton
        size="small"
        label={t.kill}
        icon={<Skull size={15} />}
        onPress={() => void act(name, 'kill')}
        className="text-danger! data-hovered:bg-danger-soft"
      />
    </span>
  )
}

function ConsumerFrames({ name, run }: { readonly name: string; readonly run: string }) {
  const { framesOf } = pageTexts.use()
  return (
    <section
      aria-label={framesOf(name)}
      className="mt-3 h-[min(30rem,75dvh)] overflow-hidden rounded-md border border-line"
    >
      <Frames runs={[run]} linkName={name} />
    </section>
  )
}
