/** The streams that are open where one more was asked for: each with its tab, and a way to close it. */
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../design/index.ts'
import type { OpenStream } from '../../run/result.ts'
import { closeStream } from '../admission.ts'
import { texts } from '../texts.ts'

export function OpenStreams({ open }: { readonly open: readonly OpenStream[] }) {
  const words = texts.use()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <ul aria-label={words.tooMany} className="grid gap-1.5 pt-1">
        {open.map(({ run, title, page, isHere }) => (
          <li key={run} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-mono text-small break-all">{title}</span>
            <span className="text-caption text-ink-soft">{isHere ? words.here : words.elsewhere(page)}</span>
            <span className="ml-auto">
              <Button
                size="small"
                icon={<X size={14} aria-hidden="true" />}
                aria-label={words.closeThis(title)}
                isDisabled={closed.has(run)}
                onPress={() => {
                  closeStream(run)
                  setClosed((before) => new Set(before).add(run))
                }}
              >
                {words.close}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="text-small">
        {closed.size > 0 && words.closedOne}
      </p>
    </>
  )
}
