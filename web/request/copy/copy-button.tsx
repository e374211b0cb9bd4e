import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../design/index.ts'
import { texts } from '../texts.ts'
import { copyText } from './clipboard.ts'

/** Copies and says so for two seconds; where copying is forbidden it says what to do instead. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const words = texts.use()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), outcome === 'copied' ? 2000 : 6000)
    return () => clearTimeout(timer)
  }, [outcome])
  return (
    <>
      <Button
        size="small"
        icon={outcome === 'copied' ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
        onPress={() => void copyText(text).then((done) => setOutcome(done ? 'copied' : 'failed'))}
      >
        {outcome === 'copied' ? words.copied : label}
      </Button>
      <span role="status" className={outcome === 'failed' ? 'text-small text-warn' : 'sr-only'}>
        {outcome === 'failed' ? words.copyFailed : outcome === 'copied' ? words.copied : ''}
      </span>
    </>
  )
}
