/** How to end a stream, in its protocol's own way: a Close frame with code and reason, a DISCONNECT packet, or just going. */
import { PhoneOff } from 'lucide-react'
import { useState } from 'react'
import { Button, Popover, Select } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { asSentence } from '../../protocol-kit/codes.ts'
import { CODES } from '../../protocols/codes.ts'
import { MAX_REASON } from '../../protocols/websocket/stream.ts'
import { Act } from './act.tsx'
import { actTexts } from './act-texts.ts'
import { type ActName, actsOf } from './acts-of.ts'
import type { LiveStream } from './live-stream.ts'
import { texts } from './texts.ts'
import { usePhase } from './use-live.ts'

/** A page may close by these alone (WHATWG WebSockets §3.1). */
const BROWSER_CODES = [1000, 3000, 4000]
const RELAY_CODES = [1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009, 1011, 3000, 4000]

/** The acts that end a stream in order; without a farewell it is dropped or killed. */
const FAREWELLS: ReadonlySet<ActName> = new Set([
  'close',
  'leave',
  'disconnect',
  'halfClose',
  'leaveGroup',
  'closeClient',
])

export function CloseAct({ live }: { readonly live: LiveStream }) {
  const words = actTexts.use()
  const { request } = live
  const act = actsOf(request, words).find(({ id }) => FAREWELLS.has(id))
  if (act === undefined) return null
  if (act.id === 'close') return <CloseFrame live={live} isRelay={'via' in request && request.via === 'relay'} />
  if (act.id === 'halfClose') return <HalfClose live={live} />
  return (
    <Act icon={<PhoneOff size={14} aria-hidden="true" />} gloss={act.gloss} onPress={() => live.close()}>
      {act.name}
    </Act>
  )
}

function HalfClose({ live }: { readonly live: LiveStream }) {
  const words = actTexts.use()
  const phase = usePhase(live)
  return (
    <Act
      icon={<PhoneOff size={14} aria-hidden="true" />}
      isDisabled={phase !== 'open'}
      gloss={words.halfCloseGloss}
      onPress={() => live.close()}
    >
      {words.halfClose}
    </Act>
  )
}

function CloseFrame({ live, isRelay }: { readonly live: LiveStream; readonly isRelay: boolean }) {
  const words = texts.use()
  const glosses = actTexts.use()
  const language = useLanguage()
  const [code, setCode] = useState('1000')
  const [reason, setReason] = useState('')
  const isLong = new TextEncoder().encode(reason).length > MAX_REASON
  return (
    <Popover
      label={glosses.close}
      className="w-80"
      trigger={
        <Act icon={<PhoneOff size={14} aria-hidden="true" />} gloss={glosses.closeGloss}>
          {glosses.close}
        </Act>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isLong) live.close(Number(code), reason)
        }}
      >
        <Select
          label={words.closeCode}
          value={code}
          onChange={setCode}
          items={(isRelay ? RELAY_CODES : BROWSER_CODES).map((one) => ({
            id: String(one),
            label: `${one} ${CODES.close.name(one)}`,
          }))}
        />
        <p className="text-caption text-ink-soft">{asSentence(CODES.close.meaning(Number(code), language))}</p>
        <label className="grid gap-1 text-small">
          {words.closeReason}
          <input
            value={reason}
            aria-invalid={isLong}
            onChange={(event) => setReason(event.target.value)}
            className="h-9 rounded-md border border-line-strong bg-surface-raised px-2 font-mono"
          />
        </label>
        <Button type="submit" size="small" isDisabled={isLong}>
          {words.closeNow}
        </Button>
        <p className="text-caption text-pretty text-ink-soft">{words.halfClose}</p>
      </form>
    </Popover>
  )
}
