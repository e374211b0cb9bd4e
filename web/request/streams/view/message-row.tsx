import { ArrowDown, ChevronRight, Copy, Info } from 'lucide-react'
import { memo } from 'react'
import { Badge, classes, IconButton } from '../../../design/index.ts'
import type { Spoken } from '../../../trace/index.ts'
import { Enlargeable } from '../../answer/enlargeable.tsx'
import { ReadableText } from '../../answer/readable-text.tsx'
import { TextAnswer } from '../../answer/text-answer.tsx'
import { copyText } from '../../copy/clipboard.ts'
import { RecordFacts, RecordPlace } from '../../kafka/record-facts.tsx'
import type { StreamedMessage } from '../../run/result.ts'
import { texts } from '../texts.ts'
import { FrameLink } from './frame-link.tsx'

/** Of a message that is not opened: more than any line shows. */
const PREVIEW = 160

export interface MessageRowProps {
  readonly message: StreamedMessage
  /** Among all messages, and among those that are listed. */
  readonly number: number
  readonly index: number
  readonly run: string
  /** The frame that it came or went in, once it is found. */
  readonly frame: Spoken | null
  /** The frames panel shows that frame. */
  readonly isShown: boolean
  readonly isOpen: boolean
  readonly onToggle: (number: number, index: number) => void
  /** Told of what an opened message has below its line. */
  readonly measure: (element: HTMLElement | null) => void
}

/** Made once and turned, so that a row that shows another message keeps them as they are. */
const CLOSED = <ChevronRight size={12} aria-hidden="true" className="shrink-0 text-ink-faint" />
const OPENED = <ChevronRight size={12} aria-hidden="true" className="shrink-0 rotate-90 text-ink-faint" />
const RECEIVED = <ArrowDown size={14} aria-hidden="true" className="shrink-0 text-good" />
const SENT = <ArrowDown size={14} aria-hidden="true" className="shrink-0 rotate-180 text-accent" />
const STATE = <Info size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />

/** One message: when, which way, what it is, and its first line; pressed, the whole of it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, number, index, run, frame, isShown, isOpen, onToggle, measure } = props
  const words = texts.use()
  const { direction = 'in', form = 'text', name, id, size, member } = message
  const text = member === undefined ? message.text : `${message.text} · ${words.member(member)}`
  const isState = form === 'state'
  const [sign, way] = isState
    ? [STATE, words.state]
    : direction === 'out'
      ? [SENT, words.sent]
      : [RECEIVED, words.received]
  return (
    <div className={isShown ? 'bg-surface-sunken' : direction === 'out' && !isState ? 'bg-surface-sunken/60' : ''}>
      <div className="hit flex h-7.5 border-b border-line">
        <button
          type="button"
          aria-expanded={isOpen}
          title={isOpen ? words.close1 : words.open1}
          onClick={() => onToggle(number, index)}
          className={classes(
            'flex min-w-0 flex-1 items-center gap-2 border-l-[3px] pr-2 pl-1.5 text-left',
            isShown ? 'border-accent' : 'border-transparent',
          )}
        >
          {isOpen ? OPENED : CLOSED}
          {sign}
          <span className="sr-only">{way}</span>
          <span className="tabular w-16 shrink-0 text-caption text-ink-faint">
            {words.at((message.at / 1000).toFixed(2))}
          </span>
          {form !== 'text' && form !== 'control' && !isState && form !== 'frame' && <Badge>{form}</Badge>}
          {name !== undefined && name !== form && <Badge tone="accent">{isState ? words.happened(name) : name}</Badge>}
          {id !== undefined && <span className="text-caption text-ink-faint">{words.id(id)}</span>}
          {message.kafka && !isState && <RecordPlace record={message.kafka} />}
          <span className="min-w-0 flex-1 truncate font-mono text-small">{text.slice(0, PREVIEW)}</span>
          {size !== undefined && (
            <span className="tabular shrink-0 text-caption text-ink-faint">{words.bytes(size)}</span>
          )}
        </button>
        <FrameLink run={run} frame={frame} isNone={isState && !message.place} isShown={isShown} />
      </div>
      {isOpen && (
        <div key={number} ref={measure} data-index={index} className="flex items-start gap-2 px-7 pb-2">
          <div className="min-w-0 flex-1">
            <Whole text={text} isHex={form === 'binary'} title={words.messageTitle(number + 1)} />
            {message.kafka && <RecordFacts record={message.kafka} />}
          </div>
          <IconButton
            size="small"
            label={words.copyOne}
            icon={<Copy size={14} />}
            onPress={() => void copyText(text)}
          />
        </div>
      )}
    </div>
  )
})

/** Beside its list a message takes no more than this. */
const BESIDE = 'max-h-80'
/** A shorter one is seen whole. */
const SHORT = 300

function Whole({ text, isHex, title }: { readonly text: string; readonly isHex: boolean; readonly title: string }) {
  return (
    <Enlargeable title={title}>
      {({ isLarge, heightClass, enlarge }) => {
        const room = { heightClass: isLarge ? heightClass : BESIDE, tools: text.length > SHORT ? enlarge : undefined }
        return isHex ? (
          <TextAnswer
            text={text}
            kind="text"
            tools={room.tools}
            className={`overflow-auto font-mono text-small whitespace-pre ${room.heightClass}`}
          />
        ) : (
          <ReadableText text={text} {...room} />
        )
      }}
    </Enlargeable>
  )
}
