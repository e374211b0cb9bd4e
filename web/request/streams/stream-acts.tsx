/**
 * What can be done with an open stream, each as an act of its own: send a message of the block or a line typed here, frames
 * that only the relay writes, close, drop. Fetched with the first stream that opens.
 */
import { Bell, BellOff, Send, Unplug, Wrench } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, Popover } from '../../design/index.ts'
import { streamOfKind } from '../../protocols/streams.ts'
import { useBlock } from '../block/store.ts'
import { browserVariables } from '../editor/use-problems.ts'
import { KafkaActs, KillAct } from '../kafka/consumer-acts.tsx'
import type { Outgoing } from '../language/index.ts'
import { isOpenStream, type RunResult } from '../run/result.ts'
import { Act } from './act.tsx'
import { actTexts } from './act-texts.ts'
import { ActsHelp } from './acts-help.tsx'
import { actsOf } from './acts-of.ts'
import { CloseAct } from './close-act.tsx'
import { FreeLine } from './free-line.tsx'
import type { LiveStream } from './live-stream.ts'
import { nextMessage } from './next-message.ts'
import { texts } from './texts.ts'
import { usePhase, useStream } from './use-live.ts'

export interface StreamActsProps {
  readonly block: string
  /** Where the caret of the editor is; asked when a message is sent. */
  readonly caret: number | null
  /** Grows with each press of the keys that send. */
  readonly presses: number
}

export function StreamActs({ block: id, caret, presses }: StreamActsProps) {
  const words = texts.use()
  const { pending, text } = useBlock(id)
  const open = pending?.partials ?? []
  return (
    <section aria-label={words.acts}>
      {open.map((result) => (
        <OneStream
          key={result.run}
          result={result}
          text={text}
          ordinal={pending?.runs.indexOf(result.run) ?? 0}
          caret={caret}
          presses={result.run === open.findLast(isOpenStream)?.run ? presses : 0}
          isNamed={open.length > 1}
        />
      ))}
    </section>
  )
}

function OneStream(props: {
  readonly result: RunResult
  readonly text: string
  readonly ordinal: number
  readonly caret: number | null
  readonly presses: number
  readonly isNamed: boolean
}) {
  const words = texts.use()
  const live = useStream(props.result.run)
  const phase = usePhase(live)
  const [gone, setGone] = useState(0)
  const isOpen = phase === 'open'
  const next = nextMessage(props.text, browserVariables(), props.ordinal, props.caret, gone)
  const send = () => {
    if (!next || !live?.send(next.outgoing)) return
    setGone(next.number)
  }
  // What was pressed before this stream was there is not for it.
  const seen = useRef(props.presses)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys send once for each press
  useEffect(() => {
    if (props.presses === seen.current) return
    seen.current = props.presses
    send()
  }, [props.presses])
  if (!live) return null
  const { request } = live
  const { name, method, target } = props.result
  const stream = streamOfKind(request.kind)
  const speaks = stream?.free !== undefined || request.kind === 'grpc-stream'
  const isEvents =
    stream?.ending === 'leave' || (request.kind === 'graphql-stream' && request.transport !== 'graphql-transport-ws')
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-t border-line px-2 py-1.5">
      {props.isNamed && (
        <span className="w-full truncate font-mono text-caption text-ink-soft">{name || `${method} ${target}`}</span>
      )}
      {next && (
        <Button
          size="small"
          isDisabled={!isOpen}
          icon={<Send size={14} aria-hidden="true" />}
          aria-keyshortcuts="Control+Shift+Enter"
          onPress={send}
        >
          {words.sendThis(next.number)}
        </Button>
      )}
      {speaks && <FreeLine live={live} isDisabled={!isOpen} />}
      {request.kind === 'websocket' && request.via === 'relay' && <RawFrames live={live} isDisabled={!isOpen} />}
      {request.kind === 'graphql-stream' && !isEvents && <OperationActs live={live} isDisabled={!isOpen} />}
      {request.kind === 'kafka-consume' && <KafkaActs live={live} isDisabled={!isOpen} />}
      <span className="ml-auto flex items-center gap-1.5">
        <CloseAct live={live} />
        <DropAct live={live} />
        <ActsHelp live={live} />
      </span>
      {phase === 'closing' && request.kind === 'grpc-stream' && (
        <p className="w-full text-caption text-ink-soft">{words.halfClosed}</p>
      )}
      {isEvents && <p className="w-full text-caption text-ink-soft">{words.leaveGloss}</p>}
    </div>
  )
}

