/** The block for other tools: a command line, a whole program, or the .http text for an editor's HTTP client. */
import { Terminal } from 'lucide-react'
import { memo, Suspense } from 'react'
import { Button, Popover, Spinner } from '../../design/index.ts'
import { lazyPart } from '../../part/index.ts'
import { texts } from '../texts.ts'

const CopyPanel = lazyPart(() => import('./copy-panel.tsx').then((module) => module.CopyPanel))

export const CopyAs = memo(function CopyAs({ text }: { readonly text: string }) {
  const words = texts.use()
  return (
    <Popover
      label={words.copyAs}
      className="w-[38rem]"
      trigger={
        <Button variant="quiet" size="small" icon={<Terminal size={16} aria-hidden="true" />}>
          {words.copyAs}
        </Button>
      }
    >
      <Suspense fallback={<Spinner />}>
        <CopyPanel text={text} />
      </Suspense>
    </Popover>
  )
})
