import type { Stream } from '../run/result.ts'
import { texts } from '../texts.ts'
import { Enlargeable } from './enlargeable.tsx'
import { ReadableText } from './readable-text.tsx'
import { formatMilliseconds } from './status-line.tsx'

/** The messages of a stream as they came, each with its time; the newest stays in sight. */
export function StreamView({ stream }: { readonly stream: Stream }) {
  const words = texts.use()
  const first = stream.count - stream.latest.length
  if (stream.count === 0) return <p className="text-small text-ink-soft">{words.streamEmpty}</p>
  return (
    <Enlargeable title={words.messages}>
      {({ heightClass, enlarge }) => (
        <>
          <div className="flex items-center justify-between gap-2 pb-1">
            <p className="text-small text-ink-soft">
              {words.streamCount(stream.count)}
              {first > 0 && ` ${words.streamCut(stream.latest.length)}`}
            </p>
            {enlarge}
          </div>
          <ol
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too
            tabIndex={0}
            aria-label={words.streamLabel}
            className={`flex min-h-0 flex-col-reverse overflow-auto rounded-md bg-surface-sunken font-mono text-small ${heightClass}`}
          >
            {stream.latest
              .map((message, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the number of a message is its identity
                <li key={first + index} className="border-t border-line px-3 py-1.5 last:border-0">
                  <p className="tabular flex justify-between text-caption text-ink-soft">
                    <span>{words.messageNumber(first + index + 1)}</span>
                    <span>{words.milliseconds(formatMilliseconds(message.at))}</span>
                  </p>
                  <ReadableText text={message.text} heightClass="max-h-80" />
                </li>
              ))
              .toReversed()}
          </ol>
        </>
      )}
    </Enlargeable>
  )
}