/** An operation ends by itself or by us, and its socket stays open for the next. */
function OperationActs({ live, isDisabled }: { readonly live: LiveStream; readonly isDisabled: boolean }) {
  const words = texts.use()
  const [isSubscribed, setSubscribed] = useState(true)
  return (
    <Act
      isDisabled={isDisabled}
      icon={isSubscribed ? <BellOff size={14} aria-hidden="true" /> : <Bell size={14} aria-hidden="true" />}
      gloss={isSubscribed ? words.unsubscribeGloss : words.subscribeGloss}
      onPress={() => {
        if (live.operate(isSubscribed ? 'complete' : 'subscribe')) setSubscribed(!isSubscribed)
      }}
    >
      {isSubscribed ? words.unsubscribe : words.subscribe}
    </Act>
  )
}

const RAW_NAMES: readonly RawAct[] = ['rawPing', 'rawPong', 'rawFragments', 'rawMask', 'rawOpcode', 'rawRsv']

function RawFrames({ live, isDisabled }: { readonly live: LiveStream; readonly isDisabled: boolean }) {
  const words = texts.use()
  return (
    <Popover
      label={words.raw}
      className="w-72"
      trigger={
        <Button size="small" isDisabled={isDisabled} icon={<Wrench size={14} aria-hidden="true" />}>
          {words.raw}
        </Button>
      }
    >
      <p className="pb-2 text-caption text-ink-soft">{words.rawGloss}</p>
      <ul className="grid gap-1.5">
        {RAW_NAMES.map((act) => (
          <li key={act}>
            <Button
              size="small"
              className="w-full"
              onPress={() => {
                for (const outgoing of RAW_ACTS[act]) live.send(outgoing)
              }}
            >
              {words[act]}
            </Button>
          </li>
        ))}
      </ul>
    </Popover>
  )
}

/** Without a farewell: only where there is such a thing, and it differs from closing. */
function DropAct({ live: { request, cancel } }: { readonly live: LiveStream }) {
  const words = actTexts.use()
  if (request.kind === 'kafka-consume') return <KillAct onKill={cancel} />
  const act = actsOf(request, words).find(({ id }) => id === 'drop' || id === 'cancel')
  if (act === undefined) return null
  return (
    <Act
      variant="quiet"
      isOff={act.isOff}
      icon={<Unplug size={14} aria-hidden="true" />}
      gloss={act.gloss}
      onPress={cancel}
    >
      {act.name}
    </Act>
  )
}

type RawAct = 'rawPing' | 'rawPong' | 'rawFragments' | 'rawMask' | 'rawOpcode' | 'rawRsv'

const frame = (one: Extract<Outgoing, { type: 'frame' }>['frame']): Outgoing => ({ type: 'frame', frame: one })

/** Frames that no browser sends, ready to press; the relay writes them (RFC 6455 §5). */
const RAW_ACTS: Readonly<Record<RawAct, readonly Outgoing[]>> = {
  rawPing: [frame({ opcode: 9, payload: { text: 'are you there' } })],
  rawPong: [frame({ opcode: 10, payload: { text: 'still here' } })],
  rawFragments: [
    frame({ opcode: 1, fin: false, payload: { text: 'one ' } }),
    frame({ opcode: 0, payload: { text: 'text' } }),
  ],
  rawMask: [frame({ opcode: 1, masked: false, payload: { text: 'no mask' } })],
  rawOpcode: [frame({ opcode: 3, payload: { text: 'what is this' } })],
  rawRsv: [frame({ opcode: 1, rsv1: true, payload: { text: 'not compressed' } })],
}
