/** What went wrong, in one line: the broker's or the server's own words behind a sentence of the reader's. */
import { CircleAlert } from 'lucide-react'
import type { Trouble } from '../wire/index.ts'
import { texts } from './texts.ts'

export function TroubleLine({ trouble }: { readonly trouble: Trouble | null }) {
  const t = texts.use()
  return (
    <p role="alert" className={trouble === null ? 'sr-only' : 'mt-2 flex items-start gap-1.5 text-small'}>
      {trouble !== null && (
        <>
          <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-danger" />
          <span>
            <span className="text-danger">{titleOf(trouble.code, t)}</span>{' '}
            {trouble.code !== 'unreachable' && (
              <span lang="en" className="text-ink-soft">
                <code>{trouble.code}</code> {trouble.message}
              </span>
            )}
          </span>
        </>
      )}
    </p>
  )
}

/** `invalid` is the server's own word, before a broker was asked: the likeliest reason is a name. */
function titleOf(code: string, t: ReturnType<typeof texts.use>): string {
  if (code === 'invalid') return t.invalid
  return `${code === 'unreachable' ? t.unreachable : t.troubleTitle}.`
}
