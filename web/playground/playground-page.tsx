/** A free request with its frames, and examples to begin from. What is typed into each is kept under its name. */
import { ListTree } from 'lucide-react'
import { useState } from 'react'
import { Tab, TabList, Tabs } from '../design/index.ts'
import { useBlock } from '../request/index.ts'
import { Frames, RequestColumn, Workspace, type WorkspacePart } from '../workspace/index.ts'
import { ExampleList } from './example-list.tsx'
import { EXAMPLES } from './examples.ts'
import { texts } from './texts.ts'

type Scope = 'block' | 'all'

export function PlaygroundPage() {
  const text = texts.use()
  const [chosen, setChosen] = useState<string>(EXAMPLES[0].id)
  const [part, setPart] = useState<WorkspacePart>('request')
  const [scope, setScope] = useState<Scope>('block')
  const example = EXAMPLES.find((each) => each.id === chosen) ?? EXAMPLES[0]
  const block = blockOf(example.id)
  const { runs } = useBlock(block, example.text)

  return (
    <Workspace
      name="playground"
      sideLabel={text.examples}
      sideIcon={<ListTree size={18} aria-hidden="true" />}
      sideSize={21}
      part={part}
      onPart={setPart}
      side={
        <ExampleList
          chosen={example.id}
          onChoose={(id) => {
            setChosen(id)
            setPart('request')
          }}
        />
      }
      request={<RequestColumn key={block} block={block} initial={example.text} />}
      frames={
        <div className="flex h-full flex-col">
          <Tabs selected={scope} onSelect={(id) => setScope(id === 'all' ? 'all' : 'block')}>
            <TabList label={text.scope} className="px-4">
              <Tab id="block">{text.showBlock}</Tab>
              <Tab id="all">{text.showAll}</Tab>
            </TabList>
          </Tabs>
          <Frames key={scope} runs={scope === 'all' ? 'all' : runs} className="flex-1" />
        </div>
      }
    />
  )
}

function blockOf(id: string): string {
  return `playground/${id}`
}
