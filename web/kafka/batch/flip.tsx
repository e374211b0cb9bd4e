/** One bit of a batch turned over: what the checksum says to it here, and what a broker does. */
import { Equal, EqualNot, Send } from 'lucide-react'
import { useState } from 'react'
import { batchCrc } from '#proto/wire/kafka/index.ts'
import { Button, Spinner, Switch } from '../../design/index.ts'
import { randomRun } from '../../request/index.ts'
import { troubleOf } from '../../wire/index.ts'
import { openClient, troubleOfBroker } from '../clients/relay-client.ts'
import { NumberField } from '../field.tsx'
import { CRC_FROM } from './header-fields.ts'
import { texts } from './texts.ts'

interface FlipProps {
  readonly bytes: Uint8Array
  readonly stored: number
  readonly topic: string
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0')
const hex32 = (value: number) => `0x${value.toString(16).padStart(8, '0')}`

export function Flip({ bytes, stored, topic }: FlipProps) {
  const t = texts.use()
  const [place, setPlace] = useState(bytes.length - 1)
  const [isOn, setOn] = useState(false)
  const at = Math.min(place, bytes.length - 1)
  const was = bytes[at] ?? 0
  const changed = Uint8Array.from(bytes)
  if (isOn) changed[at] = was ^ 1
  const now = batchCrc(changed)
  // The checksum itself may have been hit.
  const says = isOn && at >= CRC_FROM - 4 && at < CRC_FROM ? new DataView(changed.buffer).getUint32(17) : stored
  const isWhole = now === says
  const Icon = isWhole ? Equal : EqualNot
  return (
    <section aria-label={t.flipTitle} className="mt-6 border-t border-line pt-4">
      <h3 className="text-small font-semibold">{t.flipTitle}</h3>
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <NumberField label={t.flip} value={at} min={0} max={bytes.length - 1} onChange={setPlace} className="w-32" />
        <Switch isSelected={isOn} onChange={setOn} className="h-9">
          {t.isFlipped}
        </Switch>
        {isOn && <p className="pb-2 font-mono text-caption text-ink-soft">{t.flipNote(at, hex(was), hex(was ^ 1))}</p>}
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-1 text-small">
        <div className="flex gap-2">
          <dt className="text-ink-soft">{t.crcStored}</dt>
          <dd className="font-mono">{hex32(says)}</dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-ink-soft">{t.crcNow}</dt>
          <dd className={isWhole ? 'font-mono' : 'font-mono font-semibold text-danger'}>{hex32(now)}</dd>
        </div>
      </dl>
      <p role="status" className="mt-2 flex items-center gap-2 text-small font-semibold">
        <Icon size={18} aria-hidden="true" className={isWhole ? 'text-good' : 'text-danger'} />
        {isWhole ? t.same : t.differs}
      </p>
      {isOn && at < CRC_FROM - 4 && <p className="mt-1 max-w-[62ch] text-small text-ink-soft">{t.outside}</p>}
      <SendCorrupt topic={topic} />
    </section>
  )
}

function SendCorrupt({ topic }: { readonly topic: string }) {
  const t = texts.use()
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setSaid(await sendCorrupt(topic))
    setBusy(false)
  }
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        size="small"
        icon={isBusy ? <Spinner size={14} /> : <Send size={14} aria-hidden="true" />}
        onPress={() => void (isBusy || send())}
      >
        {t.send}
      </Button>
      <p role="status" className="text-small">
        {said === null ? '' : said === '' ? t.sentTaken : t.sentRefused(said)}
      </p>
    </div>
  )
}

/** What the broker answered, by its name; empty: it was taken. */
async function sendCorrupt(topic: string): Promise<string> {
  const records = [{ key: { text: 'corrupt' }, value: { text: 'one bit is wrong' } }]
  const request = { type: 'produce', run: randomRun(), clientId: 'writer', topic, records, corrupt: true } as const
  try {
    for await (const event of openClient(request)) if (event.type === 'refused') return troubleOfBroker(event).code
    return ''
  } catch (error) {
    const { code, message } = troubleOf(error)
    return `${code} ${message}`
  }
}
