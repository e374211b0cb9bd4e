/** What is done with a block beside running it. Run keeps its corner: tools that find no room beside it go below each other. */
import { KeyRound, RotateCcw, Terminal, Undo2 } from 'lucide-react'
import { memo, type ReactNode, Suspense } from 'react'
import { Button, IconButton, Popover, Spinner } from '../../design/index.ts'
import { EnvironmentSwitch, useKnown } from '../../environments/index.ts'
import { lazyPart } from '../../part/index.ts'
import type { BlockHandle } from '../block/store.ts'
import { texts } from '../texts.ts'

const AuthorizationPanel = lazyPart(
  async () => (await import('../authorization/authorization-panel.tsx')).AuthorizationPanel,
)
interface ToolsProps {
  /** The block's, of which `block` is what it is now. */
  readonly id: string
  readonly block: BlockHandle
  readonly caret: number | null
  /** Those of the block's protocol. */
  readonly ofProtocol: ReactNode
  /** Those of the page. */
  readonly children: ReactNode
}

export function Tools({ id, block, caret, ofProtocol, children }: ToolsProps) {
  const words = texts.use()
  const hasEnvironments = useKnown(({ names }) => names.length > 0)
  return (
    <div className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-1 @max-sm:gap-x-0">
      <CopyAs text={block.text} hasCompany={children !== undefined} />
      <Authorization block={id} caret={caret} />
      {block.isChanged && <IconButton label={words.reset} icon={<RotateCcw size={16} />} onPress={block.reset} />}
      {block.discarded !== null && (
        <IconButton label={words.undoReset} icon={<Undo2 size={16} />} onPress={block.undoReset} />
      )}
      {ofProtocol}
      {children}
      {hasEnvironments && (
        <Suspense fallback={null}>
          <EnvironmentSwitch />
        </Suspense>
      )}
    </div>
  )
}

const CopyPanel = lazyPart(() => import('../copy/copy-panel.tsx').then((module) => module.CopyPanel))

interface CopyAsProps {
  readonly text: string
  /** Other tools stand in the bar. A narrow bar then shows its icon alone, or the last tool would wrap. */
  readonly hasCompany: boolean
}

/** The block for other tools: a command line, a whole program, or the .http text for an editor's HTTP client. */
const CopyAs = memo(function CopyAs({ text, hasCompany }: CopyAsProps) {
  const words = texts.use()
  return (
    <Popover
      label={words.copyAs}
      className="w-[38rem]"
      trigger={
        <Button variant="quiet" size="small" icon={<Terminal size={16} aria-hidden="true" />}>
          <span className={hasCompany ? '@max-sm:sr-only' : undefined}>{words.copyAs}</span>
        </Button>
      }
    >
      <Suspense fallback={<Spinner />}>
        <CopyPanel text={text} />
      </Suspense>
    </Popover>
  )
})

/** Writes who asks into the request, of several into the one where the caret stands. */
const Authorization = memo(function Authorization(props: { readonly block: string; readonly caret: number | null }) {
  const words = texts.use()
  return (
    <Popover
      label={words.authorization}
      className="w-[30rem]"
      trigger={<IconButton label={words.authorization} icon={<KeyRound size={16} />} />}
    >
      <Suspense fallback={<Spinner />}>
        <AuthorizationPanel {...props} />
      </Suspense>
    </Popover>
  )
})
