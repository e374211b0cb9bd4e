/**
 * A place to paste bytes and to say what they are. In: text. What comes of it is traffic of its own in the trace (`pasted`),
 * shown by the frames panel. A very long text is read but not shown, so that the page stays quick.
 */
import { CircleAlert, X } from 'lucide-react'
import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { Button, Select } from '../../design/index.ts'
import {
  PASTE_FORMATS,
  PASTE_KINDS,
  type PasteAnswer,
  type PasteFormat,
  type PasteKind,
  type PasteQuestion,
  traceClient,
} from '../../trace/index.ts'
import { pasteTexts } from './texts.ts'

/** Characters beyond which a text field would make the page wait. */
const MOST_SHOWN = 100_000

export function PasteColumn() {
  const t = pasteTexts.use()
  const { text, format, kind, message } = usePasteState()
  const answer = usePaste({ text, format, kind, message })
  const names = useMessageNames()
  const area = useRef<HTMLTextAreaElement>(null)
  const isLarge = text.length > MOST_SHOWN
  const holdsMessages = kind !== 'http1' && kind !== 'http2'
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    if (pasted.length <= MOST_SHOWN) return
    event.preventDefault()
    usePasteState.setState({ text: pasted })
  }
  return (
    <div className="@container flex h-full flex-col gap-2.5 overflow-y-auto overscroll-contain p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-body font-semibold">{t.open}</h2>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label={t.form}
            isLabelHidden
            value={format}
            onChange={(id) => usePasteState.setState({ format: PASTE_FORMATS.find((one) => one === id) ?? 'auto' })}
            items={[{ id: 'auto', label: t.autoForm }, ...PASTE_FORMATS.map((id) => ({ id, label: t[id] }))]}
          />
          <Select
            label={t.kind}
            isLabelHidden
            value={kind}
            onChange={(id) => usePasteState.setState({ kind: PASTE_KINDS.find((one) => one === id) ?? 'auto' })}
            items={[{ id: 'auto', label: t.auto }, ...PASTE_KINDS.map((id) => ({ id, label: t[id] }))]}
          />
          {holdsMessages && (
            <Select
              label={t.message}
              isLabelHidden
              value={message ?? ''}
              onChange={(id) => usePasteState.setState({ message: id === '' ? null : id })}
              items={[{ id: '', label: t.noSchema }, ...names.map((name) => ({ id: name, label: name }))]}
            />
          )}
        </div>
      </div>
      {text === '' && <p className="max-w-[72ch] text-small text-pretty text-ink-soft">{t.hint}</p>}
      {isLarge ? (
        <div className="flex items-center justify-between gap-3 rounded-lg border border-line-strong bg-surface-raised px-3 py-2 text-small">
          <p>{t.large((text.length / 1_000_000).toFixed(1))}</p>
          <Button size="small" icon={<X size={14} />} onPress={() => usePasteState.setState({ text: '' })}>
            {t.clear}
          </Button>
        </div>
      ) : (
        <textarea
          ref={area}
          value={text}
          aria-label={t.area}
          aria-invalid={answer !== null && 'trouble' in answer}
          aria-describedby="paste-answer"
          placeholder={t.placeholder}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          onPaste={onPaste}
          onChange={(event) => usePasteState.setState({ text: event.target.value })}
          className="min-h-24 flex-1 resize-none rounded-lg border border-line-strong bg-surface-raised p-3 font-mono text-small placeholder:text-ink-faint"
        />
      )}
      <div id="paste-answer" role="status" className="min-h-6 text-small">
        {answer !== null && <Answer answer={answer} text={text} onShow={(from, to) => show(area.current, from, to)} />}
        {text === '' && <Samples />}
      </div>
    </div>
  )
}

function Samples() {
  const t = pasteTexts.use()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
      {t.samples}
      {SAMPLES.map(({ id, title, text, message }) => (
        <button
          key={id}
          type="button"
          onClick={() => usePasteState.setState({ text, message, format: 'auto', kind: 'auto' })}
          className="hit underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {t[title]}
        </button>
      ))}
    </p>
  )
}

interface AnswerProps {
  readonly answer: PasteAnswer
  readonly text: string
  readonly onShow: (from: number, to: number) => void
}

