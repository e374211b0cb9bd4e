/** What the ladder leaves out: by text, protocol and direction; and whether it shows messages or single frames. */
import { Button, Select } from '../../design/index.ts'
import { SPOKEN } from '../../protocols/looks.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts as panelTexts } from '../texts.ts'
import type { Shape } from '../use-room.ts'
import { texts } from './texts.ts'

export function FilterBar({ shape }: { readonly shape: Shape }) {
  const t = texts.use()
  const panel = panelTexts.use()
  const { store } = usePanelContext()
  const text = usePanel((state) => state.text)
  const protocol = usePanel((state) => state.protocol)
  const direction = usePanel((state) => state.direction)
  const isFiltered = text !== '' || protocol !== null || direction !== null
  return (
    <search className="flex flex-wrap items-center gap-2 px-3 pb-2">
      <input
        type="search"
        value={text}
        onChange={(event) => store.setState({ text: event.target.value })}
        placeholder={t.filterHint}
        aria-label={t.filter}
        className="hit h-8 min-w-40 flex-1 rounded-md border border-line-strong bg-surface px-2 text-small placeholder:text-ink-faint"
      />
      <Select
        label={t.protocol}
        isLabelHidden
        value={protocol ?? 'any'}
        onChange={(value) => store.setState({ protocol: SPOKEN.find(({ name }) => name === value)?.name ?? null })}
        items={[{ id: 'any', label: t.anyProtocol }, ...SPOKEN.map(({ name, title }) => ({ id: name, label: title }))]}
      />
      <Select
        label={t.direction}
        isLabelHidden
        value={direction ?? 'any'}
        onChange={(value) => store.setState({ direction: value === 'toServer' || value === 'toClient' ? value : null })}
        items={[
          { id: 'any', label: t.anyDirection },
          { id: 'toServer', label: panel.toServer },
          { id: 'toClient', label: panel.toClient },
        ]}
      />
      {isFiltered && shape !== 'narrow' && (
        <Button
          size="small"
          variant="quiet"
          onPress={() => store.setState({ text: '', protocol: null, direction: null })}
        >
          {panel.resetFilter}
        </Button>
      )}
    </search>
  )
}
