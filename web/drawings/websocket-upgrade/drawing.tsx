/** HTTP becomes WebSocket on one connection, and a text becomes a masked frame: the learner's own text, by a real XOR and a real SHA-1. */
import { Dices } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { Button } from '../../design/index.ts'
import { Figure, PlayerBar, Slider, usePlayhead } from '../kit/index.ts'
import { acceptOf, keyOf, SAMPLE_KEY } from './accept.ts'
import { Derivation } from './derivation.tsx'
import { LADDER_HEIGHT, Ladder } from './ladder.tsx'
import { clientFrame, maskedAt, maskedOf, maskFrom, SAMPLE_MASK, stopsFor } from './mask.ts'
import { gridHeight, MaskGrid } from './mask-grid.tsx'
import { texts } from './texts.ts'

const LONGEST = 12
const SECONDS = 9
const GAP = 22

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))

export function Drawing() {
  const t = texts.use()
  const [text, setText] = useState('Hello')
  const [mask, setMask] = useState(SAMPLE_MASK)
  const [key, setKey] = useState(SAMPLE_KEY)
  const [wanted, setWanted] = useState(0)
  const accept = useMemo(() => acceptOf(key), [key])
  const bytes = useMemo(() => maskedOf(text, mask), [text, mask])
  const count = bytes.length
  const chosen = Math.min(wanted, Math.max(0, count - 1))
  const stops = useMemo(() => stopsFor(count), [count])
  const player = usePlayhead(stops, SECONDS)
  const { moments: says } = t
  const frame = clientFrame(bytes, mask)
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[
        says.request,
        says.answer,
        t.steps(accept.accept, key),
        says.masked,
        ...(count === 0 ? [t.nothing] : [...new Set(bytes.map(t.xor))]),
        says.clientFrame,
        says.serverFrame,
      ]}
      settings={
        <>
          <TextInput label={t.text} value={text} onChange={setText} />
          <div className="flex flex-wrap items-end gap-2" data-screen-only>
            <Button
              size="small"
              icon={<Dices size={14} aria-hidden="true" />}
              onPress={() => setMask(maskFrom(random(4)))}
            >
              {t.newMask}
            </Button>
            <Button
              size="small"
              icon={<Dices size={14} aria-hidden="true" />}
              onPress={() => setKey(keyOf(random(16)))}
            >
              {t.newKey}
            </Button>
          </div>
          <Slider
            label={t.byte}
            value={chosen + 1}
            min={1}
            max={Math.max(1, count)}
            step={1}
            said={t.byteOf(chosen + 1, count)}
            onChange={(value) => setWanted(value - 1)}
          />
        </>
      }
      draw={(room) => ({
        height: LADDER_HEIGHT + GAP + gridHeight(count),
        content: (
          <>
            <Ladder room={room} count={count} now={player.at} stops={stops} />
            <MaskGrid
              room={room}
              top={LADDER_HEIGHT + GAP}
              mask={mask}
              bytes={bytes}
              done={maskedAt(player.at, count)}
              chosen={chosen}
            />
          </>
        ),
      })}
    >
      <PlayerBar
        player={player}
        says={[
          says.begin,
          says.request,
          says.answer,
          count === 0 ? t.nothing : says.masked,
          says.clientFrame,
          says.serverFrame,
        ]}
      />
      <Derivation
        accept={accept}
        frame={frame}
        isAnswered={player.at >= (stops[2] ?? 0)}
        isMasked={player.at >= (stops[3] ?? 0)}
      />
    </Figure>
  )
}

interface TextInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

function TextInput({ label, value, onChange }: TextInputProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        value={value}
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="hit h-9 w-40 max-w-full rounded-md border border-line-strong bg-surface-raised px-3 font-mono text-small text-ink hover:border-ink"
      />
    </div>
  )
}