function Answer({ answer, text, onShow }: AnswerProps) {
  const t = pasteTexts.use()
  if ('found' in answer) {
    const { found } = answer
    return (
      <p className="text-pretty">
        <span className="font-medium">{t.found(t.bytes(found.bytes), t[found.format], t[found.kind])}</span>{' '}
        <span className="text-ink-soft">{t[found.reason]}</span>
        {found.also.length > 0 && (
          <span className="text-ink-soft">
            {' '}
            {t.also}{' '}
            {found.also.map((format, index) => (
              <span key={format}>
                {index > 0 && ', '}
                <button
                  type="button"
                  onClick={() => usePasteState.setState({ format })}
                  className="hit underline decoration-line-strong underline-offset-2 hover:text-ink"
                >
                  {t[format]}
                </button>
              </span>
            ))}
            .
          </span>
        )}
      </p>
    )
  }
  const { code, at, length } = answer.trouble
  const before = text.slice(0, at).split('\n')
  const excerpt = text.slice(at, at + Math.min(length, 24)).trim()
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-danger">
      <CircleAlert size={15} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 flex-1 basis-3/4">{`${t.place(before.length, (before.at(-1)?.length ?? 0) + 1)}: ${t[code]}`}</span>
      {excerpt !== '' && <code className="rounded-sm bg-danger-soft px-1 font-mono">{excerpt}</code>}
      {code === 'paste.unknown-form' && (
        <Button size="small" variant="quiet" onPress={() => usePasteState.setState({ format: 'text' })}>
          {t.asText}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => onShow(at, at + Math.max(1, length))}>
        {t.show}
      </Button>
    </p>
  )
}

/** Selects the place in the text field and brings it into sight. */
function show(area: HTMLTextAreaElement | null, from: number, to: number): void {
  if (area === null) return
  area.focus()
  area.setSelectionRange(from, to)
  const line = area.value.slice(0, from).split('\n').length - 1
  const height = Number.parseFloat(getComputedStyle(area).lineHeight)
  area.scrollTop = Math.max(0, line * height - area.clientHeight / 2)
}

interface PasteState {
  readonly text: string
  readonly format: PasteFormat | 'auto'
  readonly kind: PasteKind | 'auto'
  readonly message: string | null
}

/** What is pasted, kept while the page is open: going to a request and back loses nothing. */
const usePasteState = create<PasteState>(() => ({ text: '', format: 'auto', kind: 'auto', message: null }))

/** Bytes to begin with, in three forms that people really have. */
const SAMPLES = [
  { id: 'hello', title: 'sampleHello', text: '00 00 00 00 05 0a 03 41 64 61', message: 'example.HelloRequest' },
  {
    id: 'dump',
    title: 'sampleDump',
    text: [
      '00000000  48 54 54 50 2f 31 2e 31  20 32 30 30 20 4f 4b 0d  |HTTP/1.1 200 OK.|',
      '00000010  0a 43 6f 6e 74 65 6e 74  2d 54 79 70 65 3a 20 74  |.Content-Type: t|',
      '00000020  65 78 74 2f 70 6c 61 69  6e 0d 0a 43 6f 6e 74 65  |ext/plain..Conte|',
      '00000030  6e 74 2d 4c 65 6e 67 74  68 3a 20 35 0d 0a 0d 0a  |nt-Length: 5....|',
      '00000040  68 65 6c 6c 6f                                    |hello|',
      '00000045',
    ].join('\n'),
    message: null,
  },
  {
    id: 'frames',
    title: 'sampleFrames',
    text: '00 00 06 04 00 00 00 00 00 00 04 00 00 ff ff\n00 00 04 08 00 00 00 00 00 00 0f 00 01\n00 00 08 06 00 00 00 00 00 66 72 61 6d 65 77 69 73',
    message: null,
  },
] as const

/** Milliseconds: typing by hand changes the text with every key. */
const PAUSE = 200

/** Pasted text in the worker's hands: asked anew when text or choice change, after a short pause. The latest answer counts. */
function usePaste({ text, format, kind, message }: PasteQuestion): PasteAnswer | null {
  const [answer, setAnswer] = useState<PasteAnswer | null>(null)
  useEffect(() => {
    if (text.trim() === '') {
      setAnswer(null)
      return
    }
    let isCurrent = true
    const timer = setTimeout(async () => {
      const found = await traceClient.paste({ text, format, kind, message })
      if (isCurrent) setAnswer(found)
    }, PAUSE)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text, format, kind, message])
  return answer
}

/** Names of the messages that the contracts know; empty until the worker has said them. */
function useMessageNames(): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    traceClient.messageNames().then(setNames)
  }, [])
  return names
}
